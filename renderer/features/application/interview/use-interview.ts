import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { typedChanges } from '../../../../shared/application/edits.ts';
import type { Form, FormContext, FormView } from '../../../../shared/application/form.ts';
import { fullNameOf, wordsFor } from '../../../../shared/application/names.ts';
import { viewForm } from '../../../../shared/application/view.ts';
import { todayIn } from '../../../../shared/dates.ts';
import type { Decisions } from '../draft/decisions.ts';
import type { Draft } from '../draft/draft.ts';
import { useAnswers } from '../draft/draft-context.ts';
import type { Interview } from './interview-context.ts';
import type { Stop } from './wayfinding.ts';

interface Needs {
  form: Form;
  applicationId: string;
  draft: Draft;
  decisions: Decisions;
  authorized: boolean;
  goTo(stop: Stop): void;
}

/**
 * The form over the draft's answers: for painting (`view`: a decision shows its questions before the next key, typing is judged with
 * each write) and for deciding (`interview`: to the last key).
 */
export function useInterviewOf({ form, applicationId, draft, decisions, authorized, goTo }: Needs): {
  interview: Interview;
  view: FormView;
} {
  const { t } = useTranslation('form');
  const today = todayIn(Date.now());
  const context = useMemo<FormContext>(() => ({ today, authorized }), [today, authorized]);
  const answers = useAnswers(draft);
  const judged = useRef<FormView>(undefined);
  const view = useMemo(() => {
    judged.current = viewForm(form, answers, context, judged.current);
    return judged.current;
  }, [form, answers, context]);
  const latest = useRef({ goTo, context });
  latest.current = { goTo, context };
  const interview = useMemo<Interview>(() => {
    const say = (key: string, values?: object): string => t(key as never, { ...values });
    const words: Interview['wordsFor'] = (subject, answers = draft.latest()) => wordsFor(form, answers, subject, say);
    return {
      form,
      applicationId,
      decisions,
      wordsFor: words,
      nameOf: memberId => words({ memberId }).name,
      fullNameOf: (memberId, answers = draft.latest()) => fullNameOf(answers, memberId) || words({ memberId }, answers).name,
      lookNow: () => {
        void draft.flush();
        return viewForm(form, draft.latest(), latest.current.context, judged.current);
      },
      goTo: stop => latest.current.goTo(stop),
      answer: (path, answer, when) => decisions.put(path, typedChanges(draft.latest, path, answer), when),
    };
  }, [form, applicationId, draft, decisions, t]);
  return { interview, view };
}
