import { displayAnswer } from '../../shared/application/display.ts';
import type { FieldView, Form, FormView, Subject } from '../../shared/application/form.ts';
import { calledOf, entryNameOf, fullNameOf, wordsFor } from '../../shared/application/names.ts';
import type { Answers } from '../../shared/model/application.ts';
import { formText } from './texts.ts';

/** The answers of an application in plain words, in the form's own order: what a person would read back. */
export interface AnsweredSection {
  id: string;
  title: string;
  groups: readonly AnsweredGroup[];
}

/** Answers about one person, one job, …; the household's have no heading. */
export interface AnsweredGroup {
  heading: string | null;
  rows: readonly (readonly [question: string, answer: string])[];
}

interface Written {
  form: Form;
  answers: Answers;
}

/** Only questions that are asked and answered: what is hidden is not part of the application. */
export const answeredSections = (written: Written, view: FormView): readonly AnsweredSection[] =>
  view.sections.map(section => {
    const groups = new Map<string, { heading: string | null; rows: [string, string][] }>();
    for (const topic of section.topics) {
      const key = subjectKey(topic.subject);
      const group = groups.get(key) ?? { heading: headingOf(written, topic.subject), rows: [] };
      groups.set(key, group);
      for (const field of topic.fields) {
        if (isAnswered(field)) group.rows.push([questionOf(written, section.id, field), answerOf(written, field)]);
      }
    }
    return {
      id: section.id,
      title: formText(`sections.${section.id}.title`),
      groups: [...groups.values()].filter(group => group.rows.length > 0),
    };
  });

const isAnswered = (field: FieldView): boolean => field.answer !== undefined && field.answer.length > 0;

const subjectKey = ({ memberId = '', list = '', entryId = '' }: Subject): string => (entryId ? `${memberId}/${list}/${entryId}` : memberId);

const headingOf = ({ form, answers }: Written, { memberId, list, entryId }: Subject): string | null => {
  if (memberId === undefined) return null;
  const person = fullNameOf(answers, memberId) || calledOf(answers, memberId, formText);
  if (list === undefined || entryId === undefined) return person;
  return `${person} – ${entryNameOf(form, answers, { memberId, list, entryId }, formText)}`;
};

const questionOf = ({ form, answers }: Written, sectionId: string, { field, subject }: FieldView): string =>
  formText(`${sectionId}.${field.id}.label`, wordsFor(form, answers, subject, formText));

/** SSNs stay masked: this page may be open on a library's computer. */
const answerOf = ({ answers }: Written, { field, answer }: FieldView): string =>
  displayAnswer(field, typeof answer === 'object' ? [...answer] : answer, {
    say: formText,
    personName: memberId => calledOf(answers, memberId, formText),
  });
