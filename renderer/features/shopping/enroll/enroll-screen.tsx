import { Button } from '@cmsgov/design-system';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { checkEnroll } from '../../../../shared/enrollment/commands/check-enroll.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { Enroll } from '../../../../shared/model/coverage-commands.ts';
import type { Document } from '../../../../shared/model/document.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { useAccountState } from '../../../ui/account-state.ts';
import { useToday } from '../../../ui/coverage/use-standings.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../../ui/error-text.ts';
import { useObservable } from '../../../ui/use-observable.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { changeOfPlan } from './change-of-plan.ts';
import { EnrollForm } from './enroll-form.tsx';
import { EnrollSummary } from './enroll-summary.tsx';
import { EnrollmentPanel } from './enrollment-panel.tsx';
import { useProblemWords } from './problem-words.ts';
import { type EnrollForm as Answers, waitsFor } from './readiness.ts';
import { useEnrollment } from './use-enrollment.ts';

const noDocuments: readonly Document[] = [];

/** Signed by the person, asked of the service once, and nothing before the receipt. */
export function EnrollScreen({ planId }: { planId: string }) {
  const { t } = useTranslation('plans');
  const { plans, choose } = useShoppingHere();
  const listed = plans.find(({ plan }) => plan.id === planId);
  const back = () => choose({ page: { name: 'list' } });
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="enroll-page" aria-labelledby="enroll-title">
      <div className="row compare-bar">
        <Button size="small" variation="ghost" onClick={back}>
          <ArrowLeft size={16} aria-hidden /> {t('enroll.back')}
        </Button>
        <h2 id="enroll-title" className="title" tabIndex={-1} ref={title}>
          {t('enroll.title', { plan: listed?.plan.name ?? planId })}
        </h2>
      </div>
      {listed ? (
        <Enrolling listed={listed} />
      ) : (
        <EmptyState title={t('errors:plan-not-available.title')} action={<Button onClick={back}>{t('enroll.back')}</Button>}>
          {t('errors:plan-not-available.action')}
        </EmptyState>
      )}
    </section>
  );
}

function Enrolling({ listed }: { listed: Listed }) {
  const { t } = useTranslation('plans');
  const { store, session, link } = useDesk();
  const shopping = useShoppingHere();
  const { clientId, coverage, eligibility, option, people, choices, shelf } = shopping;
  const documents = useObservable(store.documents$, noDocuments);
  const today = useToday();
  const account = useAccountState(state => state.account);
  const state = useEnrollment();
  const [answers, setAnswers] = useState<Answers>({ otherKnown: [], tobaccoConfirmed: false, statementRead: false, signerName: '' });
  const [refusal, setRefusal] = useState<{ error: ErrorAnswer; problems: readonly string[] } | null>(null);
  const about = useProblemWords(refusal?.problems ?? []);

  const { plan, premiumCents, creditCents } = listed;
  const coverageYear = Number(option.startsOn.slice(0, 4));
  const memberIds = people.covered.map(({ memberId }) => memberId);
  const change = changeOfPlan({ kind: plan.kind, memberIds, startsOn: option.startsOn, coverageYear }, eligibility, coverage.enrollments);
  const waits = waitsFor(answers, {
    ...{ clientId, planId: plan.id, option, state, change, covered: people.covered, account },
    ...{ online: link.online, signedIn: session.signedIn },
  });

  const panel = useRef<HTMLDivElement>(null);
  // To the state, not to its button: an Enter held too long must not ask again for what it has just asked.
  const step = state.step;
  const firstStep = useRef(step);
  useEffect(() => {
    if (step !== firstStep.current) panel.current?.querySelector<HTMLElement>('[data-enrollment]')?.focus();
    firstStep.current = step;
  }, [step]);

  const enroll = (event: FormEvent) => {
    event.preventDefault();
    const { way } = option;
    if (waits.length > 0 || way === null) return;
    const command: Enroll = {
      do: 'enroll',
      ...{ coverageYear, planId: plan.id, memberIds, startsOn: option.startsOn, way, premiumCents, aptcCents: creditCents },
      tobacco: choices.tobacco.filter(id => memberIds.includes(id)),
      replaces: change.replaces?.id ?? null,
      otherCoverageKnown: answers.otherKnown.filter(id => memberIds.includes(id)),
      signature: { signerName: answers.signerName.trim(), typedBy: session.assister.assisterId },
    };
    const own = documents.filter(one => one.clientId === clientId);
    const known = { eligibility, reports: coverage.events, enrollments: coverage.enrollments, plans: shelf.plans };
    const checked = checkEnroll(command, { ...known, documents: own, today, settings: defaultSettings });
    if ('code' in checked) return setRefusal({ error: { code: checked.code }, problems: checked.problems });
    setRefusal(null);
    store.coverageWork.ask(clientId, command).catch((thrown: unknown) => setRefusal({ error: asErrorAnswer(thrown), problems: [] }));
  };

  // What was just done is not offered once more; a change of it later is.
  const isDone =
    state.step === 'accepted' && state.command.planId === plan.id && (state.enrollment === null || change.replaces?.id === state.requestId);
  return (
    <>
      <div ref={panel}>
        <EnrollmentPanel />
      </div>
      <div className="enroll-columns">
        <EnrollSummary listed={listed} change={change} />
        {state.step !== 'sent' && !isDone && (
          <form className="enroll-form" noValidate autoComplete="off" onSubmit={enroll}>
            <EnrollForm answers={answers} onAnswers={setAnswers} creditCents={creditCents} />
            {refusal && <ErrorNotice error={refusal.error} />}
            {about.length > 0 && <p className="tone-danger">{t('enroll.state.about', { list: listing(about) })}</p>}
            <div className="row">
              <Button type="submit" variation="solid" disabled={waits.length > 0}>
                {t('enroll.enroll')}
              </Button>
              {waits[0] && (
                <span className="caption quiet" role="status" data-waits={waits[0]}>
                  {t(`enroll.waits.${waits[0]}`)}
                </span>
              )}
            </div>
          </form>
        )}
      </div>
    </>
  );
}
