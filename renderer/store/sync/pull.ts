import type { ReplicationPullHandlerResult, WithDeleted } from 'rxdb';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { maxPullCount, type PullAnswer } from '../../../shared/contracts/service/sync.ts';
import { type CollectionName, collections } from '../../../shared/model/collections.ts';
import { ask } from '../ask.ts';
import type { StoreEnvironment } from '../environment.ts';
import type { SerialQueue } from '../storage/serial-queue.ts';
import { backOff } from './back-off.ts';
import type { Copies, Travelling } from './copies.ts';
import type { Link } from './link.ts';
import type { Rights } from './rights.ts';

/** Where the Desk stands in the service's feed of one collection. */
export interface Checkpoint {
  cursor: string | null;
}

export interface PushesBeside {
  /** How often something was sent so far. */
  sent(): number;
  /** Resolves when no push is under way. */
  rest(): Promise<void>;
}

export interface PullSurroundings extends Pick<StoreEnvironment, 'bridge'> {
  link: Link;
  rights: Rights;
  copies: Copies;
  /** One page at a time over all collections: what a page says about rights is then newer than all pages before it. */
  turns: SerialQueue;
  /** Reads the feed from its beginning, once: not everything that it gave before is here. */
  fromTheStart: boolean;
  /** What goes the other way in the same collection. */
  pushes: PushesBeside;
  /** The feed was read to its end. */
  onEnd(collection: CollectionName): void;
}

/**
 * RxDB does not store how far it came when a page is empty, as one that only removes is. Such a page carries this tombstone,
 * the same every time: written once, it changes nothing from then on.
 */
const markerId = 'end-of-page';

/**
 * Pull handler of one collection. RxDB takes a batch that is not full for the end of the feed, and the service's pages end
 * wherever a bound is met: so this goes on until the batch is full or the feed says that there is no more.
 */
export function createPull<D extends Travelling | { id: string; rev: string }>(collection: CollectionName, around: PullSurroundings) {
  let failures = 0;
  let { fromTheStart } = around;

  const pageAfter = async (cursor: string | null): Promise<PullAnswer> => {
    for (;;) {
      try {
        const page = await around.turns.run(() => onePage(cursor));
        failures = 0;
        return page;
      } catch (error) {
        failures++;
        await around.link.pause(backOff(failures));
        if (!around.link.online) throw error;
      }
    }
  };

  const onePage = async (cursor: string | null): Promise<PullAnswer> => {
    const page = await ask(around.bridge, 'service.pull', { collection, after: cursor, limit: maxPullCount });
    const { schema } = collections[collection];
    if (!page.documents.every(document => schema.safeParse(document).success)) throw new DeskError('service-not-understood');
    if (page.removed.length > 0) await around.rights.end(page.removed);
    await around.rights.hold(page.documents);
    if (collections[collection].direction === 'both')
      await around.copies.areAtService(collection, page.documents as unknown as Travelling[]);
    return page;
  };

  const read = async (checkpoint: Checkpoint | undefined, batchSize: number): Promise<ReplicationPullHandlerResult<D, Checkpoint>> => {
    const start = fromTheStart ? null : (checkpoint?.cursor ?? null);
    const documents = new Map<string, WithDeleted<D>>();
    let cursor = start;
    let more = true;
    while (more && documents.size < batchSize) {
      const page = await pageAfter(cursor);
      for (const id of page.removed) documents.delete(id);
      for (const document of page.documents as unknown as D[]) documents.set(document.id, { ...document, _deleted: false });
      ({ cursor, more } = page);
    }
    fromTheStart = false;
    if (!more) around.onEnd(collection);
    if (documents.size === 0 && cursor !== start) documents.set(markerId, { id: markerId, _deleted: true } as unknown as WithDeleted<D>);
    return { documents: [...documents.values()], checkpoint: { cursor } };
  };

  /**
   * RxDB takes a document that was just pushed for unsent work until it has noted the answer, and passes over what a pull brings of it
   * meanwhile, for good. So what was read while something was sent is read again.
   */
  return async (checkpoint: Checkpoint | undefined, batchSize: number): Promise<ReplicationPullHandlerResult<D, Checkpoint>> => {
    for (;;) {
      await around.pushes.rest();
      const before = around.pushes.sent();
      const result = await read(checkpoint, batchSize);
      if (around.pushes.sent() === before) return result;
    }
  };
}
