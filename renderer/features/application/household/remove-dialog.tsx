import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../../ui/modal.tsx';

interface Props {
  /** Who or what would go; null: nothing was asked. */
  name: string | null;
  explanation: string;
  onKeep(): void;
  onRemove(): void;
}

/** Removing takes answers away for good, so it is asked once more, with the name. */
export function RemoveDialog({ name, explanation, onKeep, onRemove }: Props) {
  const { t } = useTranslation('application');
  const [lastName, setLastName] = useState('');
  if (name !== null && name !== lastName) setLastName(name);
  return (
    <Modal
      isOpen={name !== null}
      heading={t('removeAsk', { name: lastName })}
      onClose={onKeep}
      size="narrow"
      actions={
        <div className="row">
          <Button variation="solid" onClick={onKeep}>
            {t('keep')}
          </Button>
          <Button onClick={onRemove}>{t('removeYes')}</Button>
        </div>
      }
    >
      <p>{explanation}</p>
    </Modal>
  );
}
