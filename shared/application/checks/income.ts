import { formatMoney, isMoney, sum } from '../../money.ts';
import { entryIncome } from '../income.ts';
import { beside, type CheckInput, type CheckRule, limitOf, when } from './check.ts';

/** Income: amounts that are more likely slips of the finger are asked about, never refused; a loss is possible only where tax law knows one. */

function yearlyAmount({ scene, subject, text }: CheckInput): number {
  const { memberId, list, entryId } = subject;
  const computed = memberId && list && entryId ? entryIncome(scene, memberId, list, entryId) : null;
  return Math.abs(computed?.annual ?? Number(text));
}

const expenseFields = [
  'carExpense',
  'wagesExpense',
  'rentExpense',
  'advertisingExpense',
  'repairsExpense',
  'suppliesExpense',
  'insuranceExpense',
  'depreciationExpense',
  'feesExpense',
  'contractLaborExpense',
  'otherExpense',
];

/** The net figure a person names and the one their own worksheet gives should be the same. */
const matchesWorksheet: CheckRule = input => {
  const gross = beside(input, 'grossAmount');
  if (gross === undefined || !isMoney(gross)) return null;
  const expenses = expenseFields.map(field => beside(input, field)).filter(text => text !== undefined && isMoney(text));
  const net = sum([Number(gross), ...expenses.map(text => -Number(text))]);
  return when(net !== Number(input.text), 'worksheet-differs', { net: formatMoney(net.toFixed(2)) });
};

const negativeOnlyFor: CheckRule = input => {
  const kind = beside(input, 'kind');
  const allowed = Array.isArray(input.check.value) ? input.check.value : [];
  return when(input.text.startsWith('-') && kind !== undefined && !allowed.includes(kind), 'money-negative');
};

/** From this many percent on, the difference between the corrected year and the computed one is asked about. */
const projectionFar: CheckRule = ({ scene, subject, check }) => {
  const difference = scene.read('@income-difference', subject);
  return when(typeof difference === 'number' && difference >= limitOf(check), 'projection-far');
};

export const incomeChecks: Readonly<Record<string, CheckRule>> = {
  'more-than-zero': ({ text }) => when(Number(text) <= 0, 'money-zero'),
  // Read by the type's own check; nothing more to ask.
  'may-be-negative': () => null,
  'negative-only-for': negativeOnlyFor,
  'yearly-over': input => when(yearlyAmount(input) > limitOf(input.check), 'yearly-high'),
  'hourly-over': input => when(beside(input, 'frequency') === 'hourly' && Number(input.text) > limitOf(input.check), 'hourly-high'),
  'projection-far': projectionFar,
  'matches-worksheet': matchesWorksheet,
  'alimony-counts': ({ text }) => when(text === 'no', 'alimony-not-counted'),
};
