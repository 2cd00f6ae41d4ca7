import type { Answer, Answers } from '../model/application.ts';
import { choicesOf } from './checks/types.ts';
import { addTally, completenessOf, percentOf, type Tally, tallyOf } from './completeness.ts';
import { changesBetween } from './edits.ts';
import type { Field, FieldView, Form, FormContext, FormView, Problem, Section, SectionView, Subject, Topic, TopicView } from './form.ts';
import { indexOf } from './form-index.ts';
import { entryPath, householdPath, keepStructure, memberPath, partOf, relationPath, saysExistence } from './paths.ts';
import { relationOf } from './relations.ts';
import { type Scene, sceneOf, wholeAnswers } from './scene.ts';
import { hasError, problemsOf } from './validation.ts';

/**
 * What is on the screens: `viewForm(formOf(application.formVersion), application.answers, { today, authorized })`. Pure, and made
 * anew after every edit. A household of 20 with everything answered takes some 20 milliseconds; with the view `before` the edit only
 * the screens that the edit can have changed are made anew, the others are the same objects: one or two milliseconds.
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
export function viewForm(form: Form, answers: Answers, context: FormContext, before?: FormView): FormView {
  const made = before && makings.get(before);
  const news = made && newsSince(made, form, answers, context);
  if (before && news?.size === 0) return before;
  const scene = sceneOf(form, answers, context);
  const screens =
    made && news
      ? made.screens.map(screen => (isTouched(screen, news) ? screenOf(scene, screen.place) : screen))
      : placesOf(scene).map(place => screenOf(scene, place));
  const total: Tally = { asked: 0, answered: 0, touched: false, wrong: false };
  const problems: Problem[] = [];
  let at = 0;
  const sections = form.sections.map(section => {
    const tally: Tally = { asked: 0, answered: 0, touched: false, wrong: false };
    const topics: TopicView[] = [];
    for (let screen = screens[at]; screen?.place.section === section; at += 1, screen = screens[at]) {
      if (!screen.view) continue;
      topics.push(screen.view);
      addTally(tally, screen.tally);
      for (const field of screen.view.fields) if (field.problems.length > 0) problems.push(...field.problems);
    }
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
  const view: FormView = {
    sections,
    topics: sections.flatMap(section => section.topics),
    problems,
    answered: total.answered,
    asked: total.asked,
    percent: percentOf(total.answered, total.asked),
    left: total.asked - total.answered,
  };
  makings.set(view, { form, answers, context, screens });
  return view;
}

/** Where a screen stands in the form; whether it is shown there is for the answers to say. */
interface Place {
  section: Section;
  topic: Topic;
  subject: Subject;
  keys: readonly string[];
}

/** What came of a place, and the parts of the answers that it was made from. */
interface Screen {
  place: Place;
  view: TopicView | null;
  tally: Tally;
  parts: ReadonlySet<string>;
}

interface Making {
  form: Form;
  answers: Answers;
  context: FormContext;
  screens: readonly Screen[];
}

const makings = new WeakMap<FormView, Making>();

/** The parts of the answers that say something else than they did; null where everything is to be made anew. */
function newsSince(made: Making, form: Form, answers: Answers, context: FormContext): ReadonlySet<string> | null {
  if (made.form !== form) return null;
  const { today, authorized, alone } = made.context;
  if (today !== context.today || authorized !== context.authorized || alone !== context.alone) return null;
  const paths = Object.keys(changesBetween(made.answers, answers));
  if (paths.some(saysExistence)) return null;
  keepStructure(made.answers, answers, paths);
  return new Set(paths.map(partOf));
}

function isTouched({ parts }: Screen, news: ReadonlySet<string>): boolean {
  for (const part of news) if (parts.has(part)) return true;
  return parts.has(wholeAnswers);
}

/** Neighbouring topics about members are gone through member by member; the household's stand where they are. */
function placesOf(scene: Scene): readonly Place[] {
  const places: Place[] = [];
  for (const section of scene.form.sections) {
    for (let at = 0; at < section.topics.length; ) {
      const topic = section.topics[at];
      if (!topic) break;
      if (topic.scope === 'household') {
        places.push({ section, topic, subject: {}, keys: [] });
        at += 1;
        continue;
      }
      let end = at;
      while (end < section.topics.length && section.topics[end]?.scope !== 'household') end += 1;
      for (const memberId of scene.members) places.push(...placesAbout(scene, section, section.topics.slice(at, end), memberId));
      at = end;
    }
  }
  return places;
}

/** An entry's screens stand together too: all of the first job, then all of the second. */
function* placesAbout(scene: Scene, section: Section, topics: readonly Topic[], memberId: string): Generator<Place> {
  const gone = new Set<string>();
  for (const topic of topics) {
    const { list } = topic;
    if (topic.scope !== 'entry') {
      yield { section, topic, subject: list === undefined ? { memberId } : { memberId, list }, keys: [memberId] };
    } else if (list !== undefined && !gone.has(list)) {
      gone.add(list);
      for (const entryId of scene.entries(memberId, list))
        for (const one of topics)
          if (one.scope === 'entry' && one.list === list)
            yield { section, topic: one, subject: { memberId, list, entryId }, keys: [memberId, entryId] };
    }
  }
}

function screenOf(scene: Scene, place: Place): Screen {
  const { value, parts } = scene.tracked(() => topicView(scene, place));
  return { place, ...value, parts };
}

const notShown = { view: null, tally: tallyOf([], false) } as const;

function topicView(scene: Scene, { section, topic, subject, keys }: Place): Pick<Screen, 'view' | 'tally'> {
  if (!scene.topicVisible(topic, subject)) return notShown;
  const fields = fieldsOf(scene, section, topic, subject);
  if (fields.length === 0 && (topic.kind === undefined || topic.kind === 'fields' || topic.kind === 'relationships')) return notShown;
  const entryMissing = topic.kind === 'entries' && needsEntry(scene, subject);
  const tally = tallyOf(fields, entryMissing);
  if (topic.kind === 'entries' && subject.memberId && subject.list)
    tally.touched ||= scene.entries(subject.memberId, subject.list).length > 0;
  const key = [section.id, topic.id, ...keys].join('/');
  return { view: { key, sectionId: section.id, topic, subject, fields, state: completenessOf(tally), entryMissing }, tally };
}

function needsEntry(scene: Scene, { memberId, list }: Subject): boolean {
  const rule = list === undefined ? undefined : indexOf(scene.form).lists.get(list)?.atLeastOneIf;
  if (memberId === undefined || list === undefined || rule === undefined) return false;
  return scene.entries(memberId, list).length === 0 && scene.holds(rule, { memberId });
}

function fieldsOf(scene: Scene, section: Section, topic: Topic, subject: Subject): readonly FieldView[] {
  const fields: FieldView[] = [];
  const list = topic.list === undefined ? null : (indexOf(scene.form).lists.get(topic.list) ?? null);
  for (const field of topic.fields) {
    for (const [path, about] of pathsOf(scene, topic, field, subject)) {
      if (!scene.fieldVisible(path, { field, topic, section, list }, about)) continue;
      const view = fieldView(scene, field, path, about);
      if (!topic.assisted || !scene.context.alone) fields.push(view);
      else if (!hasError(view.problems)) fields.push({ ...view, required: false });
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
function answerAt(scene: Scene, path: string, subject: Subject): Answer | undefined {
  const { memberId, otherId } = subject;
  const said = scene.said(path, subject);
  if (said !== undefined || memberId === undefined || otherId === undefined) return said;
  return relationOf(scene.answers, memberId, otherId);
}

/** Answered, with nothing wrong that would block. */
export const isValid = (field: FieldView): boolean => field.answer !== undefined && field.answer.length > 0 && !hasError(field.problems);
