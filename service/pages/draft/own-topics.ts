import type { FormView, TopicView } from '../../../shared/application/form.ts';

// Which screens of the form a consumer goes through alone (decision 0027): all but those that record a meeting with an assister,
// those about that assister, and the review and signature, which are done with the assister.

const withAssister = new Set(['start/meeting', 'start/consent', 'start/privacy', 'helper/assister']);

export const ownTopics = ({ topics }: FormView): readonly TopicView[] =>
  topics.filter(({ sectionId, topic }) => sectionId !== 'sign' && !withAssister.has(`${sectionId}/${topic.id}`));

/** Where to begin: the first screen on which something needed is open or wrong, else the first of all. */
export const firstOpen = (topics: readonly TopicView[]): TopicView | undefined =>
  topics.find(
    ({ fields, entryMissing, state }) => entryMissing || state === 'has-problems' || (state !== 'complete' && fields.some(isOpen)),
  ) ?? topics[0];

const isOpen = ({ required, answer }: TopicView['fields'][number]): boolean => required && (answer === undefined || answer.length === 0);
