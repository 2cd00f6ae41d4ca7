/** The form's words on the screen: questions with the names of the people they are about, options, problems. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { displayAnswer } from '../../../../shared/application/display.ts';
import type { Field, FieldView, Problem, Subject, TopicView } from '../../../../shared/application/form.ts';
import type { Factor } from '../../../../shared/application/income.ts';
import type { Answer } from '../../../../shared/model/application.ts';
import { formatMoney } from '../../../../shared/money.ts';
import type { FormLanguage } from '../../../../shared/texts/index.ts';
import { type Interview, useInterview } from '../interview/interview-context.ts';
import { useBeside, useFormLanguage } from '../languages/form-language.tsx';

export interface FormWords {
  label(sectionId: string, view: FieldView): string;
  /** Empty where the form has none; so is `why`. */
  help(sectionId: string, view: FieldView): string;
  why(sectionId: string, view: FieldView): string;
  section(sectionId: string): string;
  sectionShort(sectionId: string): string;
  topic(view: TopicView): string;
  /** What a job (a business, …) is called; "Job 2" while it has no name. */
  entry(subject: Subject): string;
  list(list: string, what: 'add' | 'another' | 'none'): string;
  problem(problem: Problem): string;
  factor(factor: Factor): string;
  /** As read out or printed; an SSN only by its last four digits. Empty for no answer. */
  answer(field: Field, answer: Answer | readonly string[] | null | undefined): string;
}

function formWords(t: TFunction<'form'>, interview: Interview): FormWords {
  const say = (key: string, values: object = {}): string => t(key as never, { year: interview.form.coverageYear, ...values });
  const maybe = (key: string, values: object): string => say(key, { ...values, defaultValue: '' });
  const about = ({ subject }: Pick<FieldView, 'subject'>) => interview.wordsFor(subject);
  const speaker = { say, personName: interview.nameOf };
  return {
    label: (sectionId, view) => say(`${sectionId}.${view.field.id}.label`, about(view)),
    help: (sectionId, view) => maybe(`${sectionId}.${view.field.id}.help`, about(view)),
    why: (sectionId, view) => maybe(`${sectionId}.${view.field.id}.why`, about(view)),
    section: sectionId => say(`sections.${sectionId}.title`),
    sectionShort: sectionId => say(`sections.${sectionId}.short`),
    topic: view => say(`topics.${view.sectionId}.${view.topic.id}.title`, about(view)),
    entry: subject => interview.wordsFor(subject).entry,
    list: (list, what) => say(`lists.${list}.${what}`),
    problem: problem => say(`problems.${problem.code}`, { ...problem.details }),
    factor: ({ unit, value }) =>
      say(`arithmetic.${unit}`, { value: unit === 'dollars' ? formatMoney(value.toFixed(2)) : String(value), count: value }),
    answer: (field, answer) => displayAnswer(field, typeof answer === 'string' ? answer : [...(answer ?? [])], speaker),
  };
}

export function useFormWordsIn(language: FormLanguage): FormWords {
  const { i18n } = useTranslation();
  const interview = useInterview();
  return useMemo(() => formWords(i18n.getFixedT(language, 'form'), interview), [i18n, language, interview]);
}

/** In the language of this part of the screen. */
export const useFormWords = (): FormWords => useFormWordsIn(useFormLanguage());

/** A question in the client's language as well, if that is asked for. */
export function useBesideWords(sectionId: string): (view: FieldView) => { language: FormLanguage; label: string; help: string } | null {
  const language = useBeside(state => state.language);
  const words = useFormWordsIn(language ?? 'en');
  return view => language && { language, label: words.label(sectionId, view), help: words.help(sectionId, view) };
}
