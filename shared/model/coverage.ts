import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from './common.ts';
import { eventFactsSchema, memberIdSchema, typedSignatureSchema, wayInSchema } from './coverage-commands.ts';

/**
 * What came after the application of one client: the eligibility result, the life events that were reported, the enrollments. One
 * document per client, written by the service alone, under an id of its own. Money is whole cents a month, days are those of Minnesota.
 */
const cents = z.number().int().min(0);

/** Pending and approved both mean that something is to be verified (field-facts B7, B14). */
export const determinationStatusSchema = z.enum(['pending', 'approved', 'active']);

export const eligiblePersonSchema = z.object({
  memberId: memberIdSchema,
  name: z.string(),
  birthDate: daySchema,
  /** Covered as a child of the household: neither its first adult nor a spouse. */
  child: z.boolean(),
  program: z.enum(['MA', 'MinnesotaCare', 'APTC', 'QHP', 'none', 'not-known']),
  csr: z.enum(['94', '87', '73', 'tribal-zero', 'tribal-limited']).nullable(),
  status: determinationStatusSchema,
  tribalMember: z.boolean(),
  /** Of the application: has or may have other coverage (`medicare`, `employer`, …); null if none is known of. */
  otherCoverage: z.string().nullable(),
  /** What must be proved, by when. */
  verify: z.array(z.object({ kind: z.string(), dueOn: daySchema, state: z.enum(['due', 'waiting', 'accepted', 'rejected', 'overdue']) })),
});
export type EligiblePerson = z.infer<typeof eligiblePersonSchema>;

export const eligibilityResultSchema = z.object({
  applicationId: idSchema,
  confirmationNumber: z.string(),
  coverageYear: z.number().int(),
  county: z.string(),
  decidedAt: instantSchema,
  /** `reference-rules`: the rules of this program, until the exchange's own decisions are connected. */
  by: z.enum(['exchange', 'reference-rules']),
  people: z.array(eligiblePersonSchema),
  /** One for each tax return with a credit: for whom, what the household pays itself, and what the credit is at most. */
  credits: z.array(z.object({ memberIds: z.array(memberIdSchema), contributionCents: cents, aptcCents: cents })),
});
export type EligibilityResult = z.infer<typeof eligibilityResultSchema>;

/** Its proofs are the documents whose `proof.reportId` is this id. */
export const lifeEventReportSchema = z.object({
  id: idSchema,
  event: z.string(),
  facts: eventFactsSchema,
  memberIds: z.array(memberIdSchema),
  reportedAt: instantSchema,
  reportedBy: z.enum(['assister', 'consumer']),
  /** The day on which the exchange decided, for events that it decides on. */
  decidedOn: daySchema.nullable(),
  /** Found at the service: no proof is needed. */
  preVerified: z.boolean(),
});
export type LifeEventReport = z.infer<typeof lifeEventReportSchema>;

export const enrollmentSchema = z.object({
  id: idSchema,
  confirmationNumber: z.string(),
  coverageYear: z.number().int(),
  planId: z.string(),
  planName: z.string(),
  carrier: z.string(),
  metal: z.string(),
  kind: z.enum(['medical', 'dental']),
  memberIds: z.array(memberIdSchema),
  startsOn: daySchema,
  /** The last covered day once it ends before the year does; null while it goes on. Before `startsOn`: it never starts. */
  endsOn: daySchema.nullable(),
  premiumCents: cents,
  aptcCents: cents,
  way: wayInSchema,
  /** `pending`: the carrier has not confirmed it, or the first premium is not paid (field-facts B14). */
  state: z.enum(['pending', 'confirmed', 'cancelled', 'ended']),
  replaces: idSchema.nullable(),
  enrolledAt: instantSchema,
  enrolledBy: z.enum(['assister', 'consumer']),
  signature: typedSignatureSchema,
  end: z
    .object({
      cause: z.enum(['asked', 'public-coverage', 'death', 'new-plan']),
      requestedAt: instantSchema,
      confirmationNumber: z.string(),
    })
    .nullable(),
});
export type Enrollment = z.infer<typeof enrollmentSchema>;

export const coverageSchema = z.object({
  id: idSchema,
  rev: z.string(),
  clientId: idSchema,
  eligibility: eligibilityResultSchema.nullable(),
  /** Oldest first. */
  events: z.array(lifeEventReportSchema),
  enrollments: z.array(enrollmentSchema),
});
export type Coverage = z.infer<typeof coverageSchema>;
