import i18next from 'i18next';
import offices from '../../shared/texts/en/offices.json' with { type: 'json' };
import { resources } from '../../shared/texts/index.ts';

const texts = i18next.createInstance();
await texts.init({
  lng: 'en',
  ns: ['pages', 'form', 'offices', 'estimate', 'plans', 'coverage'],
  defaultNS: 'pages',
  // The words of the agencies', the ARC's and the Learning Center's pages; keys of both never begin alike.
  fallbackNS: 'offices',
  resources: { en: { ...resources.en, offices } },
  // The pages escape what they show (markup.ts); escaping twice would show "&amp;".
  interpolation: { escapeValue: false },
  returnNull: false,
});

type Values = Readonly<Record<string, string | number>>;

/** One text of the pages, by its dotted key. */
export const text = (key: string, values: Values = {}): string => texts.t(key, values);

/** A list of texts under one key. */
export const textList = (key: string): readonly string[] => {
  const list = texts.t(key, { returnObjects: true });
  return Array.isArray(list) ? list.map(String) : [];
};

/** A text of the form's own words; where those speak to an assister, in words for the consumer. */
export const formText = (key: string, values: Values = {}): string => {
  const own: unknown = texts.getResource('en', 'pages', `own.${key}`);
  // An empty one says that nothing is said there.
  if (own === '') return '';
  return own === undefined ? texts.t(key, { ns: 'form', ...values }) : texts.t(`own.${key}`, values);
};
