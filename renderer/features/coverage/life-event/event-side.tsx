import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What an event opens, beside the questions. It scrolls by itself, so that the keyboard must be able to reach it. */
export function EventSide({ children }: { children: ReactNode }) {
  const { t } = useTranslation('coverage');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the arrow keys (WCAG 2.1.1)
    <aside className="event-side" aria-label={t('lookUp.result')} tabIndex={0}>
      {children}
    </aside>
  );
}
