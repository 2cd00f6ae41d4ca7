/** Arithmetic is visible (design.md): the figures that were multiplied stand beside what came out, as an estimate of a whole year. */
import { useTranslation } from 'react-i18next';
import type { TopicView } from '../../../../shared/application/form.ts';
import { entryIncome, householdIncome, type IncomeSource, memberIncome } from '../../../../shared/application/income.ts';
import { formatDollars } from '../../../../shared/money.ts';
import { useFormWords } from '../fields/form-words.ts';

/** For the screens about one job or one kind of income. */
export function EntryArithmetic({ topic, income }: { topic: TopicView; income: IncomeSource }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const { memberId, list, entryId } = topic.subject;
  const asksMoney = topic.fields.some(field => field.field.type === 'money' && field.required);
  if (memberId === undefined || list === undefined || entryId === undefined || !asksMoney) return null;
  const amount = entryIncome(income, memberId, list, entryId);
  return (
    <output className="arithmetic number" data-arithmetic>
      {amount && (
        <>
          {amount.factors.length > 1 && <span className="quiet">{amount.factors.map(words.factor).join(' × ')} </span>}
          <strong>{t('sum', { year: formatDollars(amount.annual), month: formatDollars(amount.monthly) })}</strong>
        </>
      )}
    </output>
  );
}

/** For the screen that asks whether the year will be different: the whole sum, and what it was made of. */
export function MemberArithmetic({ memberId, income }: { memberId: string; income: IncomeSource }) {
  const { t } = useTranslation('application');
  const sum = memberIncome(income, memberId);
  const everyone = householdIncome(income);
  const lines = [
    { words: t('incomeSum.income'), amount: sum.income },
    { words: t('incomeSum.deductions'), amount: -sum.deductions },
    { words: t('incomeSum.computed'), amount: sum.computed.annual, strong: true },
    ...(sum.corrected === null ? [] : [{ words: t('incomeSum.corrected'), amount: sum.corrected, strong: true }]),
    { words: t('incomeSum.household', { count: income.members.length }), amount: everyone.annual },
  ];
  return (
    <div className="income-sum">
      <dl>
        {lines.map(line => (
          <div key={line.words} className={line.strong ? 'strong' : undefined}>
            <dt>{line.words}</dt>
            <dd className="number">{t('aYear', { amount: formatDollars(line.amount) })}</dd>
          </div>
        ))}
      </dl>
      <p className="caption quiet">{t('estimate')}</p>
    </div>
  );
}
