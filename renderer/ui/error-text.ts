import type { TFunction } from 'i18next';
import { DeskError, type ErrorAnswer, errorCatalogue } from '../../shared/contracts/errors.ts';

/** What a person reads about an error: what happened, and what they can do. */
export interface ErrorText {
  title: string;
  action: string;
}

export function errorText(error: ErrorAnswer, t: TFunction): ErrorText {
  const details = { ...error.details };
  // Until the wait is over no password is judged, the right one neither.
  if (typeof details.waitSeconds === 'number')
    return { title: t('errors:unlock-refused.waitTitle'), action: t('errors:unlock-refused.waitAction', { count: details.waitSeconds }) };
  if (damagedProfile(error)) {
    const what = details.why === 'keys-gone' ? 'tooLate' : 'whole';
    return { title: t(`errors:vault-damaged.${what}Title`), action: t(`errors:vault-damaged.${what}Action`) };
  }
  return {
    title: t(`errors:${error.code}.title`, details),
    action: t(`errors:${error.code}.action`, details),
  };
}

/** Anything that was thrown, as an answer of the catalogue. */
export const asErrorAnswer = (thrown: unknown): ErrorAnswer => (thrown instanceof DeskError ? thrown.toAnswer() : { code: 'unexpected' });

/** True when the same work may pass later by itself: the way is blocked, not the work. */
export const isPassing = (error: ErrorAnswer): boolean => errorCatalogue[error.code].retry === 'later';

/** The profile whose whole vault cannot be read; null for single damaged boxes, and for every other error. */
export const damagedProfile = ({ code, details }: ErrorAnswer): string | null =>
  code === 'vault-damaged' && typeof details?.profileId === 'string' ? details.profileId : null;
