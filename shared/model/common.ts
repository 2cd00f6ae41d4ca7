import { z } from 'zod';

/** Ids are made where the thing is made (the Desk too), so that a repeated request is recognized: UUIDs, version 4 or 7. */
export const idSchema = z.uuid();
/** An instant, ISO 8601 in UTC with milliseconds. Made and read only through `shared/dates.ts`. */
export const instantSchema = z.iso.datetime();
/** A calendar day, `YYYY-MM-DD`, with no time zone. */
export const daySchema = z.iso.date();

export const roleSchema = z.enum(['navigator', 'cac', 'broker']);
export type Role = z.infer<typeof roleSchema>;
