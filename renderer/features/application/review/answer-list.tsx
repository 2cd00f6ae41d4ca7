import { Pencil } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldView, FormView, SectionView, TopicView } from '../../../../shared/application/form.ts';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';
import { groupsOf } from '../interview/wayfinding.ts';

interface Props {
  view: FormView;
  /** Each line leads back to its question. */
  editable: boolean;
  /** Nothing of what is still missing: for the client to read. */
  answersOnly?: boolean;
}

/** The pencils are one stop of the Tab key, or nobody would reach the end of the list; the arrow keys go from one to the next. */
function moveAlong(event: KeyboardEvent<HTMLButtonElement>): void {
  const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...(event.currentTarget.closest('.answer-list')?.querySelectorAll<HTMLButtonElement>('.answer-edit') ?? [])];
  const target = steps === undefined ? undefined : all[all.indexOf(event.currentTarget) + steps];
  if (!target) return;
  event.preventDefault();
  event.currentTarget.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}

/** Answers only, large, by section and person, to be read back to the client. */
export const AnswerList = memo(function AnswerList({ view, editable, answersOnly = false }: Props) {
  const words = useFormWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = list.current?.querySelector<HTMLButtonElement>('.answer-edit');
    if (first) first.tabIndex = 0;
  }, []);
  return (
    <div className="answer-list" ref={list}>
      {view.sections
        .filter(section => hasAnswers(section, answersOnly) && !((editable || answersOnly) && isLast(section)))
        .map(section => (
          <section key={section.id}>
            <h3 className="answer-section">{words.section(section.id)}</h3>
            {groupsOf(section.topics).map(group => (
              <Group key={group.topics[0]?.key} {...group} {...{ editable, answersOnly }} />
            ))}
          </section>
        ))}
    </div>
  );
});

const isShown = (field: FieldView, answersOnly: boolean): boolean =>
  (field.answer !== undefined && field.answer.length > 0) || (field.required && !answersOnly);
/** What is promised and signed comes after the reading. */
const isLast = (section: SectionView): boolean => section.topics.some(topic => topic.topic.kind === 'review');
const hasAnswers = (section: SectionView, answersOnly: boolean): boolean =>
  section.topics.some(
    topic => topic.topic.kind !== 'signature' && topic.topic.kind !== 'review' && topic.fields.some(field => isShown(field, answersOnly)),
  );

interface GroupProps extends Required<Pick<Props, 'editable' | 'answersOnly'>> {
  memberId: string | null;
  topics: readonly TopicView[];
}

function Group({ memberId, topics, editable, answersOnly }: GroupProps) {
  const interview = useInterview();
  const lines = topics.flatMap(topic =>
    topic.topic.kind === 'signature' || topic.topic.kind === 'review'
      ? []
      : topic.fields
          .filter(field => isShown(field, answersOnly))
          .map(field => <Line key={field.path} topic={topic} field={field} editable={editable} />),
  );
  if (lines.length === 0) return null;
  return (
    <div className="answer-group">
      {memberId !== null && <h4 className="answer-person">{interview.fullNameOf(memberId)}</h4>}
      <dl>{lines}</dl>
    </div>
  );
}

function Line({ topic, field, editable }: { topic: TopicView; field: FieldView; editable: boolean }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const label = words.label(topic.sectionId, field);
  const answer = words.answer(field.field, field.answer);
  return (
    <div className="answer-line">
      <dt>{label}</dt>
      <dd>
        {answer === '' ? <span className="tone-warn">{t('notAnswered')}</span> : <span>{answer}</span>}
        {editable && (
          <button
            type="button"
            className="answer-edit"
            tabIndex={-1}
            onKeyDown={moveAlong}
            aria-label={t('changeNamed', { question: label })}
            title={t('change')}
            onClick={() => interview.goTo({ key: topic.key, path: field.path })}
          >
            <Pencil size={14} aria-hidden />
          </button>
        )}
      </dd>
    </div>
  );
}
