import { TextField } from '@cmsgov/design-system';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTypedMoney, toCents } from '../../../../shared/money.ts';
import { centsWords } from '../../../../shared/shopping/words.ts';
import { useSay } from '../plan-words.ts';
import { mostTaken } from '../shopping.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { TaxNotes } from './tax-notes.tsx';

const dollar = 100;

/** How much of the credit is taken in advance: by slider in whole dollars, or typed to the cent; all of it to begin with. */
export function CreditChoice() {
  const { t } = useTranslation('plans');
  const say = useSay();
  const { found, taken, eligibility } = useShoppingHere();
  if (!found) return null;
  const most = mostTaken(found);
  const { benchmarks, notes, mostCreditCents } = found.quote;
  const benchmark = benchmarks.reduce((total, { cents }) => total + (cents ?? 0), 0);
  return (
    <section className="set-up" aria-labelledby="credit-title">
      <h2 id="credit-title" className="section-title">
        {t('credit.title')}
      </h2>
      {most === 0 ? (
        <p className="quiet">{t('credit.nothing')}</p>
      ) : (
        <>
          <p>{t('credit.upTo', { amount: centsWords(most, say) })}</p>
          <Taken most={most} taken={taken === 'all' ? most : taken} />
          <TaxNotes year={eligibility.coverageYear} creditCents={taken === 'all' ? most : taken} mostCreditCents={most} />
        </>
      )}
      {most < mostCreditCents && <p className="caption quiet">{t('credit.less')}</p>}
      {notes.includes('no-silver-plan') && <p className="caption tone-warn">{t('credit.noSilver')}</p>}
      {notes.includes('one-silver-plan') && <p className="caption quiet">{t('credit.oneSilver')}</p>}
      {benchmark > 0 && !notes.includes('one-silver-plan') && (
        <p className="caption quiet">{t('credit.benchmark', { amount: centsWords(benchmark, say) })}</p>
      )}
    </section>
  );
}

const asTyped = (cents: number): string => (cents / dollar).toFixed(2);

function Taken({ most, taken }: { most: number; taken: number }) {
  const { t } = useTranslation('plans');
  const say = useSay();
  const id = useId();
  const { choose } = useShoppingHere();
  const [typed, setTyped] = useState(asTyped(taken));
  // The slider, or other people covered, changed it.
  useEffect(() => setTyped(asTyped(taken)), [taken]);
  const money = parseTypedMoney(typed);
  const cents = money === null ? null : toCents(money);
  const isWrong = cents === null || cents < 0 || cents > most;
  const take = (amount: number) => choose({ taken: amount >= most ? 'all' : amount });
  const steps = Math.ceil(most / dollar);
  return (
    <div className="credit-taken">
      <label htmlFor={id} className="ds-c-label">
        {t('credit.taken')}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps}
        step={1}
        value={taken >= most ? steps : Math.floor(taken / dollar)}
        aria-valuetext={t('credit.of', { amount: centsWords(taken, say), most: centsWords(most, say) })}
        onChange={event => take(Number(event.target.value) * dollar)}
      />
      <div className="row credit-typed">
        <TextField
          name="credit-taken"
          label={<span className="unseen">{t('credit.taken')}</span>}
          size="small"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          errorMessage={isWrong ? t('credit.wrong', { most: centsWords(most, say) }) : undefined}
          onChange={event => setTyped(event.target.value)}
          onBlur={() => {
            if (!isWrong) take(cents);
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && !isWrong) take(cents);
          }}
        />
        <button type="button" className="link caption" onClick={() => choose({ taken: 'all' })}>
          {t('credit.all')}
        </button>
        <button type="button" className="link caption" onClick={() => choose({ taken: 0 })}>
          {t('credit.none')}
        </button>
      </div>
    </div>
  );
}
