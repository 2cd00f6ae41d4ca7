import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CardLanguage, cardPacks } from '../../../shared/texts/index.ts';
import { usePrinting } from '../../ui/print-sheet.tsx';
import { cardLanguages } from './card-words.ts';
import { HandOffCard } from './hand-off-card.tsx';
import './walk-ins.css';

/** A stack of cards with the reference number for an event, in a language. */
export function EventCards() {
  const { t } = useTranslation();
  const printing = usePrinting();
  const [printed, setPrinted] = useState<readonly CardLanguage[]>([]);
  const print = async (language: CardLanguage) => {
    await printing.run(<HandOffCard language={language} keptUntil={null} />, () => window.print());
    setPrinted(before => [...new Set([...before, language])]);
  };
  return (
    <fieldset className="event-cards">
      <legend className="section-title">{t('getReady.cards')}</legend>
      <div className="row">
        {cardLanguages.map(language => (
          <Button key={language} size="small" lang={language} onClick={() => void print(language)}>
            {cardPacks[language].name}
          </Button>
        ))}
      </div>
      <p className="caption quiet" role="status">
        {printed.length > 0 && t('getReady.cardsPrinted', { languages: printed.map(one => cardPacks[one].name).join(', ') })}
      </p>
      {printing.sheet}
    </fieldset>
  );
}
