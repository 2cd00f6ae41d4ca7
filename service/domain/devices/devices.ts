import type { z } from 'zod';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { DeviceEntry, deviceStatusBody, LostReport, presenceBody } from '../../../shared/contracts/service/account.ts';
import { statements } from '../../../shared/contracts/service/session.ts';
import {
  dropEscrowKeys,
  findDevice,
  findDeviceAccount,
  giveReasonToEndedSessions,
  listClientsOnDevice,
  listDevicesOf,
  listKeysOf,
  listLiveSessionsOn,
  lockDevice,
  markLost,
  markWiped,
  updateDeviceAccount,
} from '../../db/access/devices.ts';
import { byAssister, byDevice, writeAudit } from '../../db/audit.ts';
import type { Db } from '../../db/database.ts';
import { notePresence } from '../../db/sessions.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { isRecent, isSignedBy } from '../session/device-proof.ts';
import { endLiveSession } from '../session/end-session.ts';

/**
 * The computers that assisters sign in on (security.md 10). Who reports one lost takes from it every session and every second way
 * into a vault, whoever's: a thief has the whole computer. The Desk there wipes itself at its next contact.
 */
export interface Devices {
  list(session: LiveSession): Promise<DeviceEntry[]>;
  /** Throws `not-found` for a device that is not the caller's. */
  rename(session: LiveSession, id: string, name: string): Promise<void>;
  reportLost(session: LiveSession, id: string): Promise<LostReport>;
  /** Throws `not-found` for one that was not reported. */
  report(session: LiveSession, id: string): Promise<LostReport>;
  /** A device asks about itself, signed with its key. Throws `not-found` for any other. */
  status(body: StatusBody): Promise<{ lost: boolean }>;
  presence(session: LiveSession, told: Presence): Promise<void>;
}

type Presence = z.output<typeof presenceBody>;
type StatusBody = ReturnType<typeof deviceStatusBody.parse>;

export function createDevices(store: Store, settings: Settings): Devices {
  const own = async (db: Db, { assisterId }: LiveSession, id: string) => {
    const account = await findDeviceAccount(db, id, assisterId);
    const device = account && (await findDevice(db, id));
    if (!device) throw new DeskError('not-found');
    return { device, account };
  };

  const reportOn = async (db: Db, session: LiveSession, id: string): Promise<LostReport> => {
    const { device, account } = await own(db, session, id);
    if (!device.lostAt) throw new DeskError('not-found');
    const clients = account.pulledAt ? await listClientsOnDevice(db, session.assisterId, account.pulledAt) : [];
    return {
      deviceName: account.name ?? device.name,
      reportedAt: device.lostAt.toISOString(),
      lastPulledAt: account.pulledAt?.toISOString() ?? null,
      unsent: account.unsent,
      clients: clients.map(({ id: clientId, givenName, familyName, city, startedAt }) => ({
        ...{ id: clientId, name: `${givenName} ${familyName}`, city, authorizedAt: startedAt.toISOString() },
      })),
    };
  };

  const audit = (work: Work, session: LiveSession, action: string, subjectId: string): Promise<void> =>
    writeAudit(work, { ...byAssister(session.assisterId, session.deviceId), action, subjectId, outcome: 'done' });

  return {
    list: async session => {
      const rows = await listDevicesOf(store.db, session.assisterId);
      return rows.map(({ ownName, name, firstSeenAt, seenAt, lostAt, wipedAt, ...row }) => ({
        ...row,
        name: name ?? ownName,
        current: row.id === session.deviceId,
        firstSeenAt: firstSeenAt.toISOString(),
        seenAt: seenAt.toISOString(),
        lostAt: lostAt?.toISOString() ?? null,
        wipedAt: wipedAt?.toISOString() ?? null,
      }));
    },

    rename: (session, id, name) =>
      store.change(async work => {
        await own(work.db, session, id);
        await updateDeviceAccount(work.db, id, session.assisterId, { name });
        await audit(work, session, 'device-renamed', id);
      }),

    reportLost: (session, id) =>
      store.change(async work => {
        await own(work.db, session, id);
        const device = await lockDevice(work.db, id);
        if (device && !device.lostAt) {
          await markLost(work.db, id, session.assisterId, work.now);
          await dropEscrowKeys(work.db, id);
          for (const { assisterId } of await listLiveSessionsOn(work.db, id)) await endLiveSession(work, assisterId, 'device-lost', id);
          // Who signed in elsewhere first had ended the session there already: the Desk there hears why it must not go on.
          await giveReasonToEndedSessions(work.db, id, 'device-lost');
          await audit(work, session, 'device-reported-lost', id);
        }
        return reportOn(work.db, session, id);
      }),

    report: (session, id) => reportOn(store.db, session, id),

    status: async ({ deviceId, proof, wiped }) => {
      const device = await findDevice(store.db, deviceId);
      const statement = (wiped ? statements.wiped : statements.device)({ deviceId, ...proof });
      // Any key that this device has signed in with: whoever signs in under its id from elsewhere must not silence it.
      const keys = device ? [device.publicKey, ...(await listKeysOf(store.db, deviceId))] : [];
      if (!device || !keys.some(key => isSignedBy(key, statement, proof))) throw new DeskError('not-found');
      if (!isRecent(proof, settings.refreshProofSeconds, store.now()))
        throw new DeskError('request-not-fresh', { now: store.now().toISOString() });
      if (wiped && device.lostAt && !device.wipedAt) {
        await store.change(async work => {
          if (!(await markWiped(work.db, deviceId, work.now))) return;
          await writeAudit(work, { ...byDevice(deviceId), action: 'device-wiped', subjectId: deviceId, outcome: 'done' });
        });
      }
      return { lost: device.lostAt !== null };
    },

    presence: (session, { place, unsent, unsentSince }) =>
      store.change(async work => {
        await notePresence(work.db, session.sessionId, place, work.now);
        const told = { unsent, seenAt: work.now, ...sinceOf(unsent === 0 ? null : unsentSince, work.now) };
        await updateDeviceAccount(work.db, session.deviceId, session.assisterId, told);
      }),
  };
}

/** A Desk that does not tell it leaves what was known; one whose clock is ahead has nothing that waits since tomorrow. */
const sinceOf = (told: string | null | undefined, now: Date): { unsentSince?: Date | null } =>
  told === undefined ? {} : { unsentSince: told === null ? null : new Date(Math.min(Date.parse(told), now.getTime())) };

/** When the Desk there asked for its clients: from then on it knows of everything that had happened before. */
export const notePull = (db: Db, { deviceId, assisterId }: LiveSession, at: Date): Promise<void> =>
  updateDeviceAccount(db, deviceId, assisterId, { pulledAt: at, seenAt: at });
