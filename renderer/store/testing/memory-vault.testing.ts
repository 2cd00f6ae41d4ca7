import type { VaultRow } from '../../../shared/contracts/desk/vault.ts';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';

interface Write {
  collection: string;
  rows: VaultRow[];
  removed: string[];
  batch?: string | undefined;
  last: boolean;
}

export interface MemoryVault {
  read(request: { collection: string; after: number }): { rows: VaultRow[]; next: number | null; damaged: number };
  write(request: Write): void;
  drop(request: { collection: string }): void;
  /** The next writes fail with this code until it is null again. */
  failWith: ErrorCode | null;
  /** Everything that is kept, as one text: what is not in here is not at rest. */
  everything(): string;
  rowCount(): number;
  writes: number;
}

const pageLength = 64 * 1024;

/** The vault's contract (staged parts, pages, removals) over a map; what it holds outlives a Desk, as a file would. */
export function createMemoryVault(): MemoryVault & { copy(): MemoryVault } {
  const collections = new Map<string, Map<string, { number: number; body: string }>>();
  const staged = new Map<string, Write[]>();
  let counter = 0;
  const rowsOf = (collection: string) => {
    const rows = collections.get(collection) ?? new Map<string, { number: number; body: string }>();
    collections.set(collection, rows);
    return rows;
  };
  const apply = ({ collection, rows, removed }: Write): void => {
    const kept = rowsOf(collection);
    for (const { id, body } of rows) kept.set(id, { number: kept.get(id)?.number ?? ++counter, body });
    for (const id of removed) kept.delete(id);
  };

  const vault: MemoryVault & { copy(): MemoryVault } = {
    failWith: null,
    writes: 0,
    read({ collection, after }) {
      const rows: VaultRow[] = [];
      let length = 0;
      let last = after;
      for (const [id, { number, body }] of [...rowsOf(collection)].sort(([, a], [, b]) => a.number - b.number)) {
        if (number <= after) continue;
        if (length > 0 && length + body.length > pageLength) return { rows, next: last, damaged: 0 };
        rows.push({ id, body });
        length += body.length;
        last = number;
      }
      return { rows, next: null, damaged: 0 };
    },
    write(request) {
      if (vault.failWith) throw new DeskError(vault.failWith);
      const parts = [...(staged.get(request.batch ?? '') ?? []), request];
      if (!request.last) {
        staged.set(request.batch ?? '', parts);
        return;
      }
      staged.delete(request.batch ?? '');
      vault.writes++;
      for (const part of parts) apply(part);
    },
    drop({ collection }) {
      collections.delete(collection);
    },
    /** What a backup of it holds now. */
    copy() {
      const copy = createMemoryVault();
      for (const [collection, rows] of collections) {
        const inOrder = [...rows].sort(([, a], [, b]) => a.number - b.number).map(([id, { body }]) => ({ id, body }));
        copy.write({ collection, rows: inOrder, removed: [], last: true });
      }
      return copy;
    },
    everything: () => JSON.stringify([...collections].map(([name, rows]) => [name, [...rows].map(([id, { body }]) => [id, body])])),
    rowCount: () => [...collections.values()].reduce((sum, rows) => sum + rows.size, 0),
  };
  return vault;
}
