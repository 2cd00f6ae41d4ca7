import { ChevronDown } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completeness, FormView, SectionView, TopicView } from '../../../../shared/application/form.ts';
import { useFormWords } from '../fields/form-words.ts';
import { CompletenessMark } from './completeness-mark.tsx';
import { useInterview } from './interview-context.ts';
import { groupsOf, type Stop, type TopicGroup } from './wayfinding.ts';

interface Props {
  view: FormView;
  current: TopicView;
  goTo(stop: Stop): void;
}

/** The way through the form at a glance: every section with its mark; only the one that is open unfolds. */
export const JumpList = memo(function JumpList({ view, current, goTo }: Props) {
  const { t } = useTranslation('application');
  const [unfolded, setUnfolded] = useState(false);
  const leave = (stop: Stop) => {
    setUnfolded(false);
    goTo(stop);
  };
  return (
    <nav className={unfolded ? 'jump-list unfolded' : 'jump-list'} aria-label={t('sections')} data-region>
      <ul className="jump-sections">
        {view.sections
          .filter(section => section.topics.length > 0)
          .map(section => (
            <JumpSection key={section.id} section={section} current={current} goTo={leave} />
          ))}
      </ul>
      <div className="jump-total">
        <button type="button" className="jump-unfold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {t('sectionsShort')} <ChevronDown size={16} aria-hidden />
        </button>
        <div className="meter" role="img" aria-label={t('percentDone', { percent: view.percent })}>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="4" rx="2" className="meter-ground" />
            <rect width={view.percent} height="4" rx="2" className="meter-fill" />
          </svg>
        </div>
        <span className="number caption">{t('percent', { percent: view.percent })}</span>
        <span className="number caption quiet" data-questions-left={view.left}>
          {t('left', { count: view.left })}
        </span>
      </div>
    </nav>
  );
});

function JumpSection({ section, current, goTo }: { section: SectionView; current: TopicView; goTo: Props['goTo'] }) {
  const words = useFormWords();
  const open = section.id === current.sectionId;
  const groups = open ? groupsOf(section.topics) : [];
  const only = groups.length === 1 && groups[0]?.topics.length === 1;
  return (
    <li className={open ? 'jump-section open' : 'jump-section'}>
      <JumpButton
        label={words.sectionShort(section.id)}
        state={section.state}
        here={open && only}
        onGo={() => goTo(firstStop(section.topics))}
      />
      {open && !only && (
        <ul>
          {groups.map(group => (
            <JumpGroup key={group.topics[0]?.key} group={group} current={current} goTo={goTo} />
          ))}
        </ul>
      )}
    </li>
  );
}

function JumpGroup({ group, current, goTo }: { group: TopicGroup; current: TopicView; goTo: Props['goTo'] }) {
  const words = useFormWords();
  const { nameOf } = useInterview();
  const here = group.topics.some(topic => topic.key === current.key);
  const first = group.topics[0];
  if (!first) return null;
  const label = group.memberId === null ? words.topic(first) : nameOf(group.memberId);
  const unfolded = here && group.topics.length > 1 ? group.topics : [];
  return (
    <li className="jump-group">
      <JumpButton
        label={label}
        state={stateOf(group.topics)}
        here={here && unfolded.length === 0}
        onGo={() => goTo(firstStop(group.topics))}
      />
      {unfolded.length > 0 && (
        <ul>
          {unfolded.map(topic => (
            <li key={topic.key} className="jump-topic">
              <JumpButton
                label={words.topic(topic)}
                state={topic.state}
                here={topic.key === current.key}
                onGo={() => goTo({ key: topic.key, path: null })}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function JumpButton({ label, state, here, onGo }: { label: string; state: Completeness; here: boolean; onGo(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) button.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <button ref={button} type="button" className="jump" aria-current={here ? 'step' : undefined} onClick={onGo} title={label}>
      <span className="clip">{label}</span>
      <CompletenessMark state={state} />
    </button>
  );
}

/** Into a group at its first unfinished screen: that is why people jump. */
function firstStop(topics: readonly TopicView[]): Stop {
  const target = topics.find(topic => topic.state !== 'complete') ?? topics[0];
  return { key: target?.key ?? '', path: null };
}

function stateOf(topics: readonly TopicView[]): Completeness {
  if (topics.some(topic => topic.state === 'has-problems')) return 'has-problems';
  if (topics.every(topic => topic.state === 'complete')) return 'complete';
  return topics.every(topic => topic.state === 'empty') ? 'empty' : 'in-progress';
}
