/** Codes of an estimate as keys of texts, with their values as people read them. Which words they are is in shared/texts (`estimate`). */
import type { TFunction } from 'i18next';
import { addMonths, type Day, formatDay } from '../../../shared/dates.ts';
import type { Change } from '../../../shared/eligibility/changes.ts';
import type { Reason } from '../../../shared/eligibility/reasons.ts';
import { formatDollars, formatMoney } from '../../../shared/money.ts';

export interface Speaker {
  t: TFunction<'estimate'>;
  nameOf(memberId: string): string;
}

type Values = Readonly<Record<string, string | number>>;

/** `$30,784` or `$452.81`. */
export const dollars = (amount: number): string => (Number.isInteger(amount) ? formatDollars(amount) : formatMoney(amount.toFixed(2)));

/** `207.53`, `138`. */
export const percent = (of: number): string => String(Number(of.toFixed(2)));

const amounts: readonly string[] = ['limit', 'premiumMonthly', 'incomeBelow'];
const days: readonly string[] = ['until', 'day'];
const words: Readonly<Record<string, { own: string; form?: string }>> = {
  status: { own: 'status', form: 'statusType' },
  coverage: { own: 'coverage', form: 'coverageType' },
  group: { own: 'group' },
};

function spoken({ t, nameOf }: Speaker, name: string, value: string | number): string {
  if (amounts.includes(name) && typeof value === 'number') return dollars(value);
  if (days.includes(name)) return formatDay(String(value));
  if (name === 'employee') return value === 'outside' ? t('somebody') : nameOf(String(value));
  const known = words[name];
  if (!known) return String(value);
  const own = t(`${known.own}.${value}`, { defaultValue: '' });
  return own || (known.form ? t(`form:options.${known.form}.${value}`, { defaultValue: '' }) : '') || String(value);
}

export const wordsOf = (speaker: Speaker, values: Values = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(speaker, name, value)]));

/** Birthdays are told while they are near: two years. */
export const changesShown = (changes: readonly Change[], day: Day): readonly Change[] =>
  changes.filter(({ code, values }) => code !== 'turns' || String(values?.day) <= addMonths(day, 24));

/** The same code says a little more where it has more to say. */
function keyOf(code: string, values: Values): string {
  if ((code === 'income-within-limit' || code === 'income-above-limit') && values.group !== undefined) return `${code}-group`;
  if ((code === 'immigration-wait' || code === 'wait-ends') && values.until !== undefined) return `${code}-until`;
  return code === 'offer-not-affordable' && values.incomeBelow !== undefined ? `${code}-below` : code;
}

export function reasonText(speaker: Speaker, memberId: string, { code, values = {} }: Reason): string {
  return speaker.t(`why.${keyOf(code, values)}`, { name: speaker.nameOf(memberId), ...wordsOf(speaker, values) });
}

export function changeText(speaker: Speaker, memberId: string, { code, program, alone, values = {} }: Change): string {
  const { t } = speaker;
  const said = t(`change.${keyOf(code, values)}`, {
    name: speaker.nameOf(memberId),
    ...(program ? { program: t(`short.${program}`) } : {}),
    ...wordsOf(speaker, values),
  });
  return alone === false ? `${said} ${t('change.notAlone')}` : said;
}
