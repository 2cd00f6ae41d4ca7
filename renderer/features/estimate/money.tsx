import { useTranslation } from 'react-i18next';
import type { Estimate } from '../../../shared/eligibility/estimate-result.ts';
import type { CreditEstimate } from '../../../shared/eligibility/programs/credit-of-return.ts';
import type { EstimateView } from './estimate-view.ts';
import { Figure } from './figure.tsx';
import { dollars, percent, reasonText, type Speaker } from './sentences.ts';
import { useListing } from './use-listing.ts';

type Source = NonNullable<EstimateView['result']>['benchmark'];

interface Props {
  estimate: Estimate;
  benchmark: Source;
  speaker: Speaker;
}

/** The credit of each tax return that has one, what is left to pay, and what both are made from. */
export function Money({ estimate, benchmark, speaker }: Props) {
  const { t } = useTranslation('estimate');
  const withCredit = estimate.returns.filter(({ creditFor }) => creditFor.length > 0);
  return (
    <section className="estimate-money" aria-labelledby="estimate-money" data-money>
      <h2 id="estimate-money" className="section-title">
        {t('money.title')}
      </h2>
      {withCredit.length === 0 && <NoCredit estimate={estimate} />}
      {withCredit.map(one => (
        <Credit key={one.filers.join(' ')} credit={one} benchmark={benchmark} speaker={speaker} />
      ))}
    </section>
  );
}

function NoCredit({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation('estimate');
  const programs = estimate.people.map(({ program }) => program);
  const why = programs.includes('not-known') ? 'noneSoFar' : programs.includes('QHP') || !programs.some(isFirst) ? 'noneWhy' : 'noneFirst';
  return (
    <>
      <Figure words={t('money.none')} large />
      <p className="quiet">{t(`money.${why}`)}</p>
    </>
  );
}

const isFirst = (program: string) => program === 'MA' || program === 'MinnesotaCare';

function Credit({ credit, benchmark, speaker }: { credit: CreditEstimate; benchmark: Source; speaker: Speaker }) {
  const { t } = useTranslation('estimate');
  const listing = useListing();
  const { aptcMonthly, expectedContributionMonthly, applicablePercentage, benchmarkMonthly, creditFor, incomeAnnual, size, fplPercent } =
    credit;
  const monthly = (amount: number) => t('money.aMonth', { amount: dollars(amount) });
  return (
    <div className="estimate-credit" data-credit={aptcMonthly ?? ''}>
      <Figure words={aptcMonthly === null ? t('money.notKnown') : monthly(aptcMonthly)} large />
      <p>{t('money.for', { who: listing(creditFor.map(speaker.nameOf)) })}</p>
      <dl className="estimate-facts">
        {expectedContributionMonthly !== null && (
          <div>
            <dt>{t('money.pay')}</dt>
            <dd>
              <Figure words={monthly(expectedContributionMonthly)} />
              {applicablePercentage !== null && (
                <span className="caption quiet">{t('money.payWhy', { percent: percent(applicablePercentage) })}</span>
              )}
            </dd>
          </div>
        )}
        {benchmarkMonthly !== null && (
          <div data-benchmark={benchmarkMonthly}>
            <dt>{t('money.benchmark')}</dt>
            <dd>
              <Figure words={monthly(benchmarkMonthly)} />
              <span className="caption quiet">{t('money.benchmarkWhy')}</span>
              {benchmark === 'catalogue' && <span className="caption quiet">{t('money.catalogue')}</span>}
              {benchmark === 'sample' && <span className="caption tone-warn">{t('money.sample')}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('money.income')}</dt>
          <dd>
            <Figure words={dollars(incomeAnnual)} />
            <span className="caption quiet">{t('money.incomeWhy', { count: size, percent: percent(fplPercent) })}</span>
          </dd>
        </div>
      </dl>
      {credit.reasons.map(reason => (
        <p key={reason.code} className="caption quiet">
          {reasonText(speaker, credit.filers[0] ?? '', reason)}
        </p>
      ))}
      {benchmarkMonthly !== null && <p className="caption quiet">{t('money.cheaper')}</p>}
    </div>
  );
}
