import type { Answer, Answers } from '../model/application.ts';
import { choicesOf } from './checks/types.ts';
import { addTally, completenessOf, percentOf, type Tally, tallyOf } from './completeness.ts';
import type { Field, FieldView, Form, FormContext, FormView, Problem, Section, SectionView, Subject, Topic, TopicView } from './form.ts';
import { indexOf } from './form-index.ts';
import { entryPath, householdPath, memberPath, relationPath } from './paths.ts';
import { relationOf } from './relations.ts';
import { type Scene, sceneOf } from './scene.ts';
import { hasError, problemsOf } from './validation.ts';

/**
 * What is on the screens: `viewForm(formOf(application.formVersion), application.answers, { today, authorized })`. Pure, and made
 * anew after every edit (a household of 20 takes a few milliseconds).
 *
 * `view.topics` are the interview's screens in order; questions of each member stand together, member by member. A `FieldView` is a
 * question that is asked now: write an answer with `answerChanges(answers, field.path, normalizeAnswer(field.field, typed))`
 * (edits.ts), which also fills in what follows from it. Words: label `<sectionId>.<fieldId>.label` with `wordsFor(form, answers, field.subject, say)`
 * (names.ts); problems `problems.<code>` with `problem.details`. An unanswered question is no problem: it counts in `left`.
 *
 * By `topic.kind`: `members` shows the people (addMember, removeMember); `entries` shows the entries of `subject.list`
 * (addEntry, removeEntry), each of which then has its own screens; `relationships` asks one member's relationship to each earlier one
 * (a field's `subject.otherId`; write with answerChanges as well); `review` and `signature` have few fields or one.
 * An `acknowledgement` is answered by the instant at which it was ticked (ISO 8601) and taken back with null.
 */
export function viewForm(form: Form, answers: Answers, context: FormContext): FormView {
  const scene = sceneOf(form, answers, context);
  const total: Tally = { asked: 0, answered: 0, touched: false, wrong: false };
  const problems: Problem[] = [];
  const sections = form.sections.map(section => {
    const tally: Tally = { asked: 0, answered: 0, touched: false, wrong: false };
    const topics = topicsOf(scene, section, tally, problems);
    addTally(total, tally);
    return {
      id: section.id,
      code: section.code,
      state: completenessOf(tally),
      left: tally.asked - tally.answered,
      topics,
    } satisfies SectionView;
  });
  // Anybody may be drafted for; only the consumer's own authorization opens the way to submitting.
  if (!context.authorized) problems.push({ path: '@authorization', code: 'not-authorized', severity: 'error' });
  return {
    sections,
    topics: sections.flatMap(section => section.topics),
    problems,
    answered: total.answered,
    asked: total.asked,
    percent: percentOf(total.answered, total.asked),
    left: total.asked - total.answered,
  };
}

/** Neighbouring topics about members are gone through member by member; the household's stand where they are. */
function topicsOf(scene: Scene, section: Section, tally: Tally, problems: Problem[]): readonly TopicView[] {
  const views: TopicView[] = [];
  const show = (topic: Topic, subject: Subject, keys: readonly string[]) => {
    const view = topicView(scene, section, topic, subject, keys, tally, problems);
    if (view) views.push(view);
  };
  for (let at = 0; at < section.topics.length; ) {
    const topic = section.topics[at];
    if (!topic) break;
    if (topic.scope === 'household') {
      show(topic, {}, []);
      at += 1;
      continue;
    }
    let end = at;
    while (end < section.topics.length && section.topics[end]?.scope !== 'household') end += 1;
    for (const memberId of scene.members) showMember(scene, section.topics.slice(at, end), memberId, show);
    at = end;
  }
  return views;
}

type Show = (topic: Topic, subject: Subject, keys: readonly string[]) => void;

/** An entry's screens stand together too: all of the first job, then all of the second. */
function showMember(scene: Scene, topics: readonly Topic[], memberId: string, show: Show): void {
  const shown = new Set<string>();
  for (const topic of topics) {
    const { list } = topic;
    if (topic.scope !== 'entry') show(topic, list === undefined ? { memberId } : { memberId, list }, [memberId]);
    else if (list !== undefined && !shown.has(list)) {
      shown.add(list);
      for (const entryId of scene.entries(memberId, list))
        for (const one of topics)
          if (one.scope === 'entry' && one.list === list) show(one, { memberId, list, entryId }, [memberId, entryId]);
    }
  }
}

function topicView(
  scene: Scene,
  section: Section,
  topic: Topic,
  subject: Subject,
  keys: readonly string[],
  tally: Tally,
  problems: Problem[],
): TopicView | null {
  if (!scene.topicVisible(topic, subject)) return null;
  const fields = fieldsOf(scene, section, topic, subject, problems);
  if (fields.length === 0 && (topic.kind === undefined || topic.kind === 'fields' || topic.kind === 'relationships')) return null;
  const entryMissing = topic.kind === 'entries' && needsEntry(scene, subject);
  const own = tallyOf(fields, entryMissing);
  if (topic.kind === 'entries' && subject.memberId && subject.list)
    own.touched ||= scene.entries(subject.memberId, subject.list).length > 0;
  addTally(tally, own);
  const key = [section.id, topic.id, ...keys].join('/');
  return { key, sectionId: section.id, topic, subject, fields, state: completenessOf(own), entryMissing };
}

function needsEntry(scene: Scene, { memberId, list }: Subject): boolean {
  const rule = list === undefined ? undefined : indexOf(scene.form).lists.get(list)?.atLeastOneIf;
  if (memberId === undefined || list === undefined || rule === undefined) return false;
  return scene.entries(memberId, list).length === 0 && scene.holds(rule, { memberId });
}

function fieldsOf(scene: Scene, section: Section, topic: Topic, subject: Subject, problems: Problem[]): readonly FieldView[] {
  const fields: FieldView[] = [];
  const list = topic.list === undefined ? null : (indexOf(scene.form).lists.get(topic.list) ?? null);
  for (const field of topic.fields) {
    for (const [path, about] of pathsOf(scene, topic, field, subject)) {
      if (!scene.fieldVisible(path, { field, topic, section, list }, about)) continue;
      const view = fieldView(scene, field, path, about);
      if (view.problems.length > 0) problems.push(...view.problems);
      fields.push(view);
    }
  }
  return fields;
}

function pathsOf(scene: Scene, topic: Topic, field: Field, subject: Subject): readonly (readonly [string, Subject])[] {
  const { memberId, list, entryId } = subject;
  if (topic.scope === 'household') return [[householdPath(field.id), subject]];
  if (memberId === undefined) return [];
  if (topic.scope === 'member') return [[memberPath(memberId, field.id), subject]];
  if (topic.scope === 'entry') return list && entryId ? [[entryPath(memberId, list, entryId, field.id), subject]] : [];
  const earlier = scene.members.slice(0, scene.members.indexOf(memberId));
  return earlier.map(otherId => [relationPath(memberId, otherId), { memberId, otherId }] as const);
}

function fieldView(scene: Scene, field: Field, path: string, subject: Subject): FieldView {
  const answer = answerAt(scene, path, subject);
  const choices = choicesOf(field, subject, scene);
  const answered = answer !== undefined && answer.length > 0;
  return {
    path,
    field,
    subject,
    answer,
    required: field.required === true || (field.required !== undefined && scene.holds(field.required, subject)),
    problems: answered ? problemsOf(scene, path, field, subject, answer, choices) : [],
    choices,
  };
}

/** A relationship may have been said from the other side. */
function answerAt(scene: Scene, path: string, { memberId, otherId }: Subject): Answer | undefined {
  const said = scene.answers[path];
  if (said !== undefined || memberId === undefined || otherId === undefined) return said;
  return relationOf(scene.answers, memberId, otherId);
}

/** Answered, with nothing wrong that would block. */
export const isValid = (field: FieldView): boolean => field.answer !== undefined && field.answer.length > 0 && !hasError(field.problems);
