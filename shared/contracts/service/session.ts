import { z } from 'zod';
import { assisterSchema } from '../../model/assister.ts';
import { idSchema, instantSchema } from '../../model/common.ts';

/** 32 bytes, base64url: the device's Ed25519 public key. Its private half never leaves the computer. */
const publicKeySchema = z.string().regex(/^[\w-]{43}$/);

/** The computer that signs in. Id and key are made once per profile folder; the name is what a person would call it. */
export const deviceSchema = z.strictObject({ id: idSchema, name: z.string().min(1).max(80), publicKey: publicKeySchema });

export const signInBody = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
  device: deviceSchema,
  /** Version of the use notice that was on the screen (AC-8). */
  noticeVersion: z.string().max(20),
});

export const changePasswordBody = z.strictObject({ ...signInBody.shape, newPassword: z.string().max(200) });

/** That the request comes from the device that signed in: a signature over `refreshStatement`, good for one request and a short time. */
const refreshProof = z.strictObject({
  /** 16 random bytes, base64url: another with every request, repeated ones too. */
  nonce: z.string().regex(/^[\w-]{22}$/),
  sentAt: instantSchema,
  /** Ed25519, 64 bytes, base64url. */
  signature: z.string().max(200),
});

/** `proof` may be missing so that a token without its key is told from a request that is malformed: the first has been stolen. */
export const refreshBody = z.strictObject({ refreshToken: z.string().max(200), deviceId: idSchema, proof: refreshProof.optional() });

/** What the device signs. The first line keeps the signature from meaning anything elsewhere. */
export const refreshStatement = (words: { refreshToken: string; deviceId: string; nonce: string; sentAt: string }): string =>
  ['assister-desk refresh 1', words.deviceId, words.nonce, words.sentAt, words.refreshToken].join('\n');

const tokens = { accessToken: z.string(), accessExpiresAt: instantSchema, refreshToken: z.string() };

export const sessionAnswer = z.object({
  ...tokens,
  assister: assisterSchema,
  /** 32 random bytes, base64: the service keeps them for this account on this device and gives them only to a signed-in session. Wraps the vault key a second time. */
  escrowKey: z.base64(),
  /** Hours after the last contact during which the vault may be unlocked with no network. */
  offlineLeaseHours: z.number().int().positive(),
  /** Names the body of data behind this service: the same in every replica, never an address. */
  tenant: z.string(),
});

export const refreshAnswer = z.object(tokens);
export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type RefreshAnswer = z.infer<typeof refreshAnswer>;
export type SignInBody = z.infer<typeof signInBody>;
export type RefreshBody = z.infer<typeof refreshBody>;
export type RefreshProof = z.infer<typeof refreshProof>;
