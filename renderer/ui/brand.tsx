import { useTranslation } from 'react-i18next';

/** The mark is decoration; the name beside it is what is read. */
export function Brand({ short = false }: { short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
        <rect x="2" y="2" width="20" height="20" rx="6" fill="var(--accent)" />
        <path
          d="M7 16.5 12 6.5l5 10M9.2 13h5.6"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={short ? 'unseen' : 'brand-name'}>{t('app.name')}</span>
    </span>
  );
}
