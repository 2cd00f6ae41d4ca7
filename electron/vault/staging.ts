import { DeskError } from '../../shared/contracts/errors.ts';

/** A row on its way into the vault: already sealed texts would bind a counter that is not known yet, so it waits in memory as it came. */
export interface Change {
  rows: readonly { id: string; body: string }[];
  removed: readonly string[];
}

/** UTF-16 units over all open batches: more than any page of a pull, less than would hurt. */
const maxStagedLength = 192 * 1024 * 1024;

/** Parts of writes that are larger than one message. They wait in memory: a crash before the last part leaves nothing behind. */
export function createStaging() {
  const batches = new Map<string, { collection: string; parts: Change[]; length: number }>();
  const total = (): number => [...batches.values()].reduce((sum, batch) => sum + batch.length, 0);

  return {
    /** Keeps a part; answers all parts when it was the last, else null. */
    add(batch: string, collection: string, part: Change, last: boolean): readonly Change[] | null {
      const open = batches.get(batch) ?? { collection, parts: [], length: 0 };
      if (open.collection !== collection) throw new DeskError('bridge-refused');
      open.parts.push(part);
      open.length += part.rows.reduce((sum, row) => sum + row.id.length + row.body.length, 0);
      if (last) {
        batches.delete(batch);
        return open.parts;
      }
      batches.set(batch, open);
      if (total() > maxStagedLength) {
        batches.delete(batch);
        throw new DeskError('too-large');
      }
      return null;
    },
    forget: () => batches.clear(),
  };
}
export type Staging = ReturnType<typeof createStaging>;
