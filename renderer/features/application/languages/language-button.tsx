import { Button } from '@cmsgov/design-system';
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formLanguages } from '../../../../shared/texts/index.ts';
import { useBeside } from './form-language.tsx';

/** The client's language beside English, on and off. */
export function LanguageButton() {
  const { t } = useTranslation('application');
  const { language, set } = useBeside();
  return formLanguages.map(one => (
    <Button
      key={one.language}
      variation="ghost"
      size="small"
      aria-pressed={language === one.language}
      className="language-button"
      title={t('language.beside', { language: one.name })}
      onClick={() => set(language === one.language ? null : one.language)}
    >
      <Languages size={16} aria-hidden /> <span className="interview-show-word">{one.name}</span>
    </Button>
  ));
}
