import { Bookmark, TriangleAlert } from 'lucide-react';
import { type ComponentType, memo, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldType, FieldView, Problem } from '../../../../shared/application/form.ts';
import { normalizeAnswer } from '../../../../shared/application/normalize.ts';
import type { Answer, Clash } from '../../../../shared/model/application.ts';
import type { FormLanguage } from '../../../../shared/texts/index.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { useInterview } from '../interview/interview-context.ts';
import { useDecision } from '../interview/use-decisions.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { ChoiceQuestion, ListQuestion } from './choice-question.tsx';
import { ChoicesQuestion } from './choices-question.tsx';
import { ClashChoice } from './clash-choice.tsx';
import { DrawingQuestion } from './drawing-question.tsx';
import type { QuestionProps } from './field-props.ts';
import { useFormWords } from './form-words.ts';
import { SecretQuestion } from './secret-question.tsx';
import { TextQuestion } from './text-question.tsx';
import { YesNoQuestion } from './yes-no-question.tsx';

const kinds: Partial<Record<FieldType, ComponentType<QuestionProps>>> = {
  'yes-no': YesNoQuestion,
  'yes-no-dont-know': YesNoQuestion,
  choice: ChoiceQuestion,
  choices: ChoicesQuestion,
  member: ChoiceQuestion,
  members: ChoicesQuestion,
  state: ListQuestion,
  county: ListQuestion,
  country: ListQuestion,
  language: ListQuestion,
  acknowledgement: Acknowledgement,
  ssn: SecretQuestion,
  drawing: DrawingQuestion,
};

interface Props {
  view: FieldView;
  label: string;
  help: string;
  /** The same in the client's language. */
  beside: { language: FormLanguage; label: string; help: string } | null;
  clash: Clash | undefined;
  /** The assister wanted to come back to it. */
  later: boolean;
  /** Show what is wrong even though the field was not left: the person wanted to go on. */
  insist: boolean;
}

function QuestionBlock({ view, label, help, beside, clash, later, insist }: Props) {
  const { t } = useTranslation('application');
  const draft = useDraft();
  const interview = useInterview();
  const words = useFormWords();
  const answer = useAnswer(view.path);
  const decision = useDecision(view.path);
  const [wasLeft, setWasLeft] = useState(answer !== undefined);
  const [typing, setTyping] = useState(false);
  const settled = useRef<readonly Problem[]>(view.problems);
  const insisted = useRef(insist);
  if (!typing || insist !== insisted.current) settled.current = view.problems;
  insisted.current = insist;
  const told = wasLeft || insist ? settled.current : [];
  const error = told.find(problem => problem.severity === 'error');
  const warnings = told.filter(problem => problem.severity === 'warning');
  const { field, path } = view;
  const id = `q-${path.replaceAll('/', '-')}`;
  const warningId = `${id}-warning`;
  const Kind = kinds[field.type] ?? TextQuestion;

  const shownLabel: ReactNode = (
    <>
      {label}
      {!view.required && field.type !== 'acknowledgement' && <span className="optional"> {t('optional')}</span>}
      {beside && (
        <span className="beside" lang={beside.language}>
          {beside.label}
        </span>
      )}
    </>
  );

  const shownHelp: ReactNode = help ? (
    <>
      {help}
      {beside && (
        <span className="beside" lang={beside.language}>
          {beside.help}
        </span>
      )}
    </>
  ) : undefined;

  return (
    <div className="question-block" data-path={path} data-type={field.type} data-field={field.id}>
      <Kind
        view={view}
        id={id}
        label={shownLabel}
        hint={shownHelp}
        error={error && words.problem(error)}
        describedBy={warnings.length > 0 ? warningId : undefined}
        answer={answer ?? heardElsewhere(view)}
        type={text => {
          setTyping(true);
          interview.answer(path, normalizeAnswer(field, text), 'soon');
        }}
        decide={next => {
          setWasLeft(true);
          interview.answer(path, next, 'now');
        }}
        leave={() => {
          setTyping(false);
          setWasLeft(true);
          void draft.flush();
        }}
      />
      <div id={warningId} className="field-warnings" aria-live="polite">
        {warnings.map(warning => (
          <p key={warning.code} className="caption tone-warn">
            <TriangleAlert size={14} aria-hidden />
            {words.problem(warning)}
          </p>
        ))}
      </div>
      {later && (
        <p className="caption quiet later-mark">
          <Bookmark size={14} aria-hidden /> {t('markedLater')}
        </p>
      )}
      {(clash || decision) && <ClashChoice path={path} field={field} clash={clash} />}
    </div>
  );
}

/** A relationship that was said from the other side. */
const heardElsewhere = (view: FieldView): Answer | undefined =>
  view.subject.otherId !== undefined && typeof view.answer === 'string' ? view.answer : undefined;

function sameList<T>(one: readonly T[] | undefined, other: readonly T[] | undefined, same: (a: T, b: T) => boolean): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.every((item, place) => {
    const peer = other[place];
    return peer !== undefined && same(item, peer);
  });
}

const sameClash = (one: Clash | undefined, other: Clash | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The form is judged anew after each answer; a question that came out the same is not painted again. */
export const Question = memo(
  QuestionBlock,
  (before, after) =>
    before.insist === after.insist &&
    before.later === after.later &&
    before.label === after.label &&
    before.help === after.help &&
    before.beside?.label === after.beside?.label &&
    before.view.path === after.view.path &&
    before.view.field === after.view.field &&
    before.view.required === after.view.required &&
    (before.view.subject.otherId === undefined || before.view.answer === after.view.answer) &&
    sameList(before.view.choices, after.view.choices, (a, b) => a === b) &&
    sameList(before.view.problems, after.view.problems, (a, b) => a.code === b.code && a.severity === b.severity) &&
    sameClash(before.clash, after.clash),
);
