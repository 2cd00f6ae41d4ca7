/**
 * What to tell whoever takes a credit in advance: it is reconciled on the federal return (Form 8962; 26 CFR 1.36B-4, 45 CFR 155.340(d)).
 * Taken with more income than was told, it is paid back: all of it for years after 2025, up to a limit before (Public Law 119-21, sec.
 * 71305). What is not taken in advance comes with the return. Who does not file gets no advance credit the next year (155.305(f)(4)).
 */
export const reconciliationNotes = [
  'file-form-8962',
  'pay-back-all',
  'pay-back-limited',
  'report-changes',
  'rest-with-return',
  'none-taken',
] as const;
export type ReconciliationNote = (typeof reconciliationNotes)[number];

const lastYearWithLimit = 2025;

/** Cents a month, both. Nothing to say where there is no credit at all. */
export function reconciliationOf(coverageYear: number, creditCents: number, mostCreditCents: number): readonly ReconciliationNote[] {
  if (mostCreditCents === 0) return [];
  if (creditCents === 0) return ['none-taken'];
  return [
    'file-form-8962',
    coverageYear > lastYearWithLimit ? 'pay-back-all' : 'pay-back-limited',
    'report-changes',
    ...(creditCents < mostCreditCents ? (['rest-with-return'] as const) : []),
  ];
}
