import { freeLease, lockLease } from '../../db/access/leases.ts';
import { findLiveAuthorizationOfConsumer } from '../../db/authorizations.ts';
import type { Work } from '../../db/store.ts';

/** Whoever this session was leaves the account, if it is in there; the consumer's assister may hear that it is free. */
export async function leaveAccount(work: Work, consumerId: string, sessionId: string): Promise<void> {
  const lease = await lockLease(work.db, consumerId);
  if (lease.holderId !== sessionId) return;
  await freeLease(work.db, consumerId);
  await tellAssister(work, consumerId);
}

/** The Desk that may have this account open asks anew. */
export async function tellAssister(work: Work, consumerId: string): Promise<void> {
  const authorization = await findLiveAuthorizationOfConsumer(work.db, consumerId);
  if (authorization) work.wake(authorization.assisterId, 'leases');
}
