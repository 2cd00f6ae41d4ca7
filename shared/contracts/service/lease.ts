import { z } from 'zod';
import { idSchema } from '../../model/common.ts';

/**
 * Never both in a consumer's account (seed: overview, limitations; sync.md, Leases). Who takes it raises the epoch; every write
 * that needs it carries the epoch.
 */
export const leaseTimes = {
  /** The service lets an assister's lease end this long after the last beat, and another in only `graceMs` later. */
  ttlMs: 60_000,
  graceMs: 15_000,
  beatMs: 15_000,
  /** The Desk stops by its own clock, counted from the moment a beat was sent. */
  stopMs: 45_000,
} as const;

export const clientParams = z.strictObject({ id: idSchema });
export const leaseAnswer = z.object({ epoch: z.number().int() });
export const epochBody = z.strictObject({ epoch: z.number().int().min(1) });
/** `token`: what the consumer's browser held. */
export const endVisitBody = z.strictObject({ token: z.string().max(100) });
