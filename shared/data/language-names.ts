import languages from './languages.json' with { type: 'json' };

/**
 * Languages (an answer is the language tag) and countries (an answer is the ISO 3166 code): names come from the runtime in the
 * language of the screen. The first sixteen languages are those that MNsure prints its handouts in.
 */
const unnamedByRuntime: Readonly<Record<string, string>> = { kar: 'Karen', oj: 'Ojibwe' };

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Tags of the languages that the form knows, in the order to show them. */
export const spokenLanguages: readonly string[] = languages;

export const languageName = (tag: string): string => unnamedByRuntime[tag] ?? languageNames.of(tag) ?? tag;
export const countryName = (code: string): string => regionNames.of(code) ?? code;

/** The tag of a language that is written by its English name (`Somali`); undefined if the form does not have it. */
export const languageTag = (name: string): string | undefined =>
  languages.find(tag => tag === name || languageName(tag).toLowerCase() === name.trim().toLowerCase());
