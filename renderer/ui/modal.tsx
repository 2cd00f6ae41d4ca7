import { Dialog } from '@cmsgov/design-system';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface ModalProps {
  isOpen: boolean;
  heading: string;
  onClose(): void;
  actions?: ReactNode;
  children: ReactNode;
  size?: 'narrow' | 'wide';
}

/** The design system's dialog; when it closes, the focus goes back to where it came from. */
export function Modal({ isOpen, heading, onClose, actions, children, size }: ModalProps) {
  const { t } = useTranslation();
  const cameFrom = useRef<Element | null>(null);
  if (isOpen && !cameFrom.current) cameFrom.current = document.activeElement;
  useEffect(() => {
    if (isOpen) return;
    const origin = cameFrom.current;
    cameFrom.current = null;
    if (origin instanceof HTMLElement && origin.isConnected) origin.focus();
  }, [isOpen]);
  const close = useCallback(() => onClose(), [onClose]);
  return (
    <Dialog
      isOpen={isOpen}
      heading={heading}
      onExit={close}
      ariaCloseLabel={t('common.close')}
      backdropClickExits
      actions={actions}
      size={size}
    >
      {isOpen && children}
    </Dialog>
  );
}
