import { Button } from '@cmsgov/design-system';
import type { TFunction } from 'i18next';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import { type DocumentKind, documentKinds } from '../../../../shared/model/document.ts';
import { useAddDocument } from '../../../ui/add-document.ts';
import { dueStatus, verifyStatus } from '../../../ui/coverage/words.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { type Status, StatusWord } from '../../../ui/status-word.tsx';
import type { ClientCoverage } from '../use-client-coverage.ts';

type Verify = EligiblePerson['verify'][number];

/** What the result and the reported events ask for, each with its day and a way to add it. */
export function AskedDocuments({ known }: { known: ClientCoverage }) {
  const { t } = useTranslation('coverage');
  const { client, coverage, standing, household, today } = known;
  const ask = useAddDocument(state => state.ask);
  const go = useNavigation(state => state.go);
  const asked = (coverage?.eligibility?.people ?? []).flatMap(person => person.verify.map(verify => ({ person, verify })));
  const proofs = (standing?.dues ?? []).filter(({ kind }) => kind === 'proof');
  const addFor = ({ memberId }: EligiblePerson, { kind }: Verify) =>
    ask({
      clientId: client.id,
      kind: documentKinds.find(one => one === kind) ?? 'other',
      people: household.people,
      memberIds: [memberId],
    });
  return (
    <section className="card" aria-labelledby="asked-title">
      <h2 id="asked-title" className="section-title">
        {t('documents.title')}
      </h2>
      {asked.length + proofs.length === 0 && <p className="quiet">{t('documents.none')}</p>}
      {asked.length + proofs.length > 0 && (
        <ul className="asked-list">
          {asked.map(({ person, verify }) => (
            <AskedLine
              key={`${person.memberId} ${verify.kind}`}
              what={t('documents.for', { what: kindWords(verify.kind, t), name: person.name })}
              status={verifyStatus(verify, today, t)}
              onAdd={verify.state === 'accepted' ? null : () => addFor(person, verify)}
            />
          ))}
          {proofs.map(due => (
            <AskedLine
              key={due.reportId}
              what={t('proofsShort', { event: t(`events.${due.what}`) })}
              hint={t('report.until', { day: formatDay(due.dueOn), last: formatDay(due.lastDay ?? due.dueOn) })}
              status={dueStatus(due, today, t)}
              onAdd={() => go({ screen: 'coverage', clientId: client.id, part: 'life-event' })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The service may ask for something that is no kind of document here. */
const kindWords = (kind: string, t: TFunction): string =>
  t(`desk:documents.kinds.${documentKinds.includes(kind as DocumentKind) ? kind : 'other'}`);

interface LineProps {
  what: string;
  hint?: string;
  status: Status;
  /** Null where nothing is to be added any more. */
  onAdd: (() => void) | null;
}

function AskedLine({ what, hint, status, onAdd }: LineProps) {
  const { t } = useTranslation('coverage');
  return (
    <li className="asked-line">
      <div className="proof-what">
        <span>{what}</span>
        {hint && <span className="caption quiet">{hint}</span>}
      </div>
      <StatusWord status={status} />
      {onAdd && (
        <Button size="small" aria-label={t('documents.addOf', { what })} onClick={onAdd}>
          <Plus size={16} aria-hidden /> {t('documents.add')}
        </Button>
      )}
    </li>
  );
}
