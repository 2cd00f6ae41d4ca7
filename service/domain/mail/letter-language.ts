import { languageTag } from '../../../shared/data/language-names.ts';
import type { Consumer } from '../../db/consumers.ts';
import type { MailLanguage } from '../../db/mail.ts';

/** Letters are written in these two languages so far. */
export const letterLanguage = ({ preferredLanguage }: Pick<Consumer, 'preferredLanguage'>): MailLanguage =>
  languageTag(preferredLanguage) === 'es' ? 'es' : 'en';
