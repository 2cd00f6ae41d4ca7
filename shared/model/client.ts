import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from './common.ts';

/** The ladder of filing. A draft that was copied to the service is still a draft: only `submitted` counts as filed. */
export const applicationStatusSchema = z.enum(['draft', 'submitted']);
export type ApplicationStatus = z.infer<typeof applicationStatusSchema>;

/** `new`: authorized, the assister has never opened the account. `in-progress`: from the first opening on (seed: Account Management). */
export const clientListSchema = z.enum(['new', 'in-progress']);
export type ClientList = z.infer<typeof clientListSchema>;

/** A consumer who authorizes the signed-in assister, as the Desk may see them. Pull only: the service writes it. `id` is the consumer's id. */
export const clientSchema = z.object({
  id: idSchema,
  rev: z.string(),
  authorizationId: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  birthDate: daySchema,
  phone: z.string(),
  email: z.string(),
  city: z.string(),
  county: z.string(),
  preferredLanguage: z.string(),
  interpreter: z.boolean(),
  list: clientListSchema,
  authorizedAt: instantSchema,
  openedAt: instantSchema.nullable(),
  /** The most recent application, or null when there is none. `percent` 0–100 of the questions that are asked. */
  application: z
    .object({
      id: idSchema,
      status: applicationStatusSchema,
      percent: z.number().int().min(0).max(100),
      coverageYear: z.number().int(),
      startedBy: z.enum(['assister', 'consumer']),
      updatedAt: instantSchema,
      submittedAt: instantSchema.nullable(),
      confirmationNumber: z.string().nullable(),
    })
    .nullable(),
});
export type Client = z.infer<typeof clientSchema>;
