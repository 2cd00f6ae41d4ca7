import { DeskError } from '../../../shared/contracts/errors.ts';
import type { PullAnswer, PushAnswer, PushBody } from '../../../shared/contracts/service/sync.ts';
import { everybody } from '../../db/feed.ts';
import type { Store } from '../../db/store.ts';
import { notePull } from '../devices/devices.ts';
import type { Hub } from '../look-again-hub.ts';
import type { LiveSession } from '../session/authenticate.ts';
import type { CollectionHandler } from './collection-handler.ts';
import { pullPage } from './pull.ts';
import { pushRows } from './push.ts';

export interface Sync {
  /** A page after the cursor (undefined: from the beginning) of at most `limit` changes and 512 KiB. Throws `bad-request`, `not-found`. */
  pull(session: LiveSession, collection: string, after: string | undefined, limit: number): Promise<PullAnswer>;
  /** One outcome per row, in their order. Throws `bad-request` for a pull-only collection or a key that was used for other rows. */
  push(caller: LiveSession, collection: string, body: PushBody): Promise<PushAnswer>;
}

interface SyncParts {
  store: Store;
  hub: Hub;
  handlers: Readonly<Record<string, CollectionHandler>>;
}

const emptyPullNotedMs = 60_000;
const mostNoted = 10_000;

export function createSync({ store, hub, handlers }: SyncParts): Sync {
  const handlerOf = (collection: string): CollectionHandler => {
    const handler = handlers[collection];
    if (!handler) throw new DeskError('not-found');
    return handler;
  };
  const notedAt = new Map<string, number>();
  /** Whose clients came to which computer counts to the moment (a lost one is asked for them); that nothing came, once a minute. */
  const noteClientsPulled = async (session: LiveSession, { documents, removed }: PullAnswer, at: Date): Promise<void> => {
    const isRecent = at.getTime() - (notedAt.get(session.sessionId) ?? 0) < emptyPullNotedMs;
    if (isRecent && documents.length === 0 && removed.length === 0) return;
    if (notedAt.size >= mostNoted) notedAt.clear();
    notedAt.set(session.sessionId, at.getTime());
    await notePull(store.db, session, at);
  };
  return {
    pull: async (session, collection, after, limit) => {
      const { assisterId } = session;
      const askedAt = store.now();
      const handler = handlerOf(collection);
      const feedOf = handler.shared ? everybody : assisterId;
      const parts = { db: store.db, handler, assisterId, feedOf, collection };
      const { answer, waiting } = await pullPage(parts, after, limit);
      if (collection === 'clients' && !answer.more) await noteClientsPulled(session, answer, askedAt);
      // Rows that wait behind an open transaction woke nobody when it mattered: their stream is woken once more.
      if (waiting) hub.publishLater(feedOf, collection);
      return answer;
    },
    push: (caller, collection, body) => {
      const handler = handlerOf(collection);
      return store.change(work => pushRows(work, handler, collection, caller, body));
    },
  };
}
