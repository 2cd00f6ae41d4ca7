import { randomUUID } from 'node:crypto';
import { everybody } from '../db/feed.ts';
import type { Touched } from '../db/store.ts';
import type { WakeChannel } from '../db/wake-channel.ts';

/** `collections`: those to pull again; none means only "check your session". */
export type Listener = (collections: readonly string[]) => void;

/** Wakes the live streams of an assister, or of `everybody`: those of this process at once, those of other processes over the same database through its channel. */
export interface Hub {
  publish(touched: Touched): void;
  /** Says again, a little later, what could not be read yet because an older transaction was still open. */
  publishLater(assisterId: string, collection: string): void;
  /** Answers how to stop listening. */
  listen(assisterId: string, listener: Listener): () => void;
  /** How many listen in this process. */
  streams(): number;
  /** Called once by `close`: streams end themselves. */
  onClose(end: () => void): () => void;
  close(): void;
}

const laterMs = 250;
const sendMs = 20;

export function createHub(channel: WakeChannel | null): Hub {
  const origin = randomUUID();
  const listeners = new Map<string, Set<Listener>>();
  const ends = new Set<() => void>();
  let closed = false;
  const later = new Map<string, NodeJS.Timeout>();
  const outbox = new Set<string>();
  let sending: NodeJS.Timeout | undefined;

  const deliver = (assisterId: string, collections: readonly string[]): void => {
    const concerned = assisterId === everybody ? [...listeners.values()] : [listeners.get(assisterId) ?? []];
    for (const set of concerned) for (const listener of set) listener(collections);
  };
  // Coalesced: a burst of commits is one message per assister and collection.
  const send = (): void => {
    sending = undefined;
    const messages = [...outbox];
    outbox.clear();
    // What gets lost here is found by the next pull.
    channel?.send(messages).catch(() => undefined);
  };
  channel?.onMessages(messages => {
    for (const message of messages) {
      const [from, assisterId = '', collection = ''] = message.split(' ');
      if (from !== origin) deliver(assisterId, collection ? [collection] : []);
    }
  });

  const publish = (touched: Touched): void => {
    for (const [assisterId, collections] of touched) {
      deliver(assisterId, [...collections]);
      if (!channel) continue;
      for (const collection of collections.size > 0 ? collections : ['']) outbox.add(`${origin} ${assisterId} ${collection}`);
      sending ??= setTimeout(send, sendMs);
    }
  };

  return {
    publish,
    publishLater: (assisterId, collection) => {
      const key = `${assisterId} ${collection}`;
      if (later.has(key)) return;
      const timer = setTimeout(() => {
        later.delete(key);
        publish(new Map([[assisterId, new Set([collection])]]));
      }, laterMs);
      later.set(key, timer);
    },
    listen: (assisterId, listener) => {
      const set = listeners.get(assisterId) ?? new Set();
      listeners.set(assisterId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(assisterId);
      };
    },
    streams: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    onClose: end => {
      // A stream that was being opened meanwhile would hold the service up.
      if (closed) end();
      ends.add(end);
      return () => ends.delete(end);
    },
    close: () => {
      closed = true;
      clearTimeout(sending);
      for (const timer of later.values()) clearTimeout(timer);
      for (const end of ends) end();
    },
  };
}
