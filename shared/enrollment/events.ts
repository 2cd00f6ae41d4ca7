import { z } from 'zod';
import { documentKinds } from '../model/document.ts';
import data from './data/life-events.json' with { type: 'json' };

/**
 * Qualifying life events: what opens a special enrollment period (45 CFR 155.420; MNsure, Qualifying Life Events; field-facts B10).
 * They are data, each with its sources; `verify` names what the sources leave open, so that whoever shows it can say so.
 */
export const uncertain = ['window', 'before', 'start', 'later-start', 'proofs'] as const;
export type Uncertain = (typeof uncertain)[number];

/** How the start of coverage follows from the event and the day on which the plan is chosen: `starts.ts`. */
const startRules = [
  'first-after-selection',
  'first-after-event-and-selection',
  'event-day',
  'first-on-or-after-hra',
  'as-without-error',
  'split-on-15',
  'case',
] as const;
export type StartRule = (typeof startRules)[number];

const conditions = [
  'minnesota-resident',
  'coverage-not-given-up',
  'premiums-were-paid',
  'prior-coverage',
  'prior-coverage-of-a-spouse',
  'enrolled-through-mnsure',
  'enrolled-in-the-plan',
  'covered-outside-mnsure',
  'coverage-lost-by-it',
  'permanent-move',
  'new-plans-there',
  'newly-eligible-for-tax-credit',
  'tribal-member-or-household',
  'missed-enrollment-by-it',
  'applied-in-enrollment-period',
] as const;
export type Condition = (typeof conditions)[number];

const proofGroup = z.strictObject({
  /** Under which kind the document is kept. */
  kind: z.enum(documentKinds),
  /** One of them is enough. */
  anyOf: z.array(z.string()).min(1),
  /** Who needs none of this group. */
  unless: z.enum(['enrolled-through-mnsure', 'prior-coverage-exception']).optional(),
});
export type ProofGroup = z.infer<typeof proofGroup>;

const lifeEvent = z.strictObject({
  id: z.string(),
  /** Its entry in MNsure's list, from which the event is picked; null: MNsure lists none, so ask the ARC. */
  listedAs: z.string().nullable(),
  cite: z.string(),
  /** What the person is asked the day of; null: of nothing. */
  dateMeans: z.string().nullable(),
  window: z.strictObject({
    /** `decision`: the day on which MNsure decided. `month`: every calendar month is one. */
    opens: z.enum(['event', 'day-after-event', 'decision', 'month']),
    /** Days before the event in which a plan can be chosen, and after it. A new account and application may be made at any time. */
    before: z.number().int().min(0),
    after: z.number().int().min(0),
  }),
  start: z.enum(startRules),
  /** The person may ask for this one instead. */
  laterStart: z.enum(startRules).optional(),
  /** What another source says; shown beside the first while it is not settled. */
  otherReading: z.enum(startRules).optional(),
  /** Days after the event in which it must be reported. */
  reportWithin: z.number().int().optional(),
  conditions: z.array(z.enum(conditions)),
  /** One of each group. */
  proofs: z.array(proofGroup),
  /** Which proof is decided by MNsure each time. */
  caseByCase: z.literal(true).optional(),
  /** Whether MNsure may know already: `always` asks for no proof, `maybe` when it says so. */
  preVerified: z.enum(['never', 'maybe', 'always']),
  sources: z.array(z.string()).min(1),
  verify: z.array(z.enum(uncertain)),
});
export type LifeEvent = z.infer<typeof lifeEvent>;

export const lifeEvents: readonly LifeEvent[] = z.array(lifeEvent).parse(data.events);
export const everyEvent: readonly Condition[] = z.array(z.enum(conditions)).parse(data.everyEvent);
/** A day of coverage counts if it is one of so many days before the event. */
export const { priorCoverageDays } = data;

const byId: ReadonlyMap<string, LifeEvent> = new Map(lifeEvents.map(event => [event.id, event]));
export const lifeEventOf = (id: string): LifeEvent | undefined => byId.get(id);

export const priorCoverageExceptions: readonly string[] = data.priorCoverageExceptions.map(({ id }) => id);

/** What people often think opens one, and does not; with the condition of events that it fails, if it is one. */
export const notQualifying: readonly { id: string; condition?: string }[] = data.notQualifying;
