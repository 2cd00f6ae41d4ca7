import { Button, Dropdown } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../../shared/application/names.ts';
import { householdPath, primaryOf } from '../../../shared/application/paths.ts';
import { lastDayOf } from '../../../shared/application/walk-ins.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import { type CardLanguage, cardPacks } from '../../../shared/texts/index.ts';
import { Modal } from '../../ui/modal.tsx';
import { usePrinting } from '../../ui/print-sheet.tsx';
import { cardLanguageOf, cardLanguages } from './card-words.ts';
import { HandOffCard } from './hand-off-card.tsx';

/** The card on the screen, in the person's language, and from there on paper. */
export function CardDialog({ walkIn, onClose }: { walkIn: WalkIn; onClose(): void }) {
  const { t } = useTranslation();
  const spoken = walkIn.answers[householdPath('preferredSpoken')];
  const [language, setLanguage] = useState<CardLanguage>(cardLanguageOf(typeof spoken === 'string' ? spoken : 'en'));
  const [printingNow, setPrintingNow] = useState(false);
  const printing = usePrinting();
  const card = <HandOffCard language={language} keptUntil={lastDayOf(walkIn)} />;
  const print = async () => {
    setPrintingNow(true);
    await printing.run(card, () => window.print());
    setPrintingNow(false);
  };
  return (
    <>
      <Modal
        isOpen={!printingNow}
        heading={t('walkIns.printTitle', { name: nameOf(walkIn.answers, primaryOf(walkIn.answers) ?? '') })}
        size="wide"
        onClose={onClose}
        actions={
          <div className="row">
            <Button variation="solid" onClick={() => void print()}>
              {t('walkIns.print')}
            </Button>
            <Button variation="ghost" onClick={onClose}>
              {t('common.close')}
            </Button>
          </div>
        }
      >
        <Dropdown
          name="card-language"
          label={t('walkIns.printLanguage')}
          value={language}
          options={cardLanguages.map(one => ({ value: one, label: cardPacks[one].name }))}
          onChange={change => setLanguage(cardLanguageOf(change.target.value))}
        />
        {card}
      </Modal>
      {printing.sheet}
    </>
  );
}
