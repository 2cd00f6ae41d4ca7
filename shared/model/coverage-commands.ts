import { z } from 'zod';
import { daySchema, idSchema } from './common.ts';

/**
 * What a person asks of the shopping and enrollment platform. One shape for the assister's request and the consumer's own pages; who
 * asks, and under which id, stands around it. Money is whole cents a month. Days are calendar days of Minnesota.
 */
const code = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** As in the application's answers. */
export const memberIdSchema = z.string().min(1).max(100);
const cents = z.number().int().min(0).max(10_000_000);
/** Typed by whoever asks, read to them before: the service keeps it with what it was for. */
export const typedSignatureSchema = z.object({
  signerName: z.string().trim().min(1).max(320),
  /** The Assister ID of who typed it for them; null when the consumer did in their own account. */
  typedBy: z.string().max(20).nullable(),
});

/** As `EventFacts` in shared/enrollment without proofs: those are documents (`Document.proof`). */
export const eventFactsSchema = z.object({
  happenedOn: daySchema.optional(),
  hraStartsOn: daySchema.optional(),
  wouldHaveStartedOn: daySchema.optional(),
  lastCoveredDay: daySchema.optional(),
  exceptions: z.array(code).max(10).optional(),
  /** Conditions of shared/enrollment/events.ts, as answered. */
  said: z.partialRecord(code, z.boolean()).optional(),
});
export type ReportedFacts = z.infer<typeof eventFactsSchema>;

export const reportEventSchema = z.object({
  do: z.literal('report-event'),
  /** Of shared/enrollment/events.ts. */
  event: code,
  facts: eventFactsSchema,
  memberIds: z.array(memberIdSchema).min(1).max(20),
});

export const wayInSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('open-enrollment') }),
  /** `reportId`: of the event that was reported (`LifeEventReport.id`). */
  z.object({ by: z.literal('event'), reportId: idSchema }),
]);

export const enrollSchema = z.object({
  do: z.literal('enroll'),
  coverageYear: z.number().int(),
  planId: z.string().regex(/^[0-9A-Z]{14}$/),
  memberIds: z.array(memberIdSchema).min(1).max(20),
  /** Who of them uses tobacco. */
  tobacco: z.array(memberIdSchema).max(20),
  startsOn: daySchema,
  way: wayInSchema,
  /** As it was shown: another one is refused (`price-changed`). Before the credit, tobacco included. */
  premiumCents: cents,
  /** How much of the credit is taken in advance. */
  aptcCents: cents,
  /** The enrollment that this one takes the place of; null for a first one. */
  replaces: idSchema.nullable(),
  /** Members who are told to have other coverage at the same time, and want this one all the same. */
  otherCoverageKnown: z.array(memberIdSchema).max(20),
  signature: typedSignatureSchema,
});

/** Complete: every enrollment that the household has. */
export const endCoverageSchema = z.object({
  do: z.literal('end-coverage'),
  /** All live ones as they were shown; refused if there are others by now. */
  enrollmentIds: z.array(idSchema).min(1).max(40),
  cause: z.enum(['asked', 'public-coverage', 'death']),
  /** As in shared/enrollment/termination.ts. */
  day: daySchema.nullable(),
  signature: typedSignatureSchema,
});

export type ReportEvent = z.infer<typeof reportEventSchema>;
export type Enroll = z.infer<typeof enrollSchema>;
export type EndCoverage = z.infer<typeof endCoverageSchema>;
export type CoverageCommand = ReportEvent | Enroll | EndCoverage;
export type WayIn = z.infer<typeof wayInSchema>;
