import { z } from 'zod';
import { receiptSchema } from './application.ts';
import { idSchema, instantSchema } from './common.ts';
import { endCoverageSchema, enrollSchema, reportEventSchema } from './coverage-commands.ts';

/**
 * A command that must take effect exactly once. The Desk makes the id and stores it before anything is sent; the service
 * does the work and answers by writing `outcome`. The same id again has no second effect.
 */
const requestBase = {
  id: idSchema,
  rev: z.string(),
  clientId: idSchema,
  createdAt: instantSchema,
  outcome: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('accepted'), receipt: receiptSchema }),
      /** `problems`: what exactly, in ids: field paths that the service's own check found (`application-incomplete`), members, enrollments. */
      z.object({ state: z.literal('refused'), code: z.string(), problems: z.array(z.string()), at: instantSchema }),
    ])
    .nullable(),
};

export const submitRequestSchema = z.object({
  ...requestBase,
  kind: z.literal('submit-application'),
  applicationId: idSchema,
  /** The state of the application that was signed; the service refuses if it has another one. */
  applicationRev: z.string(),
  answersHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SubmitRequest = z.infer<typeof submitRequestSchema>;

/** What is asked of the shopping and enrollment platform (seed: overview): life events, enrollments, terminations. Only online, under the lease. */
export const coverageRequestSchema = z.object({
  ...requestBase,
  kind: z.literal('coverage'),
  command: z.discriminatedUnion('do', [reportEventSchema, enrollSchema, endCoverageSchema]),
});
export type CoverageRequest = z.infer<typeof coverageRequestSchema>;

export const requestSchema = z.discriminatedUnion('kind', [submitRequestSchema, coverageRequestSchema]);
export type Request = z.infer<typeof requestSchema>;
export type Outcome = NonNullable<Request['outcome']>;

export const isSubmit = (request: Request): request is SubmitRequest => request.kind === 'submit-application';
