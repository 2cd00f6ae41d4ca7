/**
 * What would change somebody's result: each bar of a program that comes before theirs, turned round; the limit that their own program
 * ends at; the birthdays that move them to another group. `alone` says that it would be enough by itself.
 */
import { shareOf, toCents, toDollars } from '../money.ts';
import { firstDayPast, monthOfTurning } from './ages.ts';
import type { Member } from './household-document.ts';
import type { Look } from './look.ts';
import type { Reason, ReasonCode, TestedProgram, Verdict } from './reasons.ts';

export type ChangeCode =
  | 'income-at-most'
  | 'income-at-least'
  | 'income-above'
  | 'file-a-return'
  | 'file-jointly'
  | 'not-claimed'
  | 'offer-not-affordable'
  | 'coverage-ends'
  | 'wait-ends'
  | 'status-changes'
  | 'released'
  | 'tell-medicare'
  | 'tell-immigration'
  | 'tell-tax-plans'
  | 'turns';

export interface Change {
  code: ChangeCode;
  program?: TestedProgram;
  alone?: boolean;
  values?: Readonly<Record<string, string | number>>;
}

const turned: Readonly<Partial<Record<ReasonCode, ChangeCode>>> = {
  'income-above-limit': 'income-at-most',
  'income-below-floor': 'income-at-least',
  'not-on-a-return': 'file-a-return',
  'married-not-joint': 'file-jointly',
  'claimed-by-someone-outside': 'not-claimed',
  'employer-offer-affordable': 'offer-not-affordable',
  'enrolled-in-employer-plan': 'coverage-ends',
  'enrolled-in-other-coverage': 'coverage-ends',
  'immigration-wait': 'wait-ends',
  'immigration-status': 'status-changes',
  'immigration-not-known': 'tell-immigration',
  'medicare-assumed': 'tell-medicare',
  'tax-plans-not-known': 'tell-tax-plans',
  incarcerated: 'released',
};

/** An offer is affordable from that income on: below it, or at a higher premium, the bar falls. */
function offerValues({ values }: Reason): Change['values'] {
  const { premiumMonthly, affordablePercent } = values ?? {};
  if (typeof premiumMonthly !== 'number' || typeof affordablePercent !== 'number') return values;
  return { ...values, incomeBelow: toDollars(shareOf(toCents(premiumMonthly) * 12, 10_000, Math.round(affordablePercent * 100))) };
}

function ofBar(program: TestedProgram, bar: Reason, alone: boolean): Change[] {
  const code = turned[bar.code];
  if (!code) return [];
  const values = code === 'offer-not-affordable' ? offerValues(bar) : bar.values;
  return [{ code, program, alone, ...(values ? { values } : {}) }];
}

function birthdays(look: Look, { birthDate }: Member): Change[] {
  const past = [2, 19, 21].map(age => ({ age, day: firstDayPast(birthDate, age) }));
  const next = [...past, { age: 65, day: monthOfTurning(birthDate, 65) }].find(({ day }) => day > look.day);
  return next ? [{ code: 'turns', values: next }] : [];
}

export function changesFor(look: Look, member: Member, verdicts: readonly Verdict[]): Change[] {
  const own = verdicts.find(({ fits }) => fits);
  const limit = own?.notes.find(({ code }) => code === 'income-within-limit');
  return [
    ...verdicts.flatMap(({ program, bars }) => bars.flatMap(bar => ofBar(program, bar, bars.length === 1))),
    ...(own && limit?.values ? [{ code: 'income-above' as const, program: own.program, values: limit.values }] : []),
    ...birthdays(look, member),
  ];
}
