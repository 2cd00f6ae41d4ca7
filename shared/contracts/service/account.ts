import { z } from 'zod';
import { daySchema, idSchema, instantSchema, roleSchema } from '../../model/common.ts';
import { deskPlaces, deviceProof } from './session.ts';

/** How the assister's own account is secured, as they see it. */
export const securityAnswer = z.object({
  factor: z.enum(['email', 'totp']),
  recoveryCodesLeft: z.number().int(),
  passwordExpiresOn: daySchema.nullable(),
  method: z.enum(['password', 'login-mn']),
});

/** To be confirmed with a code before it counts. `uri` is what an authenticator app reads from a QR code. */
export const totpBeginAnswer = z.object({ secret: z.string(), uri: z.string() });
export const codeBody = z.strictObject({ code: z.string().max(40) });
/** Shown once; the service keeps their hashes. */
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) });
/** Sensitive changes ask who is there again (IA-11): the password, or for LoginMN a code. */
export const passwordBody = z.strictObject({ password: z.string().max(200) });
export const ownPasswordBody = z.strictObject({ password: z.string().max(200), newPassword: z.string().max(200) });

/** What a consumer sees as "assister details". */
export const publicDetailsAnswer = z.object({
  assisterId: idSchema,
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  agencyName: z.string(),
  role: roleSchema,
  referenceNumber: z.string(),
});
/** `phone`: ten digits, and `x` with an extension. Both may be shared with others. */
export const publicContactBody = z.strictObject({ phone: z.string().regex(/^\d{10}(x\d{1,6})?$/), email: z.email().max(254) });

/** When the assister stops serving, as they have told; null when they have not. Access ends when `lastDay` is over. */
export const stoppingAnswer = z.object({ notice: z.object({ toldAt: instantSchema, lastDay: daySchema }).nullable() });
/** How far ahead somebody may tell it. */
export const stoppingDaysAhead = 90;
/** `lastDay`: today, and access ends at once, or one of the days after. `password`: null only where the session came through LoginMN. */
export const stoppingBody = z.strictObject({ lastDay: daySchema, password: z.string().max(200).nullable() });
export const stoppedAnswer = stoppingAnswer.extend({ ended: z.boolean() });

/** The assister's own sign-ins, newest first. */
export const signInsAnswer = z.object({
  entries: z.array(
    z.object({ id: z.number().int(), at: instantSchema, action: z.string(), outcome: z.string(), deviceName: z.string().nullable() }),
  ),
});

/** A computer that the assister has signed in on. `unsent`: pieces of work that are only there, as it last told: a count, nothing else. */
export const deviceEntry = z.object({
  id: idSchema,
  name: z.string(),
  current: z.boolean(),
  firstSeenAt: instantSchema,
  seenAt: instantSchema,
  unsent: z.number().int(),
  /** Other people who have signed in on it. */
  others: z.number().int(),
  lostAt: instantSchema.nullable(),
  wipedAt: instantSchema.nullable(),
});
export type DeviceEntry = z.infer<typeof deviceEntry>;
export const devicesAnswer = z.object({ devices: z.array(deviceEntry) });
export const deviceParams = z.strictObject({ id: idSchema });
export const deviceNameBody = z.strictObject({ name: z.string().trim().min(1).max(80) });

/** For the agency: whose data was on a device that was reported lost, as far as the service can know. */
export const lostReport = z.object({
  deviceName: z.string(),
  reportedAt: instantSchema,
  /** The latest that the reporter's Desk there has asked for its clients; null if never. */
  lastPulledAt: instantSchema.nullable(),
  unsent: z.number().int(),
  clients: z.array(z.object({ id: idSchema, name: z.string(), city: z.string(), authorizedAt: instantSchema })),
});
export type LostReport = z.infer<typeof lostReport>;

/** What a device asks of itself, with nobody signed in: signed (`statements.device`), so that nobody else may. */
export const deviceStatusBody = z.strictObject({ deviceId: idSchema, proof: deviceProof, wiped: z.boolean().optional() });
export const deviceStatusAnswer = z.object({ lost: z.boolean() });

/** `unsent`: pieces of work that are only there; `unsentSince`: since when the oldest waits. Older Desks do not tell it. */
export const presenceBody = z.strictObject({
  place: z.enum(deskPlaces),
  unsent: z.number().int().min(0).max(100_000),
  unsentSince: instantSchema.nullable().optional(),
});

/** What happened at a Desk, perhaps with no network, for the service's audit log (AU-2). An id that comes again is recorded once. */
export const deskEventActions = [
  'locked',
  'unlocked',
  'unlock-refused',
  'ssn-revealed',
  'printed',
  'exported',
  'shown-to-client',
  'client-window',
] as const;
export const deskEventsBody = z.strictObject({
  events: z
    .array(
      z.strictObject({
        id: idSchema,
        at: instantSchema,
        action: z.enum(deskEventActions),
        subjectId: idSchema.nullable(),
        outcome: z.string().regex(/^[a-z-]{1,40}$/),
      }),
    )
    .min(1)
    .max(100),
});
export type DeskEventEntry = z.infer<typeof deskEventsBody>['events'][number];
