import application from './en/application.json' with { type: 'json' };
import cardEn from './en/card.json' with { type: 'json' };
import coverage from './en/coverage.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import estimate from './en/estimate.json' with { type: 'json' };
import form from './en/form.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };
import plans from './en/plans.json' with { type: 'json' };
import cardEs from './es/card.json' with { type: 'json' };
import formEs from './es/form.json' with { type: 'json' };

import cardHmn from './hmn/card.json' with { type: 'json' };
import cardKar from './kar/card.json' with { type: 'json' };
import cardSo from './so/card.json' with { type: 'json' };

/** Everything people read, by language and i18next namespace. The Desk speaks English; the form's questions speak the client's language too. */
export const resources = { en: { desk, application, form, errors, pages, estimate, plans, coverage }, es: { form: formEs } };
/**
 * What is read to a person or given to them before anything else: the consent, the privacy notice, the card with the reference
 * number. Small packs of their own, so that a language can have them before the whole form is translated. `machine-draft` until a
 * person who speaks the language has reviewed it.
 */
export const cardPacks = {
  en: { name: 'English', texts: cardEn },
  es: { name: 'Español', texts: cardEs },
  so: { name: 'Soomaali', texts: cardSo },
  hmn: { name: 'Hmoob', texts: cardHmn },
  kar: { name: 'ကညီကျိာ်', texts: cardKar },
} as const;
export type CardLanguage = keyof typeof cardPacks;
/** Named in a consent record: which text was read. A changed text is a new version. */
export const consentWordsVersion = '1';

export const namespaces = ['desk', 'application', 'form', 'errors', 'pages', 'estimate', 'plans', 'coverage'] as const;

/** Languages in which the form's questions can stand beside English, by their own names. */
export const formLanguages = [{ language: 'es', name: 'Español' }] as const;
export type FormLanguage = 'en' | (typeof formLanguages)[number]['language'];
