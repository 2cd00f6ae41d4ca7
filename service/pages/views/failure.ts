import { html } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';

export type Failure = 'notFound' | 'failed' | 'stale' | 'tooMany' | 'badRequest';

export const failurePage = (frame: Frame, failure: Failure) => {
  const title = text(`failure.${failure}.title`);
  return page(frame, {
    title,
    main: html`
    <h1>${title}</h1>
    <p>${text(`failure.${failure}.text`)}</p>
    <p class="actions">
      <a class="ds-c-button" href="${frame.signedIn?.navigation[0]?.path ?? '/'}">${wayBack(frame)}</a>
    </p>`,
  });
};

const wayBack = ({ signedIn, place }: Frame): string => {
  if (!signedIn) return text('failure.start');
  return place === undefined ? text('failure.home') : text('failure.place', { place });
};
