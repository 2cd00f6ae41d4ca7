import { randomUUID } from 'node:crypto';
import { addMinutes } from 'date-fns/addMinutes';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { findLease } from '../../db/access/leases.ts';
import { getAssister } from '../../db/assisters.ts';
import { byConsumer, writeAudit } from '../../db/audit.ts';
import {
  addConsumerSession,
  endConsumerSession,
  findConsumerSession,
  listLiveConsumerSessions,
  touchConsumerSession,
} from '../../db/consumer-sessions.ts';
import { type Consumer, findConsumerByEmail, lockConsumer } from '../../db/consumers.ts';
import { setConsumerPasswordHash } from '../../db/consumers-passwords.ts';
import { addConsumerLink, findConsumerLink } from '../../db/sign-in/consumer-links.ts';
import { spendLink } from '../../db/sign-in/one-time-links.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { holds, isLiveLease } from '../leases/lease-rules.ts';
import { consumerEnters, consumerStays } from '../leases/leases.ts';
import { leaveAccount } from '../leases/leave.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { SignInGuard } from '../session/sign-in-guard.ts';
import { hashToken, newToken } from '../tokens.ts';

// A consumer's visit lasts from sign-in to sign-out, or until some minutes pass without a request (sync.md, leases; AC-12).
// Its lease of the account is what it lives by: whoever is in the account at that moment has to leave, and when the lease is
// over so is the visit. The browser holds the token; the service holds only its hash.

export interface Visit {
  sessionId: string;
  consumerId: string;
  /** Of the visit's lease; every write in the account carries it. */
  epoch: number;
}

/** Somebody with the right password stands before their account. `inside`: their assister, who is in there now and would have to leave. */
export interface AtTheDoor {
  /** Lets them in once, for some minutes. */
  ticket: string;
  inside: { name: string; since: Date } | null;
}

export interface Visits {
  /** Throws `sign-in-refused`, `sign-in-locked`: the same for an address that nobody has. Nobody is in yet. */
  knock(email: string, password: string): Promise<AtTheDoor>;
  /** At once, whoever is in there. Answers the token for the browser. Throws `attempt-over` for a ticket that is used or too old. */
  goIn(ticket: string): Promise<string>;
  /** Null when nobody has this token, or its visit is over. A visit that is found goes on. */
  find(token: string): Promise<Visit | null>;
  end(visit: Pick<Visit, 'sessionId' | 'consumerId'>): Promise<void>;
  /** Whoever this is was recognized already. In the caller's transaction; answers the token for the browser. */
  open(work: Work, consumerId: string): Promise<string>;
  /** Every visit to this account, wherever it is. In the caller's transaction. */
  endAll(work: Work, consumerId: string, reason: string): Promise<void>;
}

export interface VisitParts {
  store: Store;
  settings: Settings;
  passwords: Passwords;
  signInGuard: SignInGuard;
}

const minute = 60_000;
/** To read who is in the account, and decide. */
const ticketMinutes = 10;
// Each request would otherwise write; a visit may so end up to this much early, never late.
const touchAfter = minute / 2;

export function createVisits(parts: VisitParts): Visits {
  const { store, settings } = parts;

  const open = async (work: Work, consumerId: string): Promise<string> => {
    const token = newToken();
    const session = { id: randomUUID(), consumerId, tokenHash: hashToken(token) };
    await lockConsumer(work, consumerId, 'share');
    const leaseEpoch = await consumerEnters(work, consumerId, session.id, settings.consumerIdleMinutes);
    const times = { createdAt: work.now, lastUsedAt: work.now, endedAt: null, endedReason: null };
    await addConsumerSession(work.db, { ...session, ...times, leaseEpoch });
    await writeAudit(work, { ...byConsumer(consumerId), action: 'sign-in', subjectId: session.id, outcome: 'done' });
    return token;
  };

  return {
    open,

    knock: async (email, password) => {
      const consumer = await checkPassword(parts, email, password);
      const ticket = newToken();
      return store.change(async work => {
        const link = { hash: hashToken(ticket), kind: 'go-in', email: consumer.email, consumerId: consumer.id } as const;
        await addConsumerLink(work.db, { ...link, createdAt: work.now, expiresAt: addMinutes(work.now, ticketMinutes) });
        return { ticket, inside: await whoIsInside(work, consumer.id) };
      });
    },

    goIn: async ticket => {
      const hash = hashToken(ticket);
      const link = await findConsumerLink(store.db, hash);
      if (link?.kind !== 'go-in' || link.consumerId === null || link.expiresAt <= store.now()) throw new DeskError('attempt-over');
      const { consumerId } = link;
      return store.change(async work => {
        if (!(await spendLink(work.db, 'consumerLink', hash, work.now))) throw new DeskError('attempt-over');
        return open(work, consumerId);
      });
    },

    find: async token => {
      const session = await findConsumerSession(store.db, hashToken(token));
      if (!session || session.endedAt) return null;
      const { id: sessionId, consumerId, leaseEpoch: epoch } = session;
      const lease = await findLease(store.db, consumerId);
      if (epoch === null || !lease || !holds(lease, sessionId, epoch, await store.clock())) {
        await store.change(work => endVisit(work, { sessionId, consumerId }, lease?.epoch === epoch ? 'idle' : 'replaced'));
        return null;
      }
      if (store.now().getTime() - session.lastUsedAt.getTime() > touchAfter) {
        const stays = await store.change(async work => {
          await touchConsumerSession(work.db, sessionId, work.now);
          return consumerStays(work, consumerId, sessionId, epoch, settings.consumerIdleMinutes);
        });
        if (!stays) return null;
      }
      return { sessionId, consumerId, epoch };
    },

    end: ({ sessionId, consumerId }) =>
      store.change(async work => {
        if (!(await endConsumerSession(work.db, sessionId, work.now, 'signed-out'))) return;
        await leaveAccount(work, consumerId, sessionId);
        await writeAudit(work, { ...byConsumer(consumerId), action: 'sign-out', subjectId: sessionId, outcome: 'done' });
      }),

    endAll: async (work, consumerId, reason) => {
      for (const sessionId of await listLiveConsumerSessions(work.db, consumerId)) await endVisit(work, { sessionId, consumerId }, reason);
    },
  };
}

async function whoIsInside(work: Work, consumerId: string): Promise<AtTheDoor['inside']> {
  const lease = await findLease(work.db, consumerId);
  if (!lease?.assisterId || !lease.since || !isLiveLease(lease, await work.clock())) return null;
  return { name: (await getAssister(work.db, lease.assisterId)).publicName, since: lease.since };
}

/** It is over by itself: nobody asked for anything any more, the account was signed in to somewhere else, or has a new password. */
async function endVisit(work: Work, { sessionId, consumerId }: Omit<Visit, 'epoch'>, outcome: string): Promise<void> {
  if (!(await endConsumerSession(work.db, sessionId, work.now, outcome))) return;
  await leaveAccount(work, consumerId, sessionId);
  await writeAudit(work, { ...byConsumer(consumerId), action: 'session-ended', subjectId: sessionId, outcome });
}

async function checkPassword(parts: VisitParts, email: string, password: string): Promise<Consumer> {
  const { store, passwords, signInGuard } = parts;
  const refusal = (consumerId: string | null, outcome: string): Promise<void> =>
    store.change(work => writeAudit(work, { ...byConsumer(consumerId), action: 'sign-in', subjectId: null, outcome }));
  try {
    await signInGuard.admit('consumer', email);
  } catch (error) {
    await refusal(null, 'locked');
    throw error;
  }
  const consumer = await findConsumerByEmail(store.db, email);
  const isRight = consumer ? await passwords.verify(consumer.passwordHash, password) : await passwords.verifyNobody(password);
  if (!consumer || !isRight) {
    await refusal(consumer?.id ?? null, 'refused');
    throw new DeskError('sign-in-refused');
  }
  await signInGuard.forgive('consumer', email);
  if (passwords.isOutdated(consumer.passwordHash)) {
    await setConsumerPasswordHash(store.db, consumer.id, await passwords.hash(password));
  }
  return consumer;
}
