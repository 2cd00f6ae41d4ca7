import { addMinutes } from 'date-fns/addMinutes';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { leaseTimes } from '../../../shared/contracts/service/lease.ts';
import { type LeaseRow, lockLease, writeLease } from '../../db/access/leases.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { findLiveAuthorization } from '../../db/authorizations.ts';
import { lockConsumer } from '../../db/consumers.ts';
import type { Store, Work } from '../../db/store.ts';
import { holdLive, type LiveSession } from '../session/authenticate.ts';
import { consumerIsIn, type Holder, holds, obstacle, taken } from './lease-rules.ts';
import { leaveAccount, tellAssister } from './leave.ts';

/** An assister's way into a consumer's live account and out of it. */
export interface Leases {
  /** Throws `not-found` without a live authorization, `lease-lost` when somebody else is (or was) in the account. */
  keep(session: LiveSession, consumerId: string, epoch: number): Promise<void>;
  /** Throws `not-found` without a live authorization. Nothing happens to an account that was entered anew since this epoch. */
  leave(session: LiveSession, consumerId: string, epoch: number): Promise<void>;
}

export const createLeases = (store: Store): Leases => ({
  keep: (session, consumerId, epoch) =>
    whereAuthorized(store, session, consumerId, 'client-kept', async work => {
      const lease = await lockLease(work.db, consumerId);
      if (!holds(lease, session.sessionId, epoch, await work.clock())) throw new DeskError('lease-lost');
      await writeLease(work.db, { ...lease, expiresAt: await assisterExpiry(work) });
    }),
  leave: (session, consumerId, epoch) =>
    whereAuthorized(store, session, consumerId, 'client-left', async work => {
      if ((await lockLease(work.db, consumerId)).epoch === epoch) await leaveAccount(work, consumerId, session.sessionId);
    }),
});

async function whereAuthorized(
  store: Store,
  session: LiveSession,
  consumerId: string,
  action: string,
  act: (work: Work) => Promise<void>,
): Promise<void> {
  const { assisterId, deviceId } = session;
  const isAuthorized = await store.change(async work => {
    await holdLive(work, session);
    await lockConsumer(work, consumerId, 'share');
    if (await findLiveAuthorization(work.db, assisterId, consumerId)) return act(work).then(() => true);
    await writeAudit(work, { ...byAssister(assisterId, deviceId), action, subjectId: consumerId, outcome: 'not-found' });
    return false;
  });
  // Thrown here, because inside it would take back the record of who tried.
  if (!isAuthorized) throw new DeskError('not-found');
}

const holderOf = ({ sessionId, assisterId }: LiveSession): Holder => ({ kind: 'assister', id: sessionId, assisterId });

const assisterExpiry = async (work: Work): Promise<Date> => new Date((await work.clock()).getTime() + leaseTimes.ttlMs);

/** Into the account: answers the epoch, or why not. The caller holds the consumer's lock and has checked the authorization. */
export async function enterAccount(work: Work, session: LiveSession, consumerId: string): Promise<number | DeskError> {
  const lease = await lockLease(work.db, consumerId);
  const now = await work.clock();
  const stopped = obstacle(lease, holderOf(session), now);
  if (stopped) return refusalBy(stopped);
  const next = taken(lease, holderOf(session), now, await assisterExpiry(work));
  await writeLease(work.db, next);
  return next.epoch;
}

/** The consumer goes into their own account: at once, whoever was there. Answers the epoch. */
export async function consumerEnters(work: Work, consumerId: string, sessionId: string, idleMinutes: number): Promise<number> {
  const lease = await lockLease(work.db, consumerId);
  const now = await work.clock();
  const next = taken(lease, { kind: 'consumer', id: sessionId, assisterId: null }, now, addMinutes(now, idleMinutes));
  await writeLease(work.db, next);
  await tellAssister(work, consumerId);
  return next.epoch;
}

/** The consumer did something in their account: it is theirs for as long again. False when it is not theirs any more. */
export async function consumerStays(
  work: Work,
  consumerId: string,
  sessionId: string,
  epoch: number,
  idleMinutes: number,
): Promise<boolean> {
  const lease = await lockLease(work.db, consumerId);
  const now = await work.clock();
  if (!holds(lease, sessionId, epoch, now)) return false;
  await writeLease(work.db, { ...lease, expiresAt: addMinutes(now, idleMinutes) });
  return true;
}

/** What a write meets that is about a consumer's account. The caller holds the consumer's lock. */
export interface AccountState {
  lease: LeaseRow;
  /** `consumer-in-account` while the consumer is in there. */
  consumer: DeskError | null;
}

export async function accountState(work: Work, consumerId: string): Promise<AccountState> {
  const lease = await lockLease(work.db, consumerId);
  const now = await work.clock();
  const { since, expiresAt } = lease;
  const isIn = consumerIsIn(lease, now) && since && expiresAt;
  return { lease, consumer: isIn ? refusalBy({ by: 'consumer', since, freeAt: expiresAt }) : null };
}

/**
 * For a write that needs the lease: with an epoch it must be the one under which this session is in the account; without,
 * the account must be free for the moment of the write, which then counts as having been in it. Answers why not, or null.
 */
export async function leaseForWrite(
  work: Work,
  session: LiveSession,
  consumerId: string,
  epoch: number | undefined,
): Promise<DeskError | null> {
  const lease = await lockLease(work.db, consumerId);
  const now = await work.clock();
  const stopped = obstacle(lease, holderOf(session), now);
  if (stopped) return refusalBy(stopped);
  if (epoch !== undefined) return holds(lease, session.sessionId, epoch, now) ? null : new DeskError('lease-lost');
  // In and out again within one transaction. Where this session is in the account anyway, it stays there.
  if (lease.holderId !== session.sessionId) await writeLease(work.db, { ...taken(lease, holderOf(session), now, now), ...gone });
  return null;
}

const gone = { holderKind: null, holderId: null, assisterId: null, since: null, expiresAt: null } as const;

const refusalBy = ({ by, since, freeAt }: { by: 'consumer' | 'assister'; since: Date; freeAt: Date }): DeskError =>
  new DeskError(by === 'consumer' ? 'consumer-in-account' : 'account-busy', { since: since.toISOString(), freeAt: freeAt.toISOString() });
