/**
 * What whoever deploys the Desk may change, and nothing else. The environment and the command line are read in development only:
 * a packaged Desk talks to the service it was built for.
 *
 *   ASSISTER_DESK_SERVICE   address of the central service, no slash at the end; https, or http on this computer
 *   ASSISTER_DESK_SAMPLE=1  says "Sample data" on every screen
 *   ASSISTER_DESK_LOCK_MINUTES   minutes without a key or pointer until the Desk locks (see `lockMinutes`)
 *   --profile=DIR           keeps everything of this Desk in DIR
 */
import { resolve } from 'node:path';
import { type Argon, argonDefault } from './vault/key-wraps.ts';

export interface Settings {
  serviceUrl: string;
  sampleData: boolean;
  /** Null: the usual place of this OS user. */
  profileFolder: string | null;
  argon: Argon;
  /** An exchange with the service. */
  timeoutMs: number;
  probeTimeoutMs: number;
  /** Silence after which the live stream counts as dead; the service speaks every 15 s. */
  streamSilenceMs: number;
  /** Nobody touched the computer for so long: the Desk locks (ARC-AMPE AC-11, device lock; `lockMinutes` is its range). */
  lockAfterIdleMs: number;
  /** How long before that the Desk says so. */
  lockWarningMs: number;
  /** How long something private stays on the clipboard. */
  clipboardMs: number;
  /** How often a Desk with nobody signed in asks whether this computer was reported lost. */
  lostCheckMs: number;
  /** With less than that free on the disk the person is told. */
  diskLowBytes: number;
  /** With less than that no new work is begun; what is open is saved as long as it can be. */
  diskTightBytes: number;
  /** Kept on the disk for deletions, locking and changed keys. */
  diskKeptBytes: number;
  /** How often the room on the disk is looked at besides. */
  diskLookMs: number;
  /** How long a lock waits for the page to hand over what was typed last. */
  lockGraceMs: number;
}

/** Whole minutes. AC-11 allows no more than 15; under 2 the warning would stand as long as the work. */
export const lockMinutes = { least: 2, most: 15 } as const;

const megabyte = 1024 * 1024;

export const defaults: Settings = {
  serviceUrl: 'https://desk.mnsure.example',
  sampleData: false,
  profileFolder: null,
  argon: argonDefault,
  timeoutMs: 10_000,
  probeTimeoutMs: 8000,
  streamSilenceMs: 40_000,
  lockAfterIdleMs: lockMinutes.most * 60_000,
  lockWarningMs: 60_000,
  clipboardMs: 30_000,
  lostCheckMs: 60_000,
  lockGraceMs: 300,
  diskLowBytes: 200 * megabyte,
  diskTightBytes: 50 * megabyte,
  diskKeptBytes: 4 * megabyte,
  diskLookMs: 60_000,
};

/** For docs/settings.md: what each number is, and the control that it comes from. */
export const described: Readonly<
  Record<Exclude<keyof Settings, 'profileFolder' | 'sampleData' | 'argon'>, readonly [about: string, control: string]>
> = {
  serviceUrl: ['Address of the central service: https, or http on this computer', 'SC-8'],
  timeoutMs: ['Milliseconds for one exchange with the service', 'SC-5'],
  probeTimeoutMs: ['Milliseconds to find out whether the service answers', 'SC-5'],
  streamSilenceMs: ['Milliseconds of silence after which the live stream counts as dead; the service speaks every 15 s', 'SC-5'],
  lockAfterIdleMs: ['Milliseconds without a key or pointer until the Desk locks; 2 to 15 minutes (ASSISTER_DESK_LOCK_MINUTES)', 'AC-11'],
  lockWarningMs: ['Milliseconds before that lock during which the Desk says so', 'AC-11'],
  clipboardMs: ['Milliseconds that something private stays on the clipboard', 'SC-28'],
  lostCheckMs: ['Milliseconds between two questions whether this computer was reported lost', 'AC-19, MP-6'],
  lockGraceMs: ['Milliseconds that a lock waits for the last keys that were typed; a suspend waits for none', 'AC-11'],
  diskLowBytes: ['Bytes free on the disk below which the person is told to make room', 'SI-17'],
  diskTightBytes: ['Bytes free on the disk below which no new draft is begun; what is open is still saved', 'SI-17'],
  diskKeptBytes: ['Bytes kept on the disk so that deleting, locking and a changed key fit when it is full', 'SI-17'],
  diskLookMs: ['Milliseconds between two looks at the room on the disk, besides those at opening and after writes', 'SI-17'],
};

export interface Start {
  packaged: boolean;
  env: Readonly<Record<string, string | undefined>>;
  argv: readonly string[];
}

/** Throws RangeError for an address that would send passwords in the clear, and for a lock outside its range. */
export function readSettings({ packaged, env, argv }: Start): Settings {
  if (packaged) return defaults;
  const profile = argv.find(word => word.startsWith('--profile='))?.slice('--profile='.length);
  return {
    ...defaults,
    serviceUrl: checkedUrl(env.ASSISTER_DESK_SERVICE ?? defaults.serviceUrl),
    sampleData: env.ASSISTER_DESK_SAMPLE === '1',
    lockAfterIdleMs: checkedMinutes(env.ASSISTER_DESK_LOCK_MINUTES ?? `${lockMinutes.most}`) * 60_000,
    profileFolder: profile ? resolve(profile) : null,
  };
}

const ownComputer = new Set(['localhost', '127.0.0.1', '[::1]']);

function checkedMinutes(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < lockMinutes.least || minutes > lockMinutes.most)
    throw new RangeError(`The Desk locks after ${lockMinutes.least} to ${lockMinutes.most} minutes`);
  return minutes;
}

function checkedUrl(text: string): string {
  const url = URL.parse(text);
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && ownComputer.has(url.hostname));
  if (!url || !safe) throw new RangeError('The address of the service must be https, or http on this computer');
  return url.href.replace(/\/+$/, '');
}
