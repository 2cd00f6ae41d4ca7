import { type CardLanguage, cardPacks } from '../../../shared/texts/index.ts';

export const cardLanguages = Object.keys(cardPacks) as CardLanguage[];

/** The pack of the language that a person speaks, if there is one; English otherwise. */
export const cardLanguageOf = (tag: string): CardLanguage => cardLanguages.find(language => language === tag.split('-')[0]) ?? 'en';

export const isMachineDraft = (language: CardLanguage): boolean => cardPacks[language].texts.review === 'machine-draft';

/** A card's or a consent's text with its gaps filled in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
