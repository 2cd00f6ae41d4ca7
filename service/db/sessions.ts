import type { Insertable, Selectable } from 'kysely';
import type { Db } from './database.ts';
import { json, type Tables } from './tables.ts';

export type RefreshTokenRow = Selectable<Tables['refreshToken']>;
export type SessionRow = Selectable<Tables['session']>;

export const addSession = async (db: Db, session: Insertable<Tables['session']>): Promise<void> => {
  await db.insertInto('session').values(session).execute();
};

export const findSession = (db: Db, id: string): Promise<SessionRow | undefined> =>
  db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();

/** The same, held until the transaction ends: refreshes of one session happen one after another. */
export const lockSession = (db: Db, id: string): Promise<SessionRow | undefined> =>
  db.selectFrom('session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Why this session ended, if it has; it cannot end before the transaction does. Undefined for one that is not known. */
export const keepSessionAsItIs = (db: Db, id: string): Promise<Pick<SessionRow, 'endedAt' | 'endedReason'> | undefined> =>
  db.selectFrom('session').select(['endedAt', 'endedReason']).where('id', '=', id).forShare().executeTakeFirst();

/** Whichever session of this assister is live, with the name of its computer: the one that the assister gave it, else its own. */
export const findLiveSession = (db: Db, assisterId: string) =>
  db
    .selectFrom('session')
    .innerJoin('device', 'device.id', 'session.deviceId')
    .leftJoin('deviceAccount', join =>
      join.onRef('deviceAccount.deviceId', '=', 'session.deviceId').onRef('deviceAccount.assisterId', '=', 'session.assisterId'),
    )
    .selectAll('session')
    .select(({ fn }) => fn.coalesce('deviceAccount.name', 'device.name').as('deviceName'))
    .where('session.assisterId', '=', assisterId)
    .where('session.endedAt', 'is', null)
    .executeTakeFirst();

export const notePresence = async (db: Db, id: string, place: string, now: Date): Promise<void> => {
  await db.updateTable('session').set({ place, seenAt: now }).where('id', '=', id).execute();
};

/** Ends whichever session of this assister is live; with a device, only one that is on it. Answers it, if there was one. */
export const endSessionOfAssister = (
  db: Db,
  assisterId: string,
  now: Date,
  reason: string,
  deviceId?: string,
): Promise<SessionRow | undefined> =>
  db
    .updateTable('session')
    .set({ endedAt: now, endedReason: reason })
    .where('assisterId', '=', assisterId)
    .$if(deviceId !== undefined, query => query.where('deviceId', '=', deviceId ?? ''))
    .where('endedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** True when it was live until now. */
export const endSession = async (db: Db, id: string, now: Date, reason: string): Promise<boolean> => {
  const row = await db
    .updateTable('session')
    .set({ endedAt: now, endedReason: reason })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

export async function addAccessToken(db: Db, sessionId: string, hash: string, expiresAt: Date): Promise<void> {
  await db.insertInto('accessToken').values({ hash, sessionId, expiresAt }).execute();
}

export async function addRefreshToken(db: Db, sessionId: string, hash: string, expiresAt: Date): Promise<void> {
  await db
    .insertInto('refreshToken')
    .values({ hash, sessionId, expiresAt, usedAt: null, successorSalt: null, nonces: json([]) })
    .execute();
}

/** The session that an access token opens, with the token's expiry and whether the account still has access. */
export const findSessionByAccessToken = (db: Db, hash: string) =>
  db
    .selectFrom('accessToken')
    .innerJoin('session', 'session.id', 'accessToken.sessionId')
    .innerJoin('assister', 'assister.id', 'session.assisterId')
    .select(['session.id', 'session.assisterId', 'session.deviceId', 'session.endedAt', 'session.endedReason'])
    .select('accessToken.expiresAt')
    .select(['assister.accessEndedAt', 'assister.accessEndedWhy', 'assister.accessPausedAt', 'assister.accessPausedWhy'])
    .where('accessToken.hash', '=', hash)
    .executeTakeFirst();

/** Used or not; undefined when it never existed. */
export const findRefreshToken = (db: Db, hash: string): Promise<RefreshTokenRow | undefined> =>
  db.selectFrom('refreshToken').selectAll().where('hash', '=', hash).executeTakeFirst();

/** Uses a refresh token up. With it goes what was kept to repeat earlier refreshes of the session: their answers have arrived. Nonces stay: recordings do too. */
export async function spendRefreshToken(db: Db, token: RefreshTokenRow, successorSalt: string, now: Date): Promise<void> {
  await db
    .updateTable('refreshToken')
    .set({ successorSalt: null })
    .where('sessionId', '=', token.sessionId)
    .where('successorSalt', 'is not', null)
    .execute();
  await db.updateTable('refreshToken').set({ usedAt: now, successorSalt }).where('hash', '=', token.hash).execute();
}

export async function keepNonces(db: Db, hash: string, nonces: readonly string[]): Promise<void> {
  await db
    .updateTable('refreshToken')
    .set({ nonces: json(nonces) })
    .where('hash', '=', hash)
    .execute();
}

/** The escrow key of this account on this device: `fresh` if there was none, else the one that was there first. */
export async function keepEscrowKey(db: Db, assisterId: string, deviceId: string, fresh: string, now: Date): Promise<string> {
  await db
    .insertInto('escrowKey')
    .values({ assisterId, deviceId, key: fresh, createdAt: now })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('escrowKey')
    .select('key')
    .where('assisterId', '=', assisterId)
    .where('deviceId', '=', deviceId)
    .executeTakeFirstOrThrow();
  return row.key;
}

/** The key that seals this account's transfer files: `fresh` if there was none, else the one that was there first. */
export async function keepTransferKey(db: Db, assisterId: string, fresh: string): Promise<string> {
  await db.updateTable('assister').set({ transferKey: fresh }).where('id', '=', assisterId).where('transferKey', 'is', null).execute();
  const row = await db.selectFrom('assister').select('transferKey').where('id', '=', assisterId).executeTakeFirstOrThrow();
  return row.transferKey ?? fresh;
}
