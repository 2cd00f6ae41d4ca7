/**
 * Documents as a person handles them: added with no network, sent by themselves once the service awaits them, taken back until they
 * are received. First the bytes are in the vault, then what is known about them: a crash between the two leaves bytes that nobody
 * knows, and they are dropped at the next opening. Once the service has them for good they leave this computer.
 */
import { BehaviorSubject, type Observable } from 'rxjs';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { Document } from '../../../shared/model/document.ts';
import { ask } from '../ask.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { StoreEnvironment } from '../environment.ts';
import { keepBytes, readBytes } from './bytes.ts';

export type NewDocument = Pick<Document, 'clientId' | 'applicationId' | 'kind' | 'name' | 'pages' | 'proof' | 'memberIds'>;

/** How far a document is that is on its way. `problem`: it does not pass as it is. */
export interface Way {
  sent: number;
  problem: ErrorAnswer | null;
}

export interface Documents {
  /** Durable in the vault when it resolves. Throws document-type-refused, document-too-large, and what the vault throws. */
  add(fresh: NewDocument, bytes: Uint8Array): Promise<Document>;
  /** As long as they are on this computer; throws not-found. */
  bytesOf(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Gone from here at once; the service forgets it at the next contact. One that was received stays. */
  takeBack(id: string): Promise<void>;
  /** Of those that were on their way since the Desk was opened, by id. */
  ways$: Observable<ReadonlyMap<string, Way>>;
}

export interface DocumentWork extends Documents {
  /** What did not pass is tried once more. */
  again(): void;
  close(): void;
}

export function createDocuments(
  { bridge, clock, newId }: Pick<StoreEnvironment, 'bridge' | 'clock' | 'newId'>,
  database: DeskDatabase,
  documents: Mirror<Document>,
): DocumentWork {
  const ways$ = new BehaviorSubject<ReadonlyMap<string, Way>>(new Map());
  /** Whose bytes are here, as far as main has said so. */
  const held = new Set<string>();
  /** Being added: the bytes are here before anything is known about them. */
  const adding = new Set<string>();
  const asked = new Set<string>();

  const forget = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    for (const id of ids) held.delete(id);
    await ask(bridge, 'documents.forget', { ids: [...ids] });
  };

  /** What the service awaits is sent; what it has, and what nobody knows any more, leaves this computer. */
  const look = (): void => {
    const isOver = (id: string): boolean => {
      const document = documents.get(id);
      return !adding.has(id) && (!document || document.takenBack || document.state.step === 'received');
    };
    forget([...held].filter(isOver)).catch(() => {});
    const awaited = [...held].filter(id => documents.get(id)?.state.step === 'awaited' && !asked.has(id));
    if (awaited.length === 0) return;
    for (const id of awaited) asked.add(id);
    ask(bridge, 'documents.send', { ids: awaited }).catch(() => {
      for (const id of awaited) asked.delete(id);
    });
  };

  const announceAgain = (id: string): void => {
    database.documents
      .findOne(id)
      .exec()
      .then(document =>
        document?.incrementalModify(one => (one.state.step === 'awaited' ? { ...one, rev: newId(), state: { step: 'here' } } : one)),
      )
      .catch(() => {});
  };

  const stopHearing = bridge.on('documents.progress', ({ id, sent, problem }) => {
    if (problem) asked.delete(id);
    // The service lost what it knew of it (a restore, say), or the authorization is over: pushing it again tells which.
    if (problem?.code === 'not-found') return announceAgain(id);
    ways$.next(new Map(ways$.value).set(id, { sent, problem }));
  });
  const watching = documents.changed$.subscribe(look);
  ask(bridge, 'documents.held', {}).then(
    ({ ids }) => {
      for (const id of ids) held.add(id);
      look();
    },
    () => {},
  );

  return {
    ways$,
    async add(fresh, bytes) {
      const id = newId();
      adding.add(id);
      try {
        const { mediaType, bytes: size, sha256 } = await keepBytes(bridge, id, bytes);
        held.add(id);
        const document: Document = {
          ...fresh,
          ...{ id, rev: newId(), mediaType, bytes: size, sha256 },
          ...{ capturedAt: toInstant(clock.now()), takenBack: false, state: { step: 'here' } },
        };
        await database.documents.insert(document);
        return document;
      } catch (error) {
        await forget([id]).catch(() => {});
        throw error;
      } finally {
        adding.delete(id);
      }
    },
    bytesOf: id => readBytes(bridge, id),
    async takeBack(id) {
      const document = await database.documents.findOne(id).exec();
      // Its name goes with it: only that it was there is told on.
      await document?.incrementalModify(one =>
        one.state.step === 'received' || one.state.step === 'checking' ? one : { ...one, name: '–', rev: newId(), takenBack: true },
      );
    },
    again() {
      asked.clear();
      ways$.next(new Map([...ways$.value].filter(([, { problem }]) => !problem)));
      look();
    },
    close() {
      watching.unsubscribe();
      stopHearing();
      ways$.complete();
    },
  };
}
