import { Button } from '@cmsgov/design-system';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import { type GroupState, groupStates } from '../../../../shared/enrollment/proof-groups.ts';
import { type ReportWindow, windowOfReport } from '../../../../shared/enrollment/report.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import { useAddDocument } from '../../../ui/add-document.ts';
import { either, listing, proofGroupStatus } from '../../../ui/coverage/words.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import type { ClientCoverage } from '../use-client-coverage.ts';
import { EventSide } from './event-side.tsx';
import { WindowPanel } from './window-panel.tsx';

/** An event that was reported: for whom, what is proved and what is not, and whether a plan can be chosen. */
export function ReportDetail({ known, report }: { known: ClientCoverage; report: LifeEventReport }) {
  const { t } = useTranslation('coverage');
  const { client, coverage, household, documents, today } = known;
  const now = useNow();
  const go = useNavigation(state => state.go);
  const event = lifeEventOf(report.event);
  const found = windowOfReport(report, { documents, enrollments: coverage?.enrollments ?? [], today, settings: defaultSettings });
  if (!event || !found.window) return <p className="event-middle">{t('report.unknown')}</p>;
  const groups = groupStates(report, documents);
  return (
    <>
      <div className="event-middle" data-report={report.event}>
        <h2 className="title">{t(`events.${report.event}`)}</h2>
        <p className="quiet event-facts">
          {[
            report.facts.happenedOn && formatDay(report.facts.happenedOn),
            listing(report.memberIds.map(household.nameOf)),
            t('report.reported', { when: shortMoment(report.reportedAt, now) }),
            t(report.reportedBy === 'consumer' ? 'report.byConsumer' : 'report.byAssister'),
            report.decidedOn && t('report.decidedOn', { day: formatDay(report.decidedOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <StateOfReport found={found} />
        {found.isOpen && (
          <div className="row">
            <Button variation="solid" onClick={() => go({ screen: 'coverage', clientId: client.id, part: 'plans' })}>
              {t('report.plans')}
            </Button>
          </div>
        )}
        <h3 className="section-title">{t('window.proofs')}</h3>
        {groups.length === 0 && <p>{t(event.caseByCase ? 'window.proofsCase' : 'report.known')}</p>}
        {groups.length > 0 && (
          <ul className="proof-groups">
            {groups.map(group => (
              <ProofGroupLine key={group.group.anyOf.join()} group={group} report={report} known={known} />
            ))}
          </ul>
        )}
      </div>
      <EventSide>
        <WindowPanel
          event={event}
          window={found.window}
          proofs={null}
          openFrom={found.isOpen ? t('window.fromToday') : t(`bar.${found.bar}`)}
          today={today}
        />
      </EventSide>
    </>
  );
}

/** Whether a plan can be chosen now, or what it waits for. */
function StateOfReport({ found: { isOpen, bar, window } }: { found: ReportWindow }) {
  const { t } = useTranslation('coverage');
  const last = window?.last ? formatDay(window.last) : '';
  if (isOpen) return <StatusWord status={{ icon: 'done', tone: 'ok', words: t('report.choose', { day: last }) }} />;
  const tone = bar === 'over' || bar === 'proofs-missing' || bar === 'condition-unmet' ? 'warn' : 'accent';
  return (
    <StatusWord
      status={{
        icon: tone === 'warn' ? 'attention' : 'draft',
        tone,
        words: bar === 'over' ? t('report.over', { day: last }) : t(`bar.${bar}`),
      }}
    />
  );
}

interface LineProps {
  group: GroupState;
  report: LifeEventReport;
  known: ClientCoverage;
}

function ProofGroupLine({ group: { group, state, why, documents }, report, known: { client, household } }: LineProps) {
  const { t } = useTranslation('coverage');
  const ask = useAddDocument(one => one.ask);
  const what = either(group.anyOf.map(one => t(`proofs.${one}`)));
  const people = household.people.filter(({ memberId }) => report.memberIds.includes(memberId));
  const add = () =>
    ask({
      clientId: client.id,
      kind: group.kind,
      proof: { reportId: report.id, event: report.event, anyOf: group.anyOf },
      people,
      memberIds: report.memberIds,
    });
  return (
    <li className="proof-group" data-state={state}>
      <div className="proof-what">
        <strong>{t(`desk:documents.kinds.${group.kind}`)}</strong>
        <StatusWord status={proofGroupStatus(state, t)} />
        <span className="caption quiet">{t('report.oneOf', { what })}</span>
        {documents.map(({ id, name }) => (
          <span key={id} className="caption clip" title={name}>
            {t('report.added', { name })}
          </span>
        ))}
        {why && <span className="caption tone-danger">{t(`review.why.${why}`)}</span>}
      </div>
      {state !== 'accepted' && (
        <Button
          size="small"
          variation={state === 'waiting' ? 'ghost' : undefined}
          aria-label={t('report.addProofOf', { what })}
          onClick={add}
        >
          <Plus size={16} aria-hidden /> {t('report.addProof')}
        </Button>
      )}
    </li>
  );
}
