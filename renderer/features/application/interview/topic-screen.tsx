import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormView, TopicView } from '../../../../shared/application/form.ts';
import type { Clash } from '../../../../shared/model/application.ts';
import { announce } from '../../../ui/announce.tsx';
import { useBesideWords, useFormWords } from '../fields/form-words.ts';
import { Question } from '../fields/question.tsx';
import { focusFirst, focusPath, toTop } from './focus.ts';
import { useInterview } from './interview-context.ts';
import { TopicWays } from './topic-ways.tsx';
import { isOpen, isWrong, placeInSection, type Stop, topicBeside } from './wayfinding.ts';

interface Props {
  view: FormView;
  topic: TopicView;
  /** Which field to stand on when the screen appears; null: the first. */
  path: string | null;
  clashes: Readonly<Record<string, Clash>>;
  /** Paths to come back to. */
  later: readonly string[];
  /** Stands above the questions: the list of people, say. */
  before?: ReactNode;
  /** Stands below the questions: the arithmetic. */
  after?: ReactNode;
  /** Stands in place of the questions, where a screen asks in its own way. */
  instead?: ReactNode;
  onLater(paths: readonly string[]): void;
}

/** One screen of the interview: a heading, its questions, and the three ways on. */
export function TopicScreen({ view, topic, path, clashes, later, before, after, instead, onLater }: Props) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const [insist, setInsist] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  /** The review is read from the top; its one box stands at the very end. */
  const reads = topic.topic.kind === 'review';
  const { place, of } = placeInSection(view, topic);
  const { memberId } = topic.subject;
  const title = words.topic(topic);
  const leads = leadsWithQuestion(topic, topic.fields[0] ? words.label(topic.sectionId, topic.fields[0]) : '');

  useEffect(() => {
    if (!screen.current) return;
    toTop(screen.current);
    if (path === null && reads) heading.current?.focus();
    else if (path === null) focusFirst(screen.current);
    else focusPath(screen.current, path);
  }, [path, reads]);

  // What is found wrong in the box that was left pushes the next one down, under the ways on: it is brought back.
  useEffect(() => {
    const shown = screen.current;
    if (!shown) return;
    const grown = new ResizeObserver(() => {
      const focused = document.activeElement;
      if (focused?.closest('[data-path]') && shown.contains(focused)) focused.scrollIntoView({ block: 'nearest' });
    });
    grown.observe(shown);
    return () => grown.disconnect();
  }, []);

  /** Wrong answers hold the way once, not twice: what cannot be right today may be corrected later. */
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    const now = interview.lookNow();
    const wrong = now.topics.find(one => one.key === topic.key)?.fields.find(isWrong);
    if (wrong && !insist && screen.current) {
      setInsist(true);
      focusPath(screen.current, wrong.path);
      announce(t('stillWrong'));
      return;
    }
    step(1);
  };

  const step = (steps: 1 | -1) => {
    const beside = topicBeside(interview.lookNow(), topic.key, steps);
    if (beside) interview.goTo({ key: beside.key, path: null } satisfies Stop);
  };

  const comeBackLater = () => {
    const here = interview.lookNow().topics.find(one => one.key === topic.key);
    onLater((here?.fields ?? []).filter(isOpen).map(field => field.path));
    step(1);
  };

  const besideOf = useBesideWords(topic.sectionId);
  const questions = topic.fields.map(field => {
    const label = words.label(topic.sectionId, field);
    return (
      <Question
        key={field.path}
        view={field}
        label={label}
        help={words.help(topic.sectionId, field)}
        beside={besideOf(field)}
        clash={clashes[field.path]}
        later={isOpen(field) && later.includes(field.path)}
        insist={insist}
      />
    );
  });

  return (
    <div className={leads ? 'topic leads' : 'topic'} ref={screen} data-topic={topic.key}>
      <div className="topic-place caption quiet">
        <TopicPlace
          crumbs={[words.section(topic.sectionId), ...(memberId === undefined ? [] : [interview.nameOf(memberId)])]}
          title={leads ? title : null}
        />
        <span className="number">{t('placeInSection', { place, of })}</span>
      </div>
      {!leads && (
        <h2 id="topic-title" className="topic-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
      )}
      {before}
      <form className="topic-form" noValidate autoComplete="off" aria-labelledby="topic-title" onSubmit={goOn}>
        {instead ?? <div className="questions">{questions}</div>}
        {after}
        <TopicWays
          first={topicBeside(view, topic.key, -1) === undefined}
          last={topicBeside(view, topic.key, 1) === undefined}
          onBack={() => step(-1)}
          onLater={comeBackLater}
        />
      </form>
    </div>
  );
}

/** Where the first question says what the screen is about, it is the large line; the topic's name steps back to the path above it. */
function leadsWithQuestion({ topic }: TopicView, firstLabel: string): boolean {
  return (topic.kind ?? 'fields') === 'fields' && firstLabel.endsWith('?');
}

function TopicPlace({ crumbs, title }: { crumbs: readonly string[]; title: string | null }) {
  const before = crumbs.join(' › ');
  if (title === null) return <p className="clip">{before}</p>;
  return (
    <h2 id="topic-title" className="topic-crumb clip">
      {before} › {title}
    </h2>
  );
}
