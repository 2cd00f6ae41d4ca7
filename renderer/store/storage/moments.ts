import type { BulkWriteRow } from 'rxdb';

/**
 * RxDB's replication finds what is new by the moment of its last write, which is this computer's clock. Where the clock was set back,
 * a new write would look older than what was sent already, and would stay here for ever: so moments only ever go on.
 */
export interface Moments {
  /** What the vault holds from earlier runs. */
  remember(documents: Iterable<{ _meta: { lwt: number } }>): void;
  /** The row with a moment that is later than all before it. */
  inOrder<D>(row: BulkWriteRow<D>): BulkWriteRow<D>;
}

/** RxDB counts milliseconds with two decimals. */
const after = (moment: number): number => Math.round(moment * 100 + 1) / 100;

export function createMoments(): Moments {
  let latest = 0;
  return {
    remember(documents) {
      for (const { _meta } of documents) latest = Math.max(latest, _meta.lwt);
    },
    inOrder(row) {
      const { _meta } = row.document;
      const lwt = _meta.lwt > latest ? _meta.lwt : after(latest);
      latest = lwt;
      return lwt === _meta.lwt ? row : { ...row, document: { ...row.document, _meta: { ..._meta, lwt } } };
    },
  };
}
