import { Button } from '@cmsgov/design-system';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormView, TopicView } from '../../../../shared/application/form.ts';
import { signerNameOf } from '../../../../shared/application/names.ts';
import { DeskError, type ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import type { Application } from '../../../../shared/model/application.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useDraft } from '../draft/draft-context.ts';
import { useBesideWords, useFormWords } from '../fields/form-words.ts';
import { Question } from '../fields/question.tsx';
import { focusFirst, focusPath, toTop } from '../interview/focus.ts';
import { useInterview } from '../interview/interview-context.ts';
import { TopicWays } from '../interview/topic-ways.tsx';
import { topicBeside } from '../interview/wayfinding.ts';
import { LooseClashList } from '../review/loose-clash-list.tsx';
import { looseClashes } from '../review/loose-clashes.ts';
import { OpenPointList } from '../review/open-point-list.tsx';
import { holdsUp, openPoints } from '../review/open-points.ts';
import { FilingPanel } from './filing-panel.tsx';
import type { FilingStep } from './ladder.ts';
import { hashAt } from './use-filing.ts';

interface Props {
  view: FormView;
  topic: TopicView;
  application: Application;
  filing: FilingStep;
}

/** The last screen: a typed name, a signature over exactly these answers, and the way to the service. */
export function SignScreen({ view, topic, application, filing }: Props) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const besideOf = useBesideWords(topic.sectionId);
  const draft = useDraft();
  const interview = useInterview();
  const { store, session } = useDesk();
  const [insist, setInsist] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const own = topic.fields.map(field => field.path);
  const signed = filing.step === 'signed' || filing.step === 'waiting';
  const points = openPoints(view, application.clashes);
  const before = points.filter(point => holdsUp(point) && !own.includes(point.path));
  const loose = looseClashes(interview.form, view, application.clashes);
  const refusedPoints = filing.step === 'refused' ? places(view, filing.problems) : [];

  useEffect(() => {
    if (!screen.current) return;
    toTop(screen.current);
    focusFirst(screen.current);
  }, []);

  // To the state, not to its button: an Enter held too long must not submit what it has just signed.
  const step = filing.step;
  const firstStep = useRef(step);
  useEffect(() => {
    if (step !== firstStep.current) screen.current?.querySelector<HTMLElement>('[data-filing]')?.focus();
    firstStep.current = step;
  }, [step]);

  const sign = async () => {
    await draft.flush();
    if (draft.saveState().phase === 'failed') return;
    const signedAt = new Date().toISOString();
    const answers = draft.latest();
    await store.sign(application.id, {
      answersHash: await hashAt(interview.form, answers, signedAt),
      formVersion: interview.form.version,
      signerName: signerNameOf(answers),
      signedAt,
      typedBy: session.assister.assisterId,
    });
  };

  const signIfReady = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    const open = openPoints(interview.lookNow(), application.clashes).filter(holdsUp);
    if (open.length > 0 || loose.length > 0) {
      setInsist(true);
      const [wanted = own[0]] = open.map(point => point.path).filter(path => own.includes(path));
      if (wanted && screen.current) focusPath(screen.current, wanted);
      return;
    }
    sign().catch((thrown: unknown) => setError(thrown instanceof DeskError ? thrown.toAnswer() : { code: 'unexpected' }));
  };

  return (
    <div className="topic sign" ref={screen} data-topic={topic.key}>
      <div className="topic-place caption quiet">
        <span className="clip">{words.section(topic.sectionId)}</span>
        <span className="number">{t('notSubmitted')}</span>
      </div>
      <h2 id="topic-title" className="topic-title">
        {words.topic(topic)}
      </h2>
      <FilingPanel applicationId={application.id} filing={filing} refusedPoints={refusedPoints} />
      {!signed && <LooseClashList view={view} clashes={application.clashes} />}
      {!signed && <OpenPointList points={before} title={t('beforeSigning', { count: before.length })} />}
      <form className="topic-form" noValidate autoComplete="off" aria-labelledby="topic-title" onSubmit={signIfReady}>
        {!signed && (
          <div className="questions">
            {topic.fields.map(field => (
              <Question
                key={field.path}
                view={field}
                label={words.label(topic.sectionId, field)}
                help={words.help(topic.sectionId, field)}
                beside={besideOf(field)}
                clash={application.clashes[field.path]}
                later={false}
                insist={insist}
              />
            ))}
            <p className="caption quiet">
              {t('signExplained', { assister: `${session.assister.givenName} ${session.assister.familyName}` })}
            </p>
            {error && <ErrorNotice error={error} />}
            <div>
              <Button type="submit" variation="solid" disabled={before.length > 0 || loose.length > 0}>
                {t('sign')} <kbd aria-hidden>⏎</kbd>
              </Button>
            </div>
          </div>
        )}
        <TopicWays
          first={false}
          last
          onLater={() => {}}
          onBack={() => {
            const back = topicBeside(interview.lookNow(), topic.key, -1);
            if (back) interview.goTo({ key: back.key, path: null });
          }}
        />
      </form>
    </div>
  );
}

/** The service names paths; the form knows where they are asked. */
function places(view: FormView, paths: readonly string[]) {
  const wanted = new Set(paths);
  return openPoints(view, {})
    .filter(point => wanted.has(point.path))
    .concat(
      view.topics.flatMap(topic =>
        topic.fields
          .filter(field => wanted.has(field.path) && field.problems.length === 0 && field.answer !== undefined)
          .map(field => ({
            kind: 'wrong' as const,
            path: field.path,
            stop: { key: topic.key, path: field.path },
            topic,
            field,
            problem: null,
          })),
      ),
    );
}
