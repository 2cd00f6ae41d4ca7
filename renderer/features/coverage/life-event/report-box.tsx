import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import type { Day } from '../../../../shared/dates.ts';
import { checkReport } from '../../../../shared/enrollment/commands/check-report.ts';
import type { LifeEvent } from '../../../../shared/enrollment/events.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { ReportedFacts } from '../../../../shared/model/coverage-commands.ts';
import type { CoverageRequest } from '../../../../shared/model/request.ts';
import { latestOf } from '../../../ui/coverage/latest-request.ts';
import { useLiveWait } from '../../../ui/coverage/live.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { asErrorAnswer, errorText } from '../../../ui/error-text.ts';
import { RequestState } from '../request-state.tsx';
import type { ClientCoverage } from '../use-client-coverage.ts';
import { factsToReport } from './asked-facts.ts';

interface ReportBoxProps {
  known: ClientCoverage;
  event: LifeEvent;
  facts: ReportedFacts;
  memberIds: readonly string[];
}

/** Looking works everywhere; reporting needs the account, and a report that could open nothing is not sent. */
export function ReportBox({ known, event, facts, memberIds }: ReportBoxProps) {
  const { t } = useTranslation('coverage');
  const { store } = useDesk();
  const { client, coverage, household, documents, today, requests } = known;
  const wait = useLiveWait(client.id);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const last = latestOf(requests, ({ command }) => command.do === 'report-event' && command.event === event.id);
  const isWaiting = last?.outcome === null;
  /** Between the receipt and the new list of events. */
  const isDone = last?.outcome?.state === 'accepted' && isOfDay(last, facts.happenedOn);
  const command = { do: 'report-event' as const, event: event.id, facts: factsToReport(event, facts), memberIds: [...memberIds] };
  const hint = hintOf();

  const report = () => {
    setError(null);
    store.coverageWork.ask(client.id, command).catch((thrown: unknown) => setError(asErrorAnswer(thrown)));
  };
  return (
    <section className="report-box" aria-labelledby="report-title">
      <h3 id="report-title" className="section-title">
        {t('report.title')}
      </h3>
      <RequestState request={last} />
      {error && <ErrorNotice error={error} />}
      {!isDone && (
        <div className="row">
          <Button variation="solid" disabled={hint !== null || isWaiting} onClick={report}>
            {t('report.button')}
          </Button>
          {hint && !isWaiting && <span className="caption quiet report-hint">{hint}</span>}
        </div>
      )}
    </section>
  );

  /** The first thing that is missing; null where nothing is. */
  function hintOf(): string | null {
    if (!household.isKnown) return t('report.needsApplication');
    if (event.dateMeans !== null && facts.happenedOn === undefined) return t('report.needsDay');
    if (memberIds.length === 0) return t('report.needsPeople');
    const refusal = checkReport(command, {
      ...{ documents, today, settings: defaultSettings },
      household: household.people.map(({ memberId }) => memberId),
      reports: coverage?.events ?? [],
      enrollments: coverage?.enrollments ?? [],
    });
    if (refusal) return errorText({ code: refusal.code }, t).title;
    return wait && t(`live.${wait}`);
  }
}

const isOfDay = ({ command }: CoverageRequest, day: Day | undefined): boolean =>
  command.do === 'report-event' && command.facts.happenedOn === day;
