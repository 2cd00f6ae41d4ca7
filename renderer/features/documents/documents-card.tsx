import { Button } from '@cmsgov/design-system';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAddDocument } from '../../ui/add-document.ts';
import { DocumentLine } from './document-line.tsx';
import { useDocuments } from './use-documents.ts';
import './documents.css';

/** What proves what an application says: what there is, how far each is, and a way to add one with or without a network. */
export function DocumentsCard({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const rows = useDocuments(clientId);
  const ask = useAddDocument(state => state.ask);
  return (
    <section className="card" aria-labelledby="documents-title">
      <div className="row card-head">
        <h2 id="documents-title" className="section-title">
          {t('documents.title')} {rows.length > 0 && <span className="quiet number">{rows.length}</span>}
        </h2>
        <Button size="small" onClick={() => ask({ clientId })}>
          <Plus size={16} aria-hidden /> {t('documents.add')}
        </Button>
      </div>
      {rows.length === 0 && <p className="quiet">{t('documents.none')}</p>}
      {rows.length > 0 && (
        <ul className="document-list">
          {rows.map(row => (
            <DocumentLine key={row.document.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}
