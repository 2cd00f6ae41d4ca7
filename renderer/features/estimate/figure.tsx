import { useTranslation } from 'react-i18next';

/** A figure never stands alone: that it is an estimate is part of it, on the screen and on paper. */
export function Figure({ words, large = false }: { words: string; large?: boolean }) {
  const { t } = useTranslation('estimate');
  return (
    <span className={large ? 'estimate-figure large' : 'estimate-figure'}>
      <span className="number">{words}</span> <span className="caption tone-warn">{t('notDecision')}</span>
    </span>
  );
}
