import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const patience = 150;

/** Grey rows in place of a list that is loading; shown only after 150 ms, so that a quick load never flickers. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t('common.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={`row-${String(row)}`} className="skeleton-row" />
      ))}
    </div>
  );
}
