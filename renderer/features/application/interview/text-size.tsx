import { Button } from '@cmsgov/design-system';
import { ALargeSmall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

export const textSizes = ['usual', 'larger', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/** For everything in the interview, as long as the window is open. Zooming the window works as well, and grows the frame too. */
export const useTextSize = create<{ size: TextSize; next(): void }>(set => ({
  size: 'usual',
  next: () => set(({ size }) => ({ size: textSizes[(textSizes.indexOf(size) + 1) % textSizes.length] ?? 'usual' })),
}));

export function TextSizeButton() {
  const { t } = useTranslation('application');
  const { size, next } = useTextSize();
  const words = t('textSize.button', { size: t(`textSize.${size}`) });
  return (
    <Button variation="ghost" size="small" onClick={next} title={words} aria-label={words}>
      <ALargeSmall size={18} aria-hidden />
    </Button>
  );
}
