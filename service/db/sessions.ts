import type { Insertable, Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type SessionRow = Selectable<Tables['session']>;

export const addSession = async (db: Db, session: Insertable<Tables['session']>): Promise<void> => {
  await db.insertInto('session').values(session).execute();
};

export const findSession = (db: Db, id: string): Promise<SessionRow | undefined> =>
  db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();

/** Ends whichever session of this assister is live. Answers it, if there was one. */
export const endSessionOfAssister = (db: Db, assisterId: string, now: Date, reason: string): Promise<SessionRow | undefined> =>
  db
    .updateTable('session')
    .set({ endedAt: now, endedReason: reason })
    .where('assisterId', '=', assisterId)
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

export interface TokenHashes {
  access: string;
  accessExpiresAt: Date;
  refresh: string;
  refreshExpiresAt: Date;
}

export async function addTokens(db: Db, sessionId: string, tokens: TokenHashes): Promise<void> {
  await db.insertInto('accessToken').values({ hash: tokens.access, sessionId, expiresAt: tokens.accessExpiresAt }).execute();
  await db
    .insertInto('refreshToken')
    .values({ hash: tokens.refresh, sessionId, expiresAt: tokens.refreshExpiresAt, usedAt: null })
    .execute();
}

/** The session that an access token opens, with the token's expiry and whether the account still has access. */
export const findSessionByAccessToken = (db: Db, hash: string) =>
  db
    .selectFrom('accessToken')
    .innerJoin('session', 'session.id', 'accessToken.sessionId')
    .innerJoin('assister', 'assister.id', 'session.assisterId')
    .selectAll('session')
    .select(['accessToken.expiresAt', 'assister.accessEndedAt'])
    .where('accessToken.hash', '=', hash)
    .executeTakeFirst();

/** Uses a refresh token up. Undefined when it was used before or never existed: `findSessionOfRefreshToken` tells which. */
export const useRefreshToken = (db: Db, hash: string, now: Date): Promise<{ sessionId: string; expiresAt: Date } | undefined> =>
  db
    .updateTable('refreshToken')
    .set({ usedAt: now })
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .returning(['sessionId', 'expiresAt'])
    .executeTakeFirst();

export const findSessionOfRefreshToken = async (db: Db, hash: string): Promise<string | undefined> =>
  (await db.selectFrom('refreshToken').select('sessionId').where('hash', '=', hash).executeTakeFirst())?.sessionId;

export async function seeDevice(db: Db, device: { id: string; name: string }, now: Date): Promise<void> {
  await db
    .insertInto('device')
    .values({ ...device, firstSeenAt: now, lastSeenAt: now })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ name: device.name, lastSeenAt: now }))
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
