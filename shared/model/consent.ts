import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/**
 * A person's consent that an assister sees and uses their information to help them (45 CFR 155.210(e)(6), 155.215(g), 155.225(f)):
 * asked before anything personal, kept by the organization, revocable at any time. `words`: which text was read or shown.
 */
export const consentSchema = z.strictObject({
  id: idSchema,
  consumerName: z.string().trim().min(1).max(200),
  /** Who spoke for the person, if somebody did. */
  representativeName: z.string().trim().min(1).max(200).nullable(),
  givenAt: instantSchema,
  how: z.enum(['written', 'spoken', 'phone']),
  words: z.strictObject({ version: z.string().max(40), language: z.string().max(12) }),
  /** What the person does not want done or seen, in their words; empty for none. */
  limits: z.string().max(2000),
  /** Typed name or drawn strokes, for a written one. */
  signature: z.string().max(4000).nullable(),
});
export type Consent = z.infer<typeof consentSchema>;
