import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, toInstant } from '../../../../shared/dates.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { EstimateNotes, PlanLinks } from '../list/plan-details.tsx';
import { TaxNotes } from '../setup/tax-notes.tsx';
import { useShoppingHere } from '../shopping-context.ts';
import { ComparisonTable } from './comparison-table.tsx';

/** For the household to take home: the plans, what to ask each carrier, and what it is not. */
export function ComparisonSheet({ plans }: { plans: readonly Listed[] }) {
  const { t } = useTranslation('plans');
  const { people, eligibility, option, choices, shelf } = useShoppingHere();
  const doctors = choices.doctors.trim();
  const medicines = choices.medicines.trim();
  const mostTaken = plans.toSorted((a, b) => b.creditCents - a.creditCents)[0];
  return (
    <>
      <h1>
        {t('compare.sheetTitle')}
        {shelf.isSample && ` · ${t('sample')}`}
      </h1>
      <p>
        {t('compare.sheetFor', {
          names: listing(people.covered.map(({ name }) => name)),
          county: eligibility.county,
          day: formatDay(option.startsOn),
        })}
      </p>
      {plans.slice(0, 1).map(one => (
        <EstimateNotes key={one.plan.id} listed={one} />
      ))}
      <ComparisonTable
        plans={plans}
        headOf={({ plan }) => (
          <div className="comparison-head">
            <span className="caption quiet">{plan.carrier}</span>
            <strong className="comparison-name">{plan.name}</strong>
          </div>
        )}
      />
      {mostTaken && (
        <TaxNotes year={eligibility.coverageYear} creditCents={mostTaken.creditCents} mostCreditCents={mostTaken.mostCreditCents} />
      )}
      <h2 className="section-title">{t('compare.ask')}</h2>
      {doctors && <p>{t('compare.askDoctors', { list: doctors })}</p>}
      {medicines && <p>{t('compare.askMedicines', { list: medicines })}</p>}
      {plans.map(({ plan }) => (
        <div key={plan.id} className="sheet-plan">
          <h3 className="section-title">
            {plan.carrier}: {plan.name}
          </h3>
          <PlanLinks plan={plan} />
        </div>
      ))}
      <p>{t('compare.notEnrolled')}</p>
      <p className="caption">{t('compare.madeAt', { time: formatInstant(toInstant(Date.now())) })}</p>
    </>
  );
}
