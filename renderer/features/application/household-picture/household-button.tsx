import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../../ui/modal.tsx';
import { HouseholdSheet } from './household-sheet.tsx';

/** The picture of the household, one click from every question. */
export function HouseholdButton() {
  const { t } = useTranslation('application');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variation="ghost" onClick={() => setOpen(true)} data-household-picture>
        {t('household.open')}
      </Button>
      <Modal isOpen={open} heading={t('household.title')} onClose={() => setOpen(false)} size="wide">
        <HouseholdSheet />
      </Modal>
    </>
  );
}
