import { z } from 'zod';
import { assisterSchema } from '../../model/assister.ts';
import { idSchema, instantSchema, roleSchema } from '../../model/common.ts';
import { errorAnswerSchema } from '../error-schema.ts';
import { gateSchema, noticeVersionSchema } from '../service/session.ts';

/** A person who has signed in on this computer before. This is all that stands in clear beside their vault. */
export const profileSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  email: z.string(),
  role: roleSchema,
  /** How this person proves who they are at the service. */
  method: z.enum(['password', 'login-mn']),
  /** Whether somebody of this Desk has their vault open in the background (switch person). */
  working: z.boolean(),
  unsent: z.number().int().min(0),
  lastContactAt: instantSchema.nullable(),
  /** Until when the vault opens with no network; null when it does not at all. */
  offlineUntil: instantSchema.nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

/** What a way in waits for. `set-passphrase`: only with LoginMN, once on this computer, for unlocking with no network. */
export const openGateSchema = z.discriminatedUnion('gate', [...gateSchema.options, z.object({ gate: z.literal('set-passphrase') })]);
export type OpenGate = z.infer<typeof openGateSchema>;

/**
 * Why the Desk locked. `lease-ended`: no word from the service for as long as it may be used without. `access-ended`, `access-paused`: the
 * service takes no work of this person any more, or none for now.
 */
export const lockReasons = [
  'asked',
  'idle',
  'suspend',
  'screen-locked',
  'replaced',
  'lease-ended',
  'access-ended',
  'access-paused',
] as const;

/** `sealed`: encrypted on disk. `memory`: no keychain here, nothing is kept on disk; what is not sent goes when the Desk closes. */
const storageSchema = z.enum(['sealed', 'memory']);

/**
 * `signed-out`: nobody; no key in memory. `signing-in`: who it is has been shown, and one more thing is asked; nothing is opened yet.
 * `open`: vault key in main's memory; `signedIn` is false after an unlock with no network, until the next sign-in.
 * `locked`: as signed out for data and keys, but the Desk remembers who, to ask only for the password.
 */
export const sessionStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('signed-out') }),
  z.object({ phase: z.literal('signing-in'), email: z.string().nullable(), gate: openGateSchema }),
  z.object({
    phase: z.literal('open'),
    assister: assisterSchema,
    profileId: idSchema,
    tenant: z.string(),
    method: z.enum(['password', 'login-mn']),
    /** Whether the service knows this session: false after an unlock offline, until contact. */
    signedIn: z.boolean(),
    offlineUntil: instantSchema,
    storage: storageSchema,
  }),
  z.object({
    phase: z.literal('locked'),
    profileId: idSchema,
    displayName: z.string(),
    method: z.enum(['password', 'login-mn']),
    reason: z.enum(lockReasons),
    storage: storageSchema,
    /** What the service said of somebody who is out; null for every other lock. */
    barrier: errorAnswerSchema.nullable(),
  }),
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

const password = z.string().min(1).max(200);

export const signInRequest = z.strictObject({ email: z.string().min(1).max(254), password, noticeVersion: noticeVersionSchema });
/** In the system's browser. `profileId`: who was chosen from the list; somebody else is then not let in. */
export const loginMnRequest = z.strictObject({ profileId: idSchema.nullable(), noticeVersion: noticeVersionSchema });
/** Unlocks on this computer, with or without the network; signs in at the service too when it is reachable. */
export const unlockRequest = z.strictObject({ profileId: idSchema, password, noticeVersion: noticeVersionSchema });
/** The next thing on the way in. */
export const nextStepRequest = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('code'), code: z.string().min(1).max(40) }),
  z.strictObject({ step: z.literal('send-code') }),
  z.strictObject({ step: z.literal('new-password'), newPassword: password }),
  z.strictObject({ step: z.literal('take-over') }),
  z.strictObject({ step: z.literal('set-passphrase'), passphrase: password }),
]);
export type NextStep = z.infer<typeof nextStepRequest>;
export const changePasswordRequest = z.strictObject({ password, newPassword: password });

/** Who is in a client's live account, as far as this Desk knows. Instants are there for `consumer` and `busy`. */
export const accountStateSchema = z.object({
  clientId: idSchema.nullable(),
  /** `none`: this Desk is in nobody's. `lost`: it was, and must not write there any more. */
  state: z.enum(['none', 'asking', 'held', 'consumer', 'busy', 'lost', 'offline']),
  since: instantSchema.nullable(),
  /** When it is free at the latest. */
  freeAt: instantSchema.nullable(),
});
export type AccountState = z.infer<typeof accountStateSchema>;

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
