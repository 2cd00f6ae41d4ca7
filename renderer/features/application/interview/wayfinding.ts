/** The way through the interview: which screen comes next, and where the next unanswered question is (design.md, Keyboard). */
import type { FieldView, FormView, TopicView } from '../../../../shared/application/form.ts';

export interface Stop {
  key: string;
  /** The field to go to; null: the topic itself. */
  path: string | null;
}

const isBlank = (field: FieldView): boolean => field.answer === undefined || field.answer === '' || field.answer.length === 0;

export const isWrong = (field: FieldView): boolean => !isBlank(field) && field.problems.some(problem => problem.severity === 'error');

/** Needs a person still: required and blank, or answered in a way that cannot be sent. */
export const isOpen = (field: FieldView): boolean => (field.required && isBlank(field)) || isWrong(field);

/** The topic of that key; where it has gone (its job was removed, say), the one that stands in its place. */
export function topicAt(view: FormView, key: string | undefined): TopicView | undefined {
  if (key === undefined) return view.topics[0];
  const found = view.topics.find(topic => topic.key === key);
  if (found) return found;
  const parts = key.split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const near = parts.slice(0, length).join('/');
    const kin = view.topics.find(topic => topic.key === near || topic.key.startsWith(`${near}/`));
    if (kin) return kin;
  }
  return view.topics[0];
}

/** The topic `steps` further on (negative: back); undefined beyond either end. */
export function topicBeside(view: FormView, key: string, steps: 1 | -1): TopicView | undefined {
  const place = view.topics.findIndex(topic => topic.key === key);
  return place < 0 ? undefined : view.topics[place + steps];
}

/** The first open question after the given place, going round the form once; null when nothing is open. */
export function nextUnanswered(view: FormView, from: Stop): Stop | null {
  const start = Math.max(
    0,
    view.topics.findIndex(topic => topic.key === from.key),
  );
  const here = view.topics[start];
  if (!here) return null;
  // From anywhere else on the screen (a button, the heading) its own first open question is the next.
  const at = here.fields.findIndex(field => field.path === from.path);
  const rest = here.fields.slice(at + 1).filter(isOpen);
  if (rest[0]) return { key: here.key, path: rest[0].path };
  const round = [...view.topics.slice(start + 1), ...view.topics.slice(0, start)];
  for (const topic of round) {
    const stop = openStop(topic);
    if (stop) return stop;
  }
  return openStop(here);
}

function openStop(topic: TopicView): Stop | null {
  const open = topic.fields.find(isOpen);
  if (open) return { key: topic.key, path: open.path };
  return topic.entryMissing ? { key: topic.key, path: null } : null;
}

/** Where the draft is taken up again: the first screen with an open question, or the last one. */
export function resumeAt(view: FormView): string | undefined {
  const open = view.topics.find(topic => openStop(topic) !== null);
  return (open ?? view.topics.at(-1))?.key;
}

/** Place among its section's screens, from 1. */
export function placeInSection(view: FormView, topic: TopicView): { place: number; of: number } {
  const peers = view.topics.filter(other => other.sectionId === topic.sectionId);
  return { place: peers.findIndex(other => other.key === topic.key) + 1, of: peers.length };
}

export interface TopicGroup {
  /** Whom these screens are about; null for the household's. */
  memberId: string | null;
  topics: readonly TopicView[];
}

/** Screens about the same person stand under that person's name; each screen of the household stands alone. */
export function groupsOf(topics: readonly TopicView[]): TopicGroup[] {
  const groups: { memberId: string | null; topics: TopicView[] }[] = [];
  for (const topic of topics) {
    const memberId = topic.subject.memberId ?? null;
    const last = groups.at(-1);
    if (last && memberId !== null && last.memberId === memberId) last.topics.push(topic);
    else groups.push({ memberId, topics: [topic] });
  }
  return groups;
}
