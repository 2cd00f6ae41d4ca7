/**
 * The log says what happened, never to whom: codes, counts, channel names, places in our own code. Nothing else gets in, because
 * every text must be a word that is known here before; one that is not is replaced. Messages of errors can quote values and are left out.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import { channels, events } from '../shared/contracts/desk/bridge.ts';
import { errorCatalogue, isErrorCode } from '../shared/contracts/errors.ts';
import { routes } from '../shared/contracts/service/routes.ts';
import { collectionNames } from '../shared/model/collections.ts';

export type Level = 'error' | 'warn' | 'info';
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  write(level: Level, event: string, facts?: Facts): void;
  /** What can safely be told of a failure: its class, its code, where in our code it arose. */
  failure(event: string, error: unknown, facts?: Facts): void;
}

const vocabulary = new Set<string>([
  ...Object.keys(errorCatalogue),
  ...Object.keys(channels),
  ...Object.keys(events),
  ...Object.keys(routes),
  ...collectionNames,
  ...['signed-out', 'change-password', 'open', 'locked', 'sealed', 'memory', 'asked', 'idle', 'suspend', 'replaced'],
  ...['none', 'practice', 'unreachable', 'not-understood', 'silent', 'failed', 'update-needed', 'not-signed-in'],
  ...['enough', 'low', 'tight'],
  ...['ready', 'missing', 'crashed', 'killed', 'oom', 'clean-exit', 'abnormal-exit', 'launch-failed', 'integrity-failure'],
]);

/** Names that only a program gives: error classes, system codes, versions, and places that begin with a room of the house, such as `store.replication`. */
const shapes = [
  /^([A-Z][A-Za-z]{0,40})?(Error|Exception)$/,
  /^(E|ERR_|SQLITE_)[A-Z_]{2,40}$/,
  /^(main|bridge|window|session|vault|service|keychain|store|ui|app|screen|sign-in|clients|application|sync|help)(\.[a-z-]{2,24}){1,3}$/,
  /^\d+\.\d+\.\d+$/,
];

export const redact = (text: string): string => (vocabulary.has(text) || shapes.some(shape => shape.test(text)) ? text : '[redacted]');

const factNames = new Set(['phase', 'online', 'reason', 'channel', 'code', 'count', 'version', 'where', 'what', 'why', 'kind', 'cause']);

export function formatEntry(event: string, facts: Facts = {}): string {
  const parts = Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined || !factNames.has(name)) return [];
    return [`${name}=${typeof value === 'string' ? redact(value) : String(value)}`];
  });
  return [redact(event), ...parts].join(' ');
}

export function describeFailure(error: unknown): { facts: Facts; frames: string[] } {
  if (!(error instanceof Error)) return { facts: { kind: typeof error === 'string' ? undefined : 'Error' }, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return {
    facts: { kind: error.name, code: code === undefined || isErrorCode(code) ? code : redact(code), cause },
    frames: framesOf(error),
  };
}

/** `file:line` of the first frames; no folder (it can hold the person's name), no message. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').filter(line => line.startsWith('    at '));
  return lines.slice(0, 5).flatMap(line => /([\w.-]{1,40}\.(?:[cm]?[jt]s|tsx)):(\d+):\d+\)?$/.exec(line)?.slice(1, 3).join(':') ?? []);
}

/** Writes to a file in `folder`, 1 MiB and one older one. `console`: to the terminal too, for development. */
export function createLog(folder: string, options: { console: boolean }): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const logger = electronLog.create({ logId: 'desk' });
  logger.transports.file.resolvePathFn = () => join(folder, 'desk.log');
  logger.transports.file.level = 'info';
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.console.level = options.console ? 'info' : false;
  const log: Log = {
    write: (level, event, facts) => logger[level](formatEntry(event, facts)),
    failure(event, error, facts) {
      const { facts: known, frames } = describeFailure(error);
      logger.error([formatEntry(event, { ...facts, ...known }), ...frames].join(' '));
    },
  };
  return log;
}
