import type { Answers } from '../model/application.ts';
import type { Form } from './form.ts';
import { placeAt } from './form-index.ts';
import { existence, parsePath } from './paths.ts';

/** Belongs to one meeting or one signature: consent, who helps, what is promised and signed. */
const ofOneApplication = new Set(['start', 'helper', 'sign']);

/**
 * What a new application may begin with, from the client's last one: people, relationships and everything asked about them. To be
 * gone through with the client, for things change in a year; never the consent, the promises or the signature.
 */
export const carriedOver = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([path]) => {
      const parsed = parsePath(path);
      if (!parsed) return false;
      if (parsed.scope === 'pair' || path.endsWith(`/${existence}`)) return true;
      const place = placeAt(form, parsed);
      return place !== undefined && !ofOneApplication.has(place.section.id);
    }),
  );
