import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { byConsumer, writeAudit } from '../../db/audit.ts';
import { addConsumerSession, endConsumerSession, findConsumerSession, touchConsumerSession } from '../../db/consumer-sessions.ts';
import { type Consumer, findConsumerByEmail } from '../../db/consumers.ts';
import { setConsumerPasswordHash } from '../../db/consumers-passwords.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { SignInGuard } from '../session/sign-in-guard.ts';
import { hashToken, newToken } from '../tokens.ts';

// A consumer's visit lasts from sign-in to sign-out, or until some minutes pass without a request (sync.md, leases; AC-12).
// The browser holds the token; the service holds only its hash.

export interface Visit {
  sessionId: string;
  consumerId: string;
}

export interface Visits {
  /** Answers the token for the browser. Throws `sign-in-refused`, `sign-in-locked`: the same for an address that nobody has. */
  signIn(email: string, password: string): Promise<string>;
  /** Null when nobody has this token, or its visit is over. A visit that is found goes on. */
  find(token: string): Promise<Visit | null>;
  end(visit: Visit): Promise<void>;
}

export interface VisitParts {
  store: Store;
  settings: Settings;
  passwords: Passwords;
  signInGuard: SignInGuard;
}

const minute = 60_000;
// Each request would otherwise write; a visit may so end up to this much early, never late.
const touchAfter = minute / 2;

export function createVisits(parts: VisitParts): Visits {
  const { store, settings } = parts;
  return {
    signIn: async (email, password) => {
      const consumer = await checkPassword(parts, email, password);
      const token = newToken();
      await store.change(async work => {
        const session = { id: randomUUID(), consumerId: consumer.id, tokenHash: hashToken(token) };
        await addConsumerSession(work.db, { ...session, createdAt: work.now, lastUsedAt: work.now, endedAt: null, endedReason: null });
        await writeAudit(work, { ...byConsumer(consumer.id), action: 'sign-in', subjectId: session.id, outcome: 'done' });
      });
      return token;
    },

    find: async token => {
      const session = await findConsumerSession(store.db, hashToken(token));
      if (!session || session.endedAt) return null;
      const now = store.now();
      const unused = now.getTime() - session.lastUsedAt.getTime();
      if (unused > settings.consumerIdleMinutes * minute) {
        await store.change(async work => {
          if (!(await endConsumerSession(work.db, session.id, work.now, 'idle'))) return;
          await writeAudit(work, { ...byConsumer(session.consumerId), action: 'session-ended', subjectId: session.id, outcome: 'idle' });
        });
        return null;
      }
      if (unused > touchAfter) await touchConsumerSession(store.db, session.id, now);
      return { sessionId: session.id, consumerId: session.consumerId };
    },

    end: ({ sessionId, consumerId }) =>
      store.change(async work => {
        await endConsumerSession(work.db, sessionId, work.now, 'signed-out');
        await writeAudit(work, { ...byConsumer(consumerId), action: 'sign-out', subjectId: sessionId, outcome: 'done' });
      }),
  };
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
