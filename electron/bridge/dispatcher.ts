/**
 * The one gate between a page and main. A call passes only from the main frame of a window that main made, showing our own bundle,
 * on a declared channel, within 1 MiB, with exactly the keys of that channel's schema. Whatever happens behind it, the page gets
 * an Outcome: a value, or a code of the catalogue.
 */
import {
  type AnswerOf,
  type Channel,
  type CheckedRequestOf,
  channels,
  maxRequestBytes,
  type Outcome,
} from '../../shared/contracts/desk/bridge.ts';
import { errorAnswerSchema } from '../../shared/contracts/error-schema.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Log } from '../log.ts';
import { isWithin } from './size.ts';

export type Handlers = { readonly [C in Channel]: (request: CheckedRequestOf<C>) => AnswerOf<C> | Promise<AnswerOf<C>> };

/** Who calls, as Electron tells it. */
export interface Sender {
  /** Whether main itself made the window. */
  ownWindow: boolean;
  mainFrame: boolean;
  /** Null when the frame is gone already. */
  url: string | null;
}

export const bundleOrigin = 'app://bundle/';

export const isTrusted = ({ ownWindow, mainFrame, url }: Sender): boolean =>
  ownWindow && mainFrame && url?.startsWith(bundleOrigin) === true;

export type Dispatch = (sender: Sender, channel: unknown, request: unknown) => Promise<Outcome<unknown>>;

export function createDispatcher(handlers: Handlers, log: Log): Dispatch {
  return async (sender, channel, request) => {
    const refuse = (why: string): Outcome<never> => {
      log.write('warn', 'bridge.refused', { why, channel: typeof channel === 'string' ? channel : undefined });
      return { ok: false, error: { code: why === 'bridge.size' ? 'too-large' : 'bridge-refused' } };
    };
    if (!isTrusted(sender)) return refuse('bridge.sender');
    if (!isChannel(channel)) return refuse('bridge.channel');
    if (!isWithin(request, maxRequestBytes)) return refuse('bridge.size');
    const checked = channels[channel].request.safeParse(request);
    if (!checked.success) return refuse('bridge.shape');
    try {
      // One channel's handler and its own checked request; TypeScript sees the union of both.
      const handle = handlers[channel] as (request: unknown) => unknown;
      return { ok: true, value: await handle(checked.data) };
    } catch (error) {
      if (error instanceof DeskError) {
        log.write('info', 'bridge.answered', { channel, code: error.code });
        return { ok: false, error: errorAnswerSchema.parse(error.toAnswer()) };
      }
      log.failure('bridge.failed', error, { channel });
      return { ok: false, error: { code: 'unexpected' } };
    }
  };
}

const isChannel = (name: unknown): name is Channel => typeof name === 'string' && Object.hasOwn(channels, name);
