import { useTranslation } from 'react-i18next';
import { type IncomeBar, placeOn } from './income-bar.ts';
import { percent } from './sentences.ts';

/** The bar and its words: who cannot see it hears the same. */
export function IncomeBarPicture({ bar }: { bar: IncomeBar }) {
  const { t } = useTranslation('estimate');
  const limits = bar.zones.map(({ program, to }) =>
    to === null ? t('income.open', { program: t(`short.${program}`) }) : t('income.upTo', { program: t(`short.${program}`), percent: to }),
  );
  const here = placeOn(bar, bar.percent);
  return (
    <div className="income-bar" role="img" aria-label={t('income.bar', { percent: percent(bar.percent), limits: limits.join(' ') })}>
      <div className="income-track">
        {bar.zones.map(({ program, from, to }) => (
          <span
            key={program}
            className={`income-zone zone-${program}`}
            style={{ insetInlineStart: `${placeOn(bar, from)}%`, width: `${placeOn(bar, to ?? bar.end) - placeOn(bar, from)}%` }}
          >
            <span className="clip">{t(`short.${program}`)}</span>
          </span>
        ))}
      </div>
      <span className="income-mark" style={{ insetInlineStart: `${here}%` }} />
      <div className="income-limits caption quiet number">
        {bar.zones.map(({ program, to }) =>
          to === null ? null : (
            <span key={program} style={{ insetInlineStart: `${placeOn(bar, to)}%` }}>
              {t('income.mark', { percent: to })}
            </span>
          ),
        )}
      </div>
    </div>
  );
}
