import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type DeviceRow = Selectable<Tables['device']>;
export type DeviceAccountRow = Selectable<Tables['deviceAccount']>;

export const findDevice = (db: Db, id: string): Promise<DeviceRow | undefined> =>
  db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();

export const lockDevice = (db: Db, id: string): Promise<DeviceRow | undefined> =>
  db.selectFrom('device').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** A device that signs in: known from now on, with the key that it has now. */
export async function seeDevice(
  db: Db,
  device: { id: string; name: string; publicKey: string },
  assisterId: string,
  now: Date,
): Promise<void> {
  const { id, name, publicKey } = device;
  await db
    .insertInto('device')
    .values({ id, name, publicKey, firstSeenAt: now, lastSeenAt: now, lostAt: null, lostBy: null, wipedAt: null })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ name, publicKey, lastSeenAt: now }))
    .execute();
  await db
    .insertInto('deviceAccount')
    .values({ deviceId: id, assisterId, name: null, firstSeenAt: now, seenAt: now, pulledAt: null })
    .onConflict(conflict => conflict.columns(['deviceId', 'assisterId']).doUpdateSet({ seenAt: now }))
    .execute();
}

export const findDeviceAccount = (db: Db, deviceId: string, assisterId: string): Promise<DeviceAccountRow | undefined> =>
  db.selectFrom('deviceAccount').selectAll().where('deviceId', '=', deviceId).where('assisterId', '=', assisterId).executeTakeFirst();

export const updateDeviceAccount = async (
  db: Db,
  deviceId: string,
  assisterId: string,
  change: Partial<Pick<DeviceAccountRow, 'name' | 'unsent' | 'unsentSince' | 'seenAt' | 'pulledAt'>>,
): Promise<void> => {
  await db.updateTable('deviceAccount').set(change).where('deviceId', '=', deviceId).where('assisterId', '=', assisterId).execute();
};

/** The assister's computers, the one that was used last first, with how many other people have signed in on each. */
export const listDevicesOf = (db: Db, assisterId: string) =>
  db
    .selectFrom('deviceAccount')
    .innerJoin('device', 'device.id', 'deviceAccount.deviceId')
    .select(['device.id', 'device.name as ownName', 'device.lostAt', 'device.wipedAt'])
    .select(['deviceAccount.name', 'deviceAccount.unsent', 'deviceAccount.firstSeenAt', 'deviceAccount.seenAt'])
    .select(
      sql<number>`(select count(*) from device_account other where other.device_id = device.id and other.assister_id <> ${assisterId})`.as(
        'others',
      ),
    )
    .where('deviceAccount.assisterId', '=', assisterId)
    .orderBy('deviceAccount.seenAt', 'desc')
    .execute();

export const markLost = async (db: Db, id: string, assisterId: string, now: Date): Promise<void> => {
  await db.updateTable('device').set({ lostAt: now, lostBy: assisterId }).where('id', '=', id).execute();
};

/** False when it was known already. */
export async function markWiped(db: Db, id: string, now: Date): Promise<boolean> {
  const first = db.updateTable('device').set({ wipedAt: now }).where('id', '=', id).where('wipedAt', 'is', null);
  if ((await first.executeTakeFirst()).numUpdatedRows === 0n) return false;
  await db.updateTable('deviceAccount').set({ unsent: 0, unsentSince: null }).where('deviceId', '=', id).execute();
  return true;
}

/** With them goes the second way into every vault there. */
export const dropEscrowKeys = async (db: Db, deviceId: string): Promise<void> => {
  await db.deleteFrom('escrowKey').where('deviceId', '=', deviceId).execute();
};

/** Live sessions on a device, whoever's. */
export const listLiveSessionsOn = (db: Db, deviceId: string): Promise<{ id: string; assisterId: string }[]> =>
  db.selectFrom('session').select(['id', 'assisterId']).where('deviceId', '=', deviceId).where('endedAt', 'is', null).execute();

/** Every key that was ever signed in with there. */
export async function listKeysOf(db: Db, deviceId: string): Promise<string[]> {
  const rows = await db.selectFrom('session').select('deviceKey').distinct().where('deviceId', '=', deviceId).execute();
  return rows.flatMap(({ deviceKey }) => deviceKey ?? []);
}

/** Of sessions there that ended before for another reason. */
export const giveReasonToEndedSessions = async (db: Db, deviceId: string, endedReason: string): Promise<void> => {
  await db.updateTable('session').set({ endedReason }).where('deviceId', '=', deviceId).where('endedAt', 'is not', null).execute();
};

/** Clients whose data the assister's Desk on a device had when it last asked: authorized by then, and not known there to have ended. */
export const listClientsOnDevice = (db: Db, assisterId: string, pulledAt: Date) =>
  db
    .selectFrom('authorization')
    .innerJoin('consumer', 'consumer.id', 'authorization.consumerId')
    .select(['consumer.id', 'consumer.givenName', 'consumer.familyName', 'consumer.city', 'authorization.startedAt'])
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.startedAt', '<=', pulledAt)
    .where(eb => eb.or([eb('authorization.endedAt', 'is', null), eb('authorization.endedAt', '>=', pulledAt)]))
    .orderBy('consumer.familyName')
    .orderBy('consumer.givenName')
    .execute();
