import { z } from 'zod';
import { assisterSchema } from '../../model/assister.ts';
import { idSchema, instantSchema } from '../../model/common.ts';

/** 32 bytes, base64url: the device's Ed25519 public key. Its private half never leaves the computer. */
const publicKeySchema = z.string().regex(/^[\w-]{43}$/);

/** The computer that signs in. Id and key are made once per profile folder; the name is what a person would call it. */
export const deviceSchema = z.strictObject({ id: idSchema, name: z.string().min(1).max(80), publicKey: publicKeySchema });

/** That a request comes from the device that has the key: a signature over a statement that names the request, good for a short time. */
export const deviceProof = z.strictObject({
  /** 16 random bytes, base64url: another with every request, repeated ones too. */
  nonce: z.string().regex(/^[\w-]{22}$/),
  sentAt: instantSchema,
  /** Ed25519, 64 bytes, base64url. */
  signature: z.string().max(200),
});
export type DeviceProof = z.infer<typeof deviceProof>;

interface Signed {
  deviceId: string;
  nonce: string;
  sentAt: string;
}

/** What the device signs. The first line keeps a signature from meaning anything elsewhere. */
export const statements = {
  refresh: (words: Signed & { refreshToken: string }): string =>
    ['assister-desk refresh 1', words.deviceId, words.nonce, words.sentAt, words.refreshToken].join('\n'),
  signIn: (words: Signed & { email: string }): string =>
    ['assister-desk sign-in 1', words.deviceId, words.nonce, words.sentAt, words.email].join('\n'),
  device: (words: Signed): string => ['assister-desk device 1', words.deviceId, words.nonce, words.sentAt].join('\n'),
  wiped: (words: Signed): string => ['assister-desk wiped 1', words.deviceId, words.nonce, words.sentAt].join('\n'),
};

/** Version of the use notice that was on the screen (AC-8), such as 2026-11. It stands in the audit log, which holds no free text. */
export const noticeVersionSchema = z.string().regex(/^\d{1,4}(-\d{2})?$/);

export const signInBody = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
  device: deviceSchema,
  noticeVersion: noticeVersionSchema,
  /** Over `statements.signIn`: with it, a device whose session still lives is not asked for the second factor again for some hours. */
  proof: deviceProof.optional(),
});

/** LoginMN is asked by the Desk in the system's browser; the service gives the nonce and checks what comes back. */
export const loginMnBeginBody = z.strictObject({ device: deviceSchema, noticeVersion: noticeVersionSchema });
export const loginMnBeginAnswer = z.object({ attempt: z.string(), nonce: z.string(), issuer: z.url(), clientId: z.string() });

/** What a person does next on the way in. `attempt` is the secret of this way, good for minutes and this device only. */
export const continueBody = z.strictObject({
  attempt: z.string().max(100),
  deviceId: idSchema,
  step: z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('code'), code: z.string().max(40) }),
    z.strictObject({ step: z.literal('send-code') }),
    z.strictObject({ step: z.literal('new-password'), newPassword: z.string().max(200) }),
    z.strictObject({ step: z.literal('take-over') }),
    /** `onlyAccount`: whose name was chosen at the Desk, as `accountWords` hashed; nobody else is let in, nor may end a session of theirs. */
    z.strictObject({
      step: z.literal('login-mn'),
      idToken: z.string().max(8000),
      onlyAccount: z.hex().length(64).nullable().default(null),
    }),
  ]),
});

/** A Desk knows an account by the SHA-256 of these words (hexadecimal): the same here whatever the e-mail address becomes. */
export const accountWords = (tenant: string, assisterId: string): string => `${tenant}\n${assisterId}`;

/** Which kind of screen a Desk shows: all that one computer tells of another. */
export const deskPlaces = [
  'clients',
  'client',
  'application',
  'estimate',
  'coverage',
  'deadlines',
  'walk-ins',
  'walk-in-start',
  'help',
  'account',
  'locked',
] as const;

/** What stands between who somebody is and a session, one at a time, in this order. */
export const gateSchema = z.discriminatedUnion('gate', [
  /** `sentTo`: the address, mostly hidden, that a code went to; null for an authenticator app. A recovery code passes as well. */
  z.object({ gate: z.literal('second-factor'), factor: z.enum(['email', 'totp']), sentTo: z.string().nullable() }),
  z.object({ gate: z.literal('new-password'), minLength: z.number().int() }),
  /** Signed in somewhere else: named, and ended only when asked to. */
  z.object({
    gate: z.literal('take-over'),
    deviceName: z.string(),
    since: instantSchema,
    seenAt: instantSchema,
    place: z.enum(deskPlaces).nullable(),
  }),
]);
export type Gate = z.infer<typeof gateSchema>;

/** `proof` (over `statements.refresh`) may be missing so that a token without its key is told from a request that is malformed: the first has been stolen. */
export const refreshBody = z.strictObject({ refreshToken: z.string().max(200), deviceId: idSchema, proof: deviceProof.optional() });

const tokens = { accessToken: z.string(), accessExpiresAt: instantSchema, refreshToken: z.string() };

/** 32 random bytes, base64. */
const keySchema = z.base64();

export const sessionAnswer = z.object({
  ...tokens,
  assister: assisterSchema,
  /** Kept by the service for this account on this device and given only to a signed-in session. Wraps the vault key a second time. */
  escrowKey: keySchema,
  /** Of this account everywhere: seals the files that carry drafts from one of its computers to another. */
  transferKey: keySchema,
  method: z.enum(['password', 'login-mn']),
  /** Hours after the last contact during which the vault may be unlocked with no network. */
  offlineLeaseHours: z.number().int().positive(),
  /** Names the body of data behind this service: the same in every replica, never an address. */
  tenant: z.string(),
});

export const signInAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), session: sessionAnswer }),
  z.object({ state: z.literal('gate'), attempt: z.string(), gate: gateSchema }),
]);

/** Which ways in there are. A way without its settings does not exist. */
export const signInMethods = z.object({
  primary: z.enum(['password', 'login-mn']),
  password: z.boolean(),
  loginMn: z.boolean(),
  /** Characters that a new password needs at least. */
  minLength: z.number().int(),
});
export type SignInMethods = z.infer<typeof signInMethods>;

export const refreshAnswer = z.object(tokens);
export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type SignInAnswer = z.infer<typeof signInAnswer>;
export type RefreshAnswer = z.infer<typeof refreshAnswer>;
export type SignInBody = z.infer<typeof signInBody>;
export type ContinueBody = z.infer<typeof continueBody>;
export type RefreshBody = z.infer<typeof refreshBody>;
