/**
 * What an estimate from an application in progress says about itself. Unanswered is not "no": what stands in for an answer is told as an
 * assumption, and what nothing can stand in for is told as missing. Codes: sentences are made of them elsewhere.
 */
export const assumptionCodes = [
  // Nothing was answered: the default of the household document stands in.
  'applying',
  'lives-with-primary',
  'away-for-good',
  'not-related',
  'files-no-return',
  'not-married',
  'not-claimed',
  'joint-with-spouse',
  'joint-as-the-other-said',
  'no-outside-dependents',
  'no-work-income',
  'no-other-income',
  'no-deductions',
  'citizen',
  'status-not-told',
  'not-pregnant',
  'one-baby',
  'not-caretaker',
  'no-foster-care',
  'not-in-jail',
  'no-coverage',
  'no-employer-offer',
  'no-tribal-member',
  'foster-care-with-medicaid',
  // It was answered, and an estimate cannot say more.
  'income-item-not-counted',
  'alimony-not-taxable',
  'alimony-taxable',
  'tribal-income-left-out',
  'income-cut',
  'projection-of-other-year',
  'answers-of-other-year',
  'status-from-paper',
  'nonimmigrant-not-cofa',
  'medicare-without-premium',
  'offer-covers-employee-only',
  'offer-premium-not-told',
  'offer-starts-later',
  'offers-cut',
  'hra-not-counted',
  'denial-not-counted',
  'second-spouse-not-counted',
  'county-of-primary',
  'residence-not-tested',
] as const;
export type AssumptionCode = (typeof assumptionCodes)[number];

/** `path`: the question that would say it, where it is one. */
export interface Assumption {
  code: AssumptionCode;
  memberId?: string;
  path?: string;
}

export const missingCodes = [
  'people',
  'too-many-people',
  'county',
  'home-outside-minnesota',
  'birth-date',
  'born-after-year',
  'tax-plans',
  'tax-plans-disagree',
] as const;
export type MissingCode = (typeof missingCodes)[number];

/** `path`: the question to go to. */
export interface Missing {
  code: MissingCode;
  memberId?: string;
  path?: string;
}
