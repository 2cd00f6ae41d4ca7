/**
 * Who may be in a consumer's account (seed: overview, limitations; sync.md, Leases; security.md 1 and 2). Pure: the row as it
 * is, the moment, and what somebody wants. The consumer wins. An assister's session may go in when nobody is there, and where
 * another assister's session was, only when its lease has been over for a while, because that Desk may not know it yet.
 */
import { leaseTimes } from '../../../shared/contracts/service/lease.ts';
import type { LeaseRow } from '../../db/access/leases.ts';

export interface Holder {
  kind: 'consumer' | 'assister';
  /** Their session. */
  id: string;
  assisterId: string | null;
}

export const isLiveLease = ({ holderId, expiresAt }: LeaseRow, now: Date): boolean =>
  holderId !== null && expiresAt !== null && now < expiresAt;

/** Whether the consumer is in their account now. */
export const consumerIsIn = (lease: LeaseRow, now: Date): boolean => lease.holderKind === 'consumer' && isLiveLease(lease, now);

/** Why somebody cannot go in now; null when they can. `freeAt`: when it is free at the latest. */
export function obstacle(lease: LeaseRow, holder: Holder, now: Date): { by: 'consumer' | 'assister'; since: Date; freeAt: Date } | null {
  const { holderKind, holderId, since, expiresAt } = lease;
  if (!holderKind || !since || !expiresAt || holderId === holder.id || holder.kind === 'consumer') return null;
  const freeAt = holderKind === 'consumer' ? expiresAt : new Date(expiresAt.getTime() + leaseTimes.graceMs);
  return now < freeAt ? { by: holderKind, since, freeAt } : null;
}

/** The row after somebody went in: a new epoch, even for who was there before. */
export const taken = (lease: LeaseRow, holder: Holder, now: Date, expiresAt: Date): LeaseRow => ({
  consumerId: lease.consumerId,
  epoch: lease.epoch + 1,
  holderKind: holder.kind,
  holderId: holder.id,
  assisterId: holder.assisterId,
  since: lease.holderId === holder.id && isLiveLease(lease, now) ? lease.since : now,
  expiresAt,
});

/** Whether who carries this epoch is still the one who is in the account. */
export const holds = (lease: LeaseRow, sessionId: string, epoch: number, now: Date): boolean =>
  lease.holderId === sessionId && lease.epoch === epoch && isLiveLease(lease, now);
