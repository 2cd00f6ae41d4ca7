/**
 * What an estimate says, as codes with values: sentences are made from them elsewhere, in each language. Dollars in values are per
 * year unless the name says so; days are `YYYY-MM-DD`.
 */
export type Program = 'MA' | 'MinnesotaCare' | 'APTC' | 'QHP' | 'none' | 'not-known';
export type TestedProgram = 'MA' | 'MinnesotaCare' | 'APTC' | 'QHP';

export type ReasonCode =
  // The program fits.
  | 'income-within-limit'
  | 'no-income-limit'
  | 'safety-net'
  | 'chip-funded'
  | 'below-floor-allowed'
  | 'plan-open-to'
  // It does not.
  | 'income-above-limit'
  | 'income-below-floor'
  | 'no-ma-group'
  | 'immigration-status'
  | 'immigration-wait'
  | 'immigration-not-known'
  | 'denied-before'
  | 'medicare-enrolled'
  | 'medicare-premium-free'
  | 'medicare-assumed'
  | 'enrolled-in-employer-plan'
  | 'employer-offer-affordable'
  | 'enrolled-in-other-coverage'
  | 'incarcerated'
  | 'not-on-a-return'
  | 'claimed-by-someone-outside'
  | 'married-not-joint'
  | 'not-applying'
  | 'tax-plans-not-known'
  // To know, whatever the result.
  | 'employer-offer-not-affordable'
  | 'employer-offer-below-minimum-value'
  | 'minimum-value-not-known'
  | 'family-premium-not-known'
  | 'status-date-not-known'
  | 'household-at-least'
  | 'income-of-others-not-known'
  | 'guidelines-not-published'
  | 'filing-threshold-of-year'
  | 'rule-after-2026-10-not-verified'
  | 'community-engagement'
  | 'other-basis-to-ask'
  | 'emergency-ma-to-ask'
  | 'benchmark-reference'
  | 'benchmark-not-known';

export interface Reason {
  code: ReasonCode;
  values?: Readonly<Record<string, string | number>>;
}

/** One program, tested for one person. `bars` is empty exactly when it fits. */
export interface Verdict {
  program: TestedProgram;
  fits: boolean;
  bars: readonly Reason[];
  /** Why it fits, and what else is to know. */
  notes: readonly Reason[];
}

export const verdict = (program: TestedProgram, bars: readonly Reason[], notes: readonly Reason[]): Verdict => ({
  program,
  fits: bars.length === 0,
  bars,
  notes,
});
