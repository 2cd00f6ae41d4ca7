/**
 * Rights that end (sync.md, Pull): when the service says that an id is the assister's no more, the Desk forgets the document and
 * everything that belongs to it, at rest too. Unsent work on it is destroyed and told in one sentence that names no one. Only
 * what the service names is removed: a document that merely does not come any more is no removal.
 */
import { Observable, Subject } from 'rxjs';
import type { Application } from '../../../shared/model/application.ts';
import { collectionNames, collections } from '../../../shared/model/collections.ts';
import type { Document } from '../../../shared/model/document.ts';
import { coverageRequestSchema, isSubmit, type Request } from '../../../shared/model/request.ts';
import { ask } from '../ask.ts';
import type { Mirror } from '../database/mirror.ts';
import type { CopyRecord } from '../database/records.ts';
import type { StoreEnvironment } from '../environment.ts';
import type { VaultStorage } from '../storage/vault-storage.ts';
import type { Copies } from './copies.ts';
import type { Gone } from './gone.ts';

export interface Removal {
  /** `request`: something that was asked of coverage. */
  what: 'draft' | 'document' | 'request';
  lastEditedAt: string;
}

export interface Rights {
  removals$: Observable<Removal>;
  /** Forgets the ids and all that belongs to them. When it resolves nothing of them is left in memory or vault. */
  end(ids: readonly string[]): Promise<void>;
  /** Forgets single documents that the service does not want to see again; what the Desk remembers of their refusal stays. */
  forget(ids: readonly string[]): Promise<void>;
  /** The service hands these out (again): the assister has the right to them. An end that a full disk has held up is made good first. */
  hold(documents: readonly object[]): Promise<void>;
}

/** Of their documents RxDB's replication keeps notes of its own. */
const travelling: ReadonlySet<string> = new Set(collectionNames.filter(name => collections[name].direction === 'both'));

export function createRights(
  { bridge }: Pick<StoreEnvironment, 'bridge'>,
  storage: VaultStorage,
  gone: Gone,
  { applications, documents, requests }: { applications: Mirror<Application>; documents: Mirror<Document>; requests: Mirror<Request> },
  copies: Copies,
): Rights {
  const removals = createRemovals();
  const told = new Set<string>();
  let purged = false;
  /** Something of the gone may still be here: until it is not, their documents take no writes, and would be behind when they come back. */
  let isUnfinished = false;

  const tellOfUnsentWork = (): void => {
    const unsent: (Removal & { id: string })[] = [...applications.values()]
      .filter(one => gone.has(one) && one.status === 'draft' && copies.revAtService(one.id) !== one.rev)
      .map(one => ({ what: 'draft', id: one.id, lastEditedAt: one.updatedAt }));
    for (const one of documents.values())
      if (gone.has(one) && isUnsent(one)) unsent.push({ what: 'document', id: one.id, lastEditedAt: one.capturedAt });
    for (const one of requests.values()) {
      // A submission is told of with its draft.
      if (isSubmit(one) || !gone.has(one) || one.outcome !== null || copies.revAtService(one.id) === one.rev) continue;
      unsent.push({ what: 'request', id: one.id, lastEditedAt: one.createdAt });
    }
    for (const record of copies.records()) {
      // The service refused the draft because the authorization was over, before it told of the end.
      const isOver = record.refusal?.error.code === 'authorization-missing' && gone.has(record);
      const what = isOver ? whatOf(record) : null;
      if (what === null) continue;
      unsent.push({ what, id: record.documentId, lastEditedAt: record.refusal?.at ?? '' });
    }
    for (const { id, ...removal } of unsent) {
      if (told.has(id)) continue;
      told.add(id);
      removals.tell(removal);
    }
  };

  /** How many rows there were of them. The client comes last: who has left the lists has left everything else before. */
  const forgetGone = async (): Promise<number> => {
    let forgotten = 0;
    isUnfinished = true;
    // First the bytes: nothing would know of them any more.
    const withBytes = [...documents.values()].filter(one => gone.has(one)).map(({ id }) => id);
    if (withBytes.length > 0) await ask(bridge, 'documents.forget', { ids: withBytes });
    // Where the service knows of no such document, RxDB notes its id and nothing that says whose it is.
    for (const instance of storage.instances().values()) {
      if (travelling.has(instance.collectionName)) gone.add(instance.idsWhere(document => gone.has(document)));
    }
    await copies.letGo();
    const isList = ({ collectionName }: { collectionName: string }): number => Number(collectionName === 'clients');
    for (const instance of [...storage.instances().values()].toSorted((a, b) => isList(a) - isList(b))) {
      forgotten += await instance.forgetWhere(document => gone.has(document));
    }
    isUnfinished = false;
    return forgotten;
  };

  return {
    removals$: removals.removals$,
    async end(ids) {
      gone.add(ids);
      tellOfUnsentWork();
      const forgotten = await forgetGone();
      // A Desk that was killed between the two comes by here again, with nothing left to forget.
      if (forgotten > 0 || !purged) await ask(bridge, 'vault.purge', {});
      purged = true;
    },
    async forget(ids) {
      gone.add(ids);
      await forgetGone();
    },
    async hold(documents) {
      if (isUnfinished && documents.some(document => gone.has(document))) await forgetGone();
      for (const document of documents) {
        const { id, clientId }: { id?: string; clientId?: string } = document;
        if (id) gone.delete(id);
        if (clientId) gone.delete(clientId);
      }
    },
  };
}

/** A submission is told of with its draft. */
function whatOf({ collection, refusal }: CopyRecord): Removal['what'] | null {
  if (collection === 'documents') return 'document';
  if (collection !== 'requests') return 'draft';
  return coverageRequestSchema.safeParse(refusal?.document).success ? 'request' : null;
}

/** Its bytes are only here, or not whole at the service. */
const isUnsent = ({ takenBack, state }: Document): boolean => !takenBack && (state.step === 'here' || state.step === 'awaited');

/** A removal may come before any screen listens: the first listener hears what was told until then. */
function createRemovals() {
  const waiting: Removal[] = [];
  const live = new Subject<Removal>();
  return {
    tell: (removal: Removal): void => {
      if (live.observed) live.next(removal);
      else waiting.push(removal);
    },
    removals$: new Observable<Removal>(listener => {
      for (const removal of waiting.splice(0)) listener.next(removal);
      return live.subscribe(listener);
    }),
  };
}
