import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { namespaces, resources } from '../../shared/texts/index.ts';

/** Texts are in the bundle, so this is done before the first paint; React escapes, so i18next must not. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    ns: [...namespaces],
    defaultNS: 'desk',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

export type Say = TFunction<'desk'>;
