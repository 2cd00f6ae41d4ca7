import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { amountsWords, centsWords } from '../../../../shared/shopping/words.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { useSay } from '../plan-words.ts';
import { TaxNotes } from '../setup/tax-notes.tsx';
import { useShoppingHere } from '../shopping-context.ts';
import type { ChangeOfPlan } from './change-of-plan.ts';

/** What is signed for, in figures. */
export function EnrollSummary({ listed, change }: { listed: Listed; change: ChangeOfPlan }) {
  const { t } = useTranslation('plans');
  const say = useSay();
  const { people, option, eligibility, shelf, nameOf } = useShoppingHere();
  const { plan, premiumCents, creditCents, netCents, mostCreditCents, costSharing } = listed;
  const { variant, deductible, outOfPocketMax } = costSharing.variant;
  const by = option.way === null ? t('when.look') : option.event ? t(`coverage:events.${option.event}`) : t('when.open-enrollment');
  const count = people.covered.length;
  const lines = [
    [t('list.columns.plan'), `${plan.carrier} · ${t(`metal.${plan.metal}`)} · ${plan.type}`],
    [t('enroll.people'), listing(people.covered.map(({ name }) => name))],
    [t('enroll.starts'), formatDay(option.startsOn)],
    [t('enroll.way'), by],
    [t('line.deductible'), amountsWords(deductible, count, say)],
    [t('line.limit'), amountsWords(outOfPocketMax, count, say)],
    ...(variant === 'standard' ? [] : [[t('line.variant'), t(`variant.${variant}`)]]),
  ];
  return (
    <section className="enroll-summary" aria-labelledby="enroll-summary-title">
      <h3 id="enroll-summary-title" className="section-title row">
        {t('enroll.summary')}
        {shelf.isSample && (
          <span className="ribbon caption" title={t('sampleHint')}>
            {t('sample')}
          </span>
        )}
      </h3>
      <p className="enroll-price">
        <span className="caption quiet">{t('enroll.pays')}</span>
        <strong className="number">{centsWords(netCents, say)}</strong>
        {creditCents > 0 && (
          <span className="caption quiet">
            {t('enroll.paysOf', { premium: centsWords(premiumCents, say), credit: centsWords(creditCents, say) })}
          </span>
        )}
      </p>
      <dl className="facts">
        {lines.map(([label, value]) => (
          <div key={label} className="plan-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {change.replaces && !change.isSeveral && (
        <div className="stack">
          <h4 className="section-title">{t('enroll.change')}</h4>
          <p>{t('enroll.changeText', { plan: change.replaces.planName, carrier: change.replaces.carrier })}</p>
        </div>
      )}
      {change.isSeveral && <p className="tone-warn">{t('enroll.several')}</p>}
      {change.leftOut.length > 0 && <p className="tone-warn">{t('enroll.leftOut', { names: listing(change.leftOut.map(nameOf)) })}</p>}
      <TaxNotes year={eligibility.coverageYear} creditCents={creditCents} mostCreditCents={mostCreditCents} />
    </section>
  );
}
