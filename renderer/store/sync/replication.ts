import type { RxCollection } from 'rxdb';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { filter, firstValueFrom, map, Subscription } from 'rxjs';
import { maxPullCount, maxPushCount } from '../../../shared/contracts/service/sync.ts';
import { type CollectionName, collectionNames, collections } from '../../../shared/model/collections.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { StoreEnvironment } from '../environment.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import type { Copies, Travelling } from './copies.ts';
import type { Gone } from './gone.ts';
import type { Link } from './link.ts';
import { type Checkpoint, createPull } from './pull.ts';
import { createPush } from './push.ts';
import type { Outcomes } from './push-outcomes.ts';
import type { Rights } from './rights.ts';
import type { Stillness } from './stillness.ts';

export interface ReplicationSurroundings extends StoreEnvironment {
  link: Link;
  gone: Gone;
  rights: Rights;
  copies: Copies;
  outcomes: Outcomes;
  stillness: Stillness;
  /** Something that was here is damaged: what the service has is asked for once more. */
  fromTheStart: boolean;
  onSending(ids: readonly string[], sending: boolean): void;
  onPulledToEnd(collection: CollectionName): void;
}

export interface Replications {
  /** Looks at both directions of everything again. */
  again(): void;
  /** Resolves when what was under way is done and the replications let go of the database. */
  close(): Promise<void>;
}

/** RxDB tries again after this when a handler threw; the handlers do their own waiting and throw only when the way is closed. */
const retryTime = 250;

/** Every collection that the Desk and the service share, kept alike while the way is open. */
export function startReplications(database: DeskDatabase, around: ReplicationSurroundings): Replications {
  const turns = new SerialQueue();
  const subscriptions = new Subscription();
  const replicate = (name: CollectionName) => {
    // Beyond this point all shared collections are alike: documents with an id, a rev and whom they are about.
    const collection = database[name] as unknown as RxCollection<Travelling>;
    const both = collections[name].direction === 'both';
    const onIdle = (idle: boolean): void => replication.internalReplicationState?.events.active.up.next(!idle);
    const push = both ? createPush<Travelling>(name, around, onIdle) : null;
    const { bridge, link, rights, copies, fromTheStart, onPulledToEnd } = around;
    const pushes = { sent: () => push?.sent() ?? 0, rest: () => restOfPush(replication) };
    const replication: RxReplicationState<Travelling, Checkpoint> = replicateRxCollection<Travelling, Checkpoint>({
      // A changed identifier would silently drop what was not sent: it names the data, never an address.
      replicationIdentifier: `${around.tenant}.${name}`,
      collection,
      autoStart: false,
      live: true,
      retryTime,
      waitForLeadership: false,
      toggleOnDocumentVisible: false,
      pull: {
        batchSize: maxPullCount,
        handler: createPull<Travelling>(name, { bridge, link, rights, copies, turns, fromTheStart, pushes, onEnd: onPulledToEnd }),
        stream$: link.lookAgain$.pipe(
          filter(names => names.includes(name)),
          map(() => 'RESYNC' as const),
        ),
      },
      push: push
        ? {
            batchSize: maxPushCount,
            handler: rows => push.handler(rows),
            // The Desk deletes nothing at the service.
            modifier: document => (document._deleted ? null : document),
            waitBeforePersist: around.stillness.wait,
          }
        : undefined,
    });
    if (push) {
      const local = collection.eventBulks$.pipe(filter(bulk => !bulk.context.startsWith('replication-')));
      subscriptions.add(local.subscribe(() => push.wakeForNewWork()));
    }
    return replication;
  };

  const replications: RxReplicationState<Travelling, Checkpoint>[] = collectionNames.map(replicate);
  subscriptions.add(
    around.link.online$.subscribe(online => {
      for (const replication of replications) void (online ? replication.start() : replication.pause());
    }),
  );

  return {
    again: () => around.link.wake(),
    async close() {
      subscriptions.unsubscribe();
      await Promise.all(replications.map(replication => replication.cancel()));
    },
  };
}

/** Also when the replication ends. */
async function restOfPush({ internalReplicationState: state }: RxReplicationState<Travelling, Checkpoint>): Promise<void> {
  if (state) await firstValueFrom(state.events.active.up.pipe(filter(active => !active)), { defaultValue: false });
}
