import type { Db } from './database.ts';
import type { Store } from './store.ts';

const day = 24 * 60 * 60 * 1000;

/** Forgets what nothing can ask for any more: expired tokens, old push answers, guards of long ago. Feed and audit stay. */
export const keepHouse = (store: Store, idempotencyDays: number): Promise<void> =>
  store.change(async ({ db, now }) => {
    const before = (days: number) => new Date(now.getTime() - days * day);
    await db.deleteFrom('idempotency').where('createdAt', '<', before(idempotencyDays)).execute();
    await db.deleteFrom('accessToken').where('expiresAt', '<', before(1)).execute();
    await db.deleteFrom('refreshToken').where('expiresAt', '<', before(30)).execute();
    await db.deleteFrom('signInAttempt').where('expiresAt', '<', before(1)).execute();
    await db.deleteFrom('accountLink').where('expiresAt', '<', before(30)).execute();
    // An address without an account is kept no longer than its link is good.
    await db.deleteFrom('consumerLink').where('expiresAt', '<', before(1)).execute();
    await db.deleteFrom('mail').where('createdAt', '<', before(30)).execute();
    // A consumer's upload goes on in one request: one that stopped is not taken up again.
    await db
      .deleteFrom('document')
      .where('assisterId', 'is', null)
      .where('step', '=', 'awaited')
      .where('createdAt', '<', before(1))
      .execute();
    await db.deleteFrom('deskEvent').where('receivedAt', '<', before(60)).execute();
    await db.deleteFrom('signInGuard').where('updatedAt', '<', before(2)).execute();
  });

/** Accounts that are out, of which a key in escrow is left. */
export const listOutWithEscrow = (db: Db): Promise<{ id: string }[]> =>
  db
    .selectFrom('assister')
    .innerJoin('escrowKey', 'escrowKey.assisterId', 'assister.id')
    .select('assister.id')
    .distinct()
    .where(({ fn }) => fn.coalesce('assister.accessEndedAt', 'assister.accessPausedAt'), 'is not', null)
    .execute();

/** Whoever's vault it opened can no longer be opened by this service. */
export const dropEscrowKeysOf = async (db: Db, assisterId: string): Promise<void> => {
  await db.deleteFrom('escrowKey').where('assisterId', '=', assisterId).execute();
};
