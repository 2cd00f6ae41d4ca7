import type { FieldView, FormView, TopicView } from '../../../shared/application/form.ts';
import { hasError } from '../../../shared/application/validation.ts';

// Which screens of the form a consumer goes through alone (decisions 27 and 32): all but those that record a meeting with an assister
// (the form's data says which), and the signature itself, which has a page of its own. What is agreed to comes after the reading.

const isOwn = ({ topic }: TopicView): boolean => !topic.assisted && topic.kind !== 'signature';

/** How somebody signs is asked where they may draw or make a mark; here they type their name, on the last page. */
const ofSigning = new Set(['signatureWay', 'signsByMark', 'firstWitness', 'secondWitness']);

/** In the form's order: first all questions, then what is agreed to. */
export const ownTopics = ({ topics }: FormView): readonly TopicView[] =>
  topics
    .filter(isOwn)
    .map(topic => (isPromise(topic) ? { ...topic, fields: topic.fields.filter(({ field }) => !ofSigning.has(field.id)) } : topic));

export const isPromise = ({ sectionId }: TopicView): boolean => sectionId === 'sign';

/** Something needed is open or wrong there. */
export const isOpen = ({ fields, entryMissing }: TopicView): boolean => entryMissing || fields.some(isUnanswered);

const isUnanswered = ({ required, answer, problems }: FieldView): boolean =>
  (required && (answer === undefined || answer.length === 0)) || hasError(problems);

/** Where to begin: the first screen on which something needed is open or wrong, else the first of all. */
export const firstOpen = (topics: readonly TopicView[]): TopicView | undefined => topics.find(isOpen) ?? topics[0];
