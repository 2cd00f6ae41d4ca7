/** The order in which life events are offered: as people speak of them, every event once; then what people ask for and opens nothing. */
export const eventGroups = {
  coverage: ['loss-of-coverage', 'loss-of-public-coverage', 'cobra-subsidy-ended', 'employer-plan-unaffordable'],
  family: ['birth', 'adoption-or-court-order', 'marriage', 'divorce-or-separation', 'death'],
  place: ['move-to-minnesota', 'move-within-minnesota', 'citizenship-or-lawful-presence', 'release-from-incarceration'],
  money: [
    'newly-eligible-for-tax-credit',
    'tax-credit-or-csr-change',
    'income-decrease-outside-mnsure',
    'new-employer-hra',
    'new-employer-hra-new-hire',
    'income-verified',
  ],
  special: [
    'tribal-member',
    'enrollment-error',
    'plan-display-error',
    'contract-violation',
    'americorps',
    'beyond-control',
    'ma-denied-late',
    'domestic-abuse-or-abandonment',
  ],
} as const;

/** What is looked at: an event of the list, one that was reported, or a reason that is none. */
export type Looked = { kind: 'event' | 'report' | 'not'; id: string };
