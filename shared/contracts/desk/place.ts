import { z } from 'zod';
import { idSchema } from '../../model/common.ts';

/** Of topics and help pages: the form's own names and ids, nothing that a person typed. */
const key = z.string().regex(/^[A-Za-z0-9/._-]{1,200}$/);

/** After the application: the four tasks of the shopping and enrollment platform (seed: overview). */
export const coverageParts = ['life-event', 'documents', 'plans', 'end'] as const;

/** Where a person is in the Desk, in ids: what main keeps in memory across a lock. */
export const placeSchema = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.literal('clients'), list: z.enum(['new', 'in-progress', 'all']) }),
  z.strictObject({ screen: z.literal('client'), clientId: idSchema }),
  z.strictObject({ screen: z.literal('application'), clientId: idSchema, applicationId: idSchema, topicKey: key.optional() }),
  z.strictObject({ screen: z.literal('estimate'), clientId: idSchema, applicationId: idSchema }),
  z.strictObject({ screen: z.literal('coverage'), clientId: idSchema, part: z.enum(coverageParts) }),
  z.strictObject({ screen: z.literal('deadlines') }),
  z.strictObject({ screen: z.literal('walk-ins') }),
  z.strictObject({ screen: z.literal('walk-in-start') }),
  z.strictObject({ screen: z.literal('help'), page: key.optional() }),
  z.strictObject({ screen: z.literal('account'), part: z.literal('stopping').optional() }),
]);
export type Place = z.infer<typeof placeSchema>;
