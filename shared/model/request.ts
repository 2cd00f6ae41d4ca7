import { z } from 'zod';
import { receiptSchema } from './application.ts';
import { idSchema, instantSchema } from './common.ts';

/**
 * A command that must take effect exactly once. The Desk makes the id and stores it before anything is sent; the service
 * does the work and answers by writing `outcome`. The same id again has no second effect.
 */
export const requestSchema = z.object({
  id: idSchema,
  rev: z.string(),
  clientId: idSchema,
  kind: z.literal('submit-application'),
  applicationId: idSchema,
  /** The state of the application that was signed; the service refuses if it has another one. */
  applicationRev: z.string(),
  answersHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: instantSchema,
  outcome: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('accepted'), receipt: receiptSchema }),
      /** `problems`: field paths that the service's own check found, for `application-incomplete`. */
      z.object({ state: z.literal('refused'), code: z.string(), problems: z.array(z.string()), at: instantSchema }),
    ])
    .nullable(),
});
export type Request = z.infer<typeof requestSchema>;
