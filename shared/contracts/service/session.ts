import { z } from 'zod';
import { assisterSchema } from '../../model/assister.ts';
import { idSchema, instantSchema } from '../../model/common.ts';

/** The computer that signs in. The id is made once per profile folder; the name is what a person would call it. */
export const deviceSchema = z.strictObject({ id: idSchema, name: z.string().min(1).max(80) });

export const signInBody = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
  device: deviceSchema,
  /** Version of the use notice that was on the screen (AC-8). */
  noticeVersion: z.string().max(20),
});

export const changePasswordBody = z.strictObject({ ...signInBody.shape, newPassword: z.string().max(200) });

export const refreshBody = z.strictObject({ refreshToken: z.string().max(200), deviceId: idSchema });

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
