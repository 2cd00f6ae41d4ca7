import type { RxCollection, RxDocumentData } from 'rxdb';
import { BehaviorSubject, distinctUntilChanged, map, type Observable, shareReplay } from 'rxjs';

/**
 * The living documents of a collection as plain values, by id, kept up to date change by change. An unchanged document stays
 * the same object, so that a screen draws again only what changed.
 */
export interface Mirror<D> {
  get(id: string): D | undefined;
  values(): Iterable<D>;
  /** Something changed, after it did; once at the start. */
  changed$: Observable<void>;
  all$: Observable<readonly D[]>;
  one$(id: string): Observable<D | null>;
  close(): void;
}

export async function mirror<D extends { id: string }>(collection: RxCollection<D>): Promise<Mirror<D>> {
  const documents = new Map<string, D>();
  const changed$ = new BehaviorSubject<void>(undefined);
  const subscription = collection.eventBulks$.subscribe(bulk => {
    for (const event of bulk.events) {
      if (event.operation === 'DELETE') documents.delete(event.documentId);
      else documents.set(event.documentId, plain(event.documentData as RxDocumentData<D>));
    }
    changed$.next();
  });
  for (const document of await collection.find().exec()) {
    if (!documents.has(document.primary)) documents.set(document.primary, plain(document._data as RxDocumentData<D>));
  }
  changed$.next();
  const one = (id: string): D | null => documents.get(id) ?? null;

  return {
    get: id => documents.get(id),
    values: () => documents.values(),
    changed$,
    all$: changed$.pipe(
      map(() => [...documents.values()]),
      shareReplay({ bufferSize: 1, refCount: true }),
    ),
    one$: id =>
      changed$.pipe(
        map(() => one(id)),
        distinctUntilChanged(),
      ),
    close() {
      subscription.unsubscribe();
      changed$.complete();
    },
  };
}

function plain<D>(data: RxDocumentData<D>): D {
  const { _rev, _meta, _attachments, _deleted, ...document } = data;
  return document as D;
}
