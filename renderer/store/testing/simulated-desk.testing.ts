import { filter, firstValueFrom, map, type Observable, Subject, timeout } from 'rxjs';
import {
  type AnswerOf,
  type Channel,
  channels,
  type DeskBridge,
  type DeskEvent,
  maxRequestBytes,
  type PayloadOf,
} from '../../../shared/contracts/desk/bridge.ts';
import type { DiskLevel } from '../../../shared/contracts/desk/vault.ts';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import type { PullAnswer, PushAnswer, PushBody } from '../../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import type { Consent } from '../../../shared/model/consent.ts';
import { openStore } from '../open-store.ts';
import type { DeskStore } from '../types.ts';
import { createMemoryDocuments } from './memory-documents.testing.ts';
import { createMemoryVault, type MemoryVault } from './memory-vault.testing.ts';
import { newId, sampleAssister, sha256 } from './samples.testing.ts';

/** The two sync routes, whoever serves them: the simulated service here, the real one over HTTP elsewhere. */
export interface SyncWire {
  pull(collection: CollectionName, after: string | null, limit: number): PullAnswer | Promise<PullAnswer>;
  push(collection: CollectionName, body: PushBody): PushAnswer | Promise<PushAnswer>;
  onNews(listener: (names: CollectionName[]) => void): () => void;
}

export interface SimulatedDesk {
  bridge: DeskBridge;
  vault: MemoryVault;
  unsent: number;
  unsentSince: string | null;
  disk: DiskLevel;
  purges: number;
  /** Bytes of documents that are in the vault, and what the store asked to be sent. */
  bytes: Map<string, Uint8Array>;
  awaited: string[];
  /** What main tells of a document on its way. */
  progress(progress: PayloadOf<'documents.progress'>): void;
  /** What the organization's store of consents has taken. */
  consents: Consent[];
  /** The next answers of pushes are lost on their way, after the service acted. */
  loseAnswers: number;
  /** A push that is answered with an error as a whole, and never gets to the service. */
  refusePush: (body: PushBody) => ErrorCode | null;
  /** Runs before a vault write is answered. */
  beforeVaultAnswer: () => Promise<void>;
  connect(online: boolean): void;
  open(): Promise<DeskStore>;
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Main, as the store sees it: the bridge with its checks, a vault, and a way to the service that can be cut. */
export function createSimulatedDesk(wire: SyncWire, vault: MemoryVault = createMemoryVault(), startOnline = true): SimulatedDesk {
  const linkChanges = new Subject<PayloadOf<'service.link-changed'>>();
  const news = new Subject<CollectionName[]>();
  const progress = new Subject<PayloadOf<'documents.progress'>>();
  const documents = createMemoryDocuments(() => {
    if (vault.failWith) throw new DeskError(vault.failWith);
  });
  let online = startOnline;
  const link = (): PayloadOf<'service.link-changed'> => ({
    online,
    reason: online ? 'none' : 'unreachable',
    since: new Date().toISOString(),
    lastContactAt: null,
  });
  const reach = (): void => {
    if (!online) throw new DeskError('service-unreachable');
  };
  wire.onNews(names => {
    if (online) setTimeout(() => news.next(names), 0);
  });

  const handlers: { [C in Channel]?: (request: never) => Promise<AnswerOf<C>> | AnswerOf<C> } = {
    'vault.read': (request: Parameters<MemoryVault['read']>[0]) => vault.read(request),
    'vault.write': async (request: Parameters<MemoryVault['write']>[0]) => {
      vault.write(request);
      await desk.beforeVaultAnswer();
      return { savedAt: new Date().toISOString() };
    },
    'vault.drop': (request: Parameters<MemoryVault['drop']>[0]) => {
      vault.drop(request);
      return {};
    },
    'vault.purge': () => {
      desk.purges++;
      return {};
    },
    'vault.unsent': ({ count, since }: { count: number; since: string | null }) => {
      desk.unsent = count;
      desk.unsentSince = since;
      return {};
    },
    'app.disk': () => ({ freeBytes: null, level: desk.disk }),
    ...documents.handlers,
    'consents.record': (consent: Consent) => {
      reach();
      if (!desk.consents.some(({ id }) => id === consent.id)) desk.consents.push(consent);
      return {};
    },
    'service.link': () => link(),
    'service.try-now': () => link(),
    'service.pull': async ({ collection, after, limit }: { collection: CollectionName; after: string | null; limit: number }) => {
      reach();
      return await wire.pull(collection, after, limit);
    },
    'service.push': async ({ collection, ...body }: PushBody & { collection: CollectionName }) => {
      reach();
      const refusal = desk.refusePush(body);
      if (refusal) throw new DeskError(refusal);
      const answer = await wire.push(collection, body);
      if (desk.loseAnswers > 0) {
        desk.loseAnswers--;
        throw new DeskError('service-silent');
      }
      return answer;
    },
  };

  const bridge: DeskBridge = {
    async call(channel, request) {
      const handler = handlers[channel] as ((request: unknown) => unknown) | undefined;
      try {
        if (!handler) throw new DeskError('bridge-refused');
        if (new TextEncoder().encode(JSON.stringify(request)).length > maxRequestBytes) throw new DeskError('bridge-refused');
        const checked = channels[channel].request.parse(json(request));
        const answer = await handler(checked);
        return { ok: true, value: channels[channel].answer.parse(json(answer)) as never };
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        return { ok: false, error: error.toAnswer() as never };
      }
    },
    on(event, listener) {
      const streams: Partial<Record<DeskEvent, Observable<unknown>>> = {
        'service.link-changed': linkChanges,
        'service.look-again': news,
        'documents.progress': progress,
      };
      const heard = streams[event] ?? new Subject<unknown>();
      const subscription = heard.subscribe(payload => listener(payload as never));
      return () => subscription.unsubscribe();
    },
  };

  const desk: SimulatedDesk = {
    bridge,
    vault,
    unsent: 0,
    unsentSince: null,
    disk: 'enough',
    purges: 0,
    consents: [],
    bytes: documents.bytes,
    awaited: documents.awaited,
    progress: told => progress.next(told),
    loseAnswers: 0,
    refusePush: () => null,
    beforeVaultAnswer: async () => {},
    connect(next) {
      online = next;
      linkChanges.next(link());
    },
    open: () => openStore({ bridge, tenant: 'test-tenant', assister: sampleAssister, clock: { now: () => Date.now() }, newId, sha256 }),
  };
  return desk;
}

/** The first value for which `holds` is true; fails after some seconds. */
export const until = <T>(stream: Observable<T>, holds: (value: T) => boolean, milliseconds = 8000): Promise<T> =>
  firstValueFrom(
    stream.pipe(
      filter(holds),
      map(value => value),
      timeout(milliseconds),
    ),
  );

export const now = <T>(stream: Observable<T>): Promise<T> => firstValueFrom(stream);
