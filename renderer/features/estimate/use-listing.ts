import { useTranslation } from 'react-i18next';

/** "Ann, Bo and Cy" in the language of the screen. */
export function useListing(): (parts: readonly string[]) => string {
  const { i18n } = useTranslation();
  const format = new Intl.ListFormat(i18n.language, { style: 'long', type: 'conjunction' });
  return parts => format.format(parts);
}
