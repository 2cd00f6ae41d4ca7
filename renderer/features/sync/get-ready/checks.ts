/**
 * Whether this computer can work through an event with no internet. Each check says what is so; one that is not right says what to do
 * about it now, while there is a network and a plug.
 */
import type { LinkState } from '../../../../shared/contracts/desk/session.ts';
import { type Day, dayAt } from '../../../../shared/dates.ts';

export const checkNames = ['keeps', 'synced', 'form', 'password', 'offline', 'disk', 'battery'] as const;
export type CheckName = (typeof checkNames)[number];

export interface Check {
  name: CheckName;
  state: 'ready' | 'look' | 'stops';
  /** What the person can do here about it. */
  way: 'sync' | 'account' | null;
}

export interface Readiness {
  /** The last day of the event, in Minnesota. */
  lastDay: Day;
  storage: 'sealed' | 'memory';
  link: Pick<LinkState, 'online'>;
  unsent: number;
  /** When everything here was last known to agree with the service; null if never. */
  syncedAt: string | null;
  now: Date;
  /** Last day of the form that drafts begin with; null: no end is set. */
  formUntil: Day | null;
  /** Null where no password expires. */
  passwordExpiresOn: Day | null;
  offlineUntil: string;
  /** Null where it cannot be told. */
  diskFreeBytes: number | null;
  /** `level`: 0 to 1. Null on a computer with no battery, or where it cannot be told. */
  battery: { level: number; charging: boolean } | null;
}

/** Photos of papers take the most: a day's worth, and as much again. */
const enoughDiskBytes = 1024 ** 3;
const enoughBattery = 0.8;
const freshMs = 15 * 60 * 1000;

export function readinessOf(facts: Readiness): Check[] {
  const { lastDay, battery, diskFreeBytes, passwordExpiresOn } = facts;
  const fresh = facts.syncedAt !== null && facts.now.getTime() - Date.parse(facts.syncedAt) <= freshMs && facts.unsent === 0;
  const found: (Check | null)[] = [
    { name: 'keeps', state: facts.storage === 'sealed' ? 'ready' : 'stops', way: null },
    { name: 'synced', state: facts.syncedAt === null ? 'stops' : fresh ? 'ready' : 'look', way: fresh ? null : 'sync' },
    { name: 'form', state: facts.formUntil === null || facts.formUntil >= lastDay ? 'ready' : 'look', way: null },
    passwordExpiresOn === null ? null : passwordCheck(passwordExpiresOn > lastDay),
    // Until the end of that day, not only until it begins.
    offlineCheck(dayAt(facts.offlineUntil) > lastDay, facts.link.online),
    diskFreeBytes === null ? null : { name: 'disk', state: diskFreeBytes >= enoughDiskBytes ? 'ready' : 'look', way: null },
    battery === null ? null : { name: 'battery', state: battery.charging || battery.level >= enoughBattery ? 'ready' : 'look', way: null },
  ];
  return found.filter(check => check !== null);
}

/** Each contact makes it longer: who is online has the most there is. */
const offlineCheck = (lasts: boolean, online: boolean): Check => ({
  name: 'offline',
  state: lasts ? 'ready' : 'look',
  way: lasts || online ? null : 'sync',
});

const passwordCheck = (lasts: boolean): Check => ({ name: 'password', state: lasts ? 'ready' : 'look', way: lasts ? null : 'account' });
