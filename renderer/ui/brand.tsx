import { useTranslation } from 'react-i18next';

/** The mark is decoration; the name beside it is what is read. */
export function Brand({ short = false }: { short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
        <rect x="2" y="2" width="20" height="20" rx="6" fill="var(--accent)" />
        <path d="M12 5.2 18.8 12 12 18.8 5.2 12Z" fill="var(--on-accent)" />
        <path
          d="m9.4 12.1 1.9 1.9 3.6-4"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={short ? 'unseen' : 'brand-name'}>{t('app.name')}</span>
    </span>
  );
}
