import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import { proofState } from '../../../../shared/enrollment/proofs.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import { waysToEnroll } from '../../../../shared/enrollment/ways.ts';
import { windowOf } from '../../../../shared/enrollment/window.ts';
import type { ReportedFacts } from '../../../../shared/model/coverage-commands.ts';
import type { ClientCoverage } from '../use-client-coverage.ts';
import { factsKnown, factsToReport } from './asked-facts.ts';
import type { Looked } from './event-groups.ts';
import { EventList } from './event-list.tsx';
import { EventQuestions } from './event-questions.tsx';
import { EventSide } from './event-side.tsx';
import { NotQualifying } from './not-qualifying.tsx';
import { ReportBox } from './report-box.tsx';
import { ReportDetail } from './report-detail.tsx';
import { WaysBox } from './ways-box.tsx';
import { WindowPanel } from './window-panel.tsx';
import './life-event.css';

/** What happened, what it opens, and what was reported. All of it but the report itself works with no network. */
export function LifeEventPart({ known }: { known: ClientCoverage }) {
  const { t } = useTranslation('coverage');
  const reports = known.coverage?.events ?? [];
  const [looked, setLooked] = useState<Looked | null>(() => firstLook(known));
  const report = looked?.kind === 'report' ? reports.find(({ id }) => id === looked.id) : undefined;
  return (
    <div className="life-event">
      <EventList reports={reports} looked={looked} onLook={setLooked} />
      {looked === null || (looked.kind === 'report' && !report) ? (
        <p className="event-middle quiet">{t('lookUp.empty')}</p>
      ) : looked.kind === 'not' ? (
        <NotQualifying id={looked.id} today={known.today} />
      ) : report ? (
        <ReportDetail key={report.id} known={known} report={report} />
      ) : (
        <LookUp key={looked.id} known={known} eventId={looked.id} />
      )}
    </div>
  );
}

/** The report that something is due for; otherwise the newest one. */
function firstLook({ coverage, standing }: ClientCoverage): Looked | null {
  const due = standing?.dues.find(({ reportId }) => reportId !== null)?.reportId;
  const id = due ?? coverage?.events.at(-1)?.id;
  return id === undefined ? null : { kind: 'report', id };
}

function LookUp({ known, eventId }: { known: ClientCoverage; eventId: string }) {
  const { t } = useTranslation('coverage');
  const { standing, household, today } = known;
  const event = lifeEventOf(eventId);
  const [facts, setFacts] = useState<ReportedFacts>(() => (event ? factsKnown(event, standing) : {}));
  const [memberIds, setMembers] = useState<readonly string[]>(() => household.people.map(({ memberId }) => memberId));
  const found = useMemo(() => {
    if (!event) return null;
    const asked = factsToReport(event, facts);
    const window = windowOf(event, asked, today, defaultSettings);
    return { window, proofs: proofState(event, asked).needed, ways: waysToEnroll([window], today) };
  }, [event, facts, today]);
  if (!event || !found) return null;
  return (
    <>
      <div className="event-middle" data-event={eventId}>
        <h2 className="title">{t(`events.${eventId}`)}</h2>
        <EventQuestions {...{ event, facts, household, memberIds }} onFacts={setFacts} onMembers={setMembers} />
        <ReportBox {...{ known, event, facts, memberIds }} />
      </div>
      <EventSide>
        <p className="caption quiet">{t('lookUp.only')}</p>
        <WindowPanel event={event} window={found.window} proofs={found.proofs} today={today}>
          <WaysBox ways={found.ways} />
        </WindowPanel>
      </EventSide>
    </>
  );
}
