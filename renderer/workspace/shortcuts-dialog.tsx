import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../features/help/shortcut-list.tsx';
import { Modal } from '../ui/modal.tsx';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal isOpen={isOpen} heading={t('shortcuts.title')} onClose={onClose}>
      <ShortcutList plain />
    </Modal>
  );
}
