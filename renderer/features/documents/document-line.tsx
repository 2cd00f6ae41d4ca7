import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce.tsx';
import { reviewStatus } from '../../ui/coverage/words.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { documentStatus, sizeWords } from '../../ui/document-ladder.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Modal } from '../../ui/modal.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ProofFacts } from './proof-facts.tsx';
import type { DocumentRow } from './use-documents.ts';

export function DocumentLine({ row }: { row: DocumentRow }) {
  const { t } = useTranslation();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { document, way, copy, problem, percent } = row;
  const { name, kind, mediaType, pages, bytes, capturedAt, addedBy, state } = document;
  const facts = [t(`documents.types.${mediaType}`), pages !== null && t('documents.pages', { count: pages }), sizeWords(bytes, t)];
  const line = t(addedBy ? 'documents.factsByClient' : 'documents.facts', {
    kind: t(`documents.kinds.${kind}`),
    facts: facts.filter(Boolean).join(' · '),
    when: shortMoment(capturedAt, now),
  });
  return (
    <li className="document-line">
      <div className="document-what">
        <strong className="clip" title={name}>
          {name}
        </strong>
        <span className="caption quiet clip" title={line}>
          {line}
        </span>
        <ProofFacts row={row} />
      </div>
      <StatusWord status={reviewStatus(document, t) ?? documentStatus(document, way, copy, t)} />
      {percent !== null && (
        <progress className="document-progress" max={100} value={percent} aria-label={t('documents.progress', { name, percent })} />
      )}
      {!addedBy && state.step !== 'received' && state.step !== 'checking' && (
        <Button size="small" variation="ghost" aria-label={t('documents.removeOf', { name })} onClick={() => setAsking(true)}>
          {t('documents.remove')}
        </Button>
      )}
      {problem && <ErrorNotice error={problem} />}
      <RemoveDialog document={document} isOpen={asking} onClose={() => setAsking(false)} />
    </li>
  );
}

function RemoveDialog({ document, isOpen, onClose }: Pick<DocumentRow, 'document'> & { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const remove = () => {
    onClose();
    store.documents.takeBack(document.id).then(
      () => announce(t('documents.removed')),
      // The vault says why in the status line; the document is still in the list.
      () => {},
    );
  };
  return (
    <Modal
      isOpen={isOpen}
      heading={t('documents.removing.title')}
      onClose={onClose}
      actions={
        <div className="row">
          <Button variation="solid" onClick={remove}>
            {t('documents.removing.confirm')}
          </Button>
          <Button variation="ghost" onClick={onClose}>
            {t('documents.removing.cancel')}
          </Button>
        </div>
      }
    >
      <p>{t('documents.removing.text', { name: document.name })}</p>
    </Modal>
  );
}
