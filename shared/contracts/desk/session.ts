import { z } from 'zod';
import { assisterSchema } from '../../model/assister.ts';
import { idSchema, instantSchema, roleSchema } from '../../model/common.ts';

/** A person who has signed in on this computer before. This is all that stands in clear beside their vault. */
export const profileSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  email: z.string(),
  role: roleSchema,
  unsent: z.number().int().min(0),
  lastContactAt: instantSchema.nullable(),
  /** Until when the vault opens with no network; null when it does not at all. */
  offlineUntil: instantSchema.nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

/**
 * `signed-out`: nobody; no key in memory. `change-password`: the right password, but it expired; nothing is opened yet.
 * `open`: vault key in main's memory; `online` is false after an unlock with no network, until the next sign-in.
 * `locked`: as signed out for data and keys, but the Desk remembers who, to ask only for the password.
 */
export const sessionStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('signed-out') }),
  z.object({ phase: z.literal('change-password'), email: z.string() }),
  z.object({
    phase: z.literal('open'),
    assister: assisterSchema,
    profileId: idSchema,
    tenant: z.string(),
    /** Whether the service knows this session: false after an unlock offline, until contact. */
    signedIn: z.boolean(),
    offlineUntil: instantSchema,
    /** `sealed`: encrypted on disk. `memory`: no keychain here, nothing is kept on disk. */
    storage: z.enum(['sealed', 'memory']),
  }),
  z.object({
    phase: z.literal('locked'),
    profileId: idSchema,
    displayName: z.string(),
    reason: z.enum(['asked', 'idle', 'suspend', 'screen-locked', 'replaced']),
  }),
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

export const signInRequest = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(200),
  noticeVersion: z.string().max(20),
});
/** Unlocks on this computer, with or without the network; signs in at the service too when it is reachable. */
export const unlockRequest = z.strictObject({
  profileId: idSchema,
  password: z.string().min(1).max(200),
  noticeVersion: z.string().max(20),
});
export const newPasswordRequest = z.strictObject({ newPassword: z.string().min(1).max(200) });

/** What is known of the way to the service. `since`: when this began. `practice`: the person pulled the cable themselves (Help › Practice). */
export const linkStateSchema = z.object({
  online: z.boolean(),
  reason: z.enum([
    'none',
    'practice',
    'unreachable',
    'not-understood',
    'silent',
    'failed',
    'sign-in-needed',
    'update-needed',
    'not-signed-in',
  ]),
  since: instantSchema,
  lastContactAt: instantSchema.nullable(),
});
export type LinkState = z.infer<typeof linkStateSchema>;
