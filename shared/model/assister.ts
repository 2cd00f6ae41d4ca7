import { z } from 'zod';
import { daySchema, idSchema, roleSchema } from './common.ts';

/** The signed-in assister, as the Desk knows them. `publicFacing` is what a consumer sees as "assister details". */
export const assisterSchema = z.object({
  id: idSchema,
  email: z.email(),
  givenName: z.string(),
  familyName: z.string(),
  role: roleSchema,
  agencyName: z.string(),
  /** 9 letters and digits; stands on the signature page. */
  assisterId: z.string().regex(/^[A-Z0-9]{9}$/),
  /** 7 digits; a consumer types it to authorize this assister. */
  referenceNumber: z.string().regex(/^\d{7}$/),
  publicFacing: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
  /** The day from which the password must be changed before anything else. */
  passwordExpiresOn: daySchema.nullable(),
});
export type Assister = z.infer<typeof assisterSchema>;
