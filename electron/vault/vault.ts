/**
 * The vault: everything personal that this computer keeps, one file per assister and tenant, sealed (see seal.ts).
 * Three promises: an answered write is on the disk · a failed write changed nothing · a damaged box costs that box only.
 * Documents are opaque text here; only the renderer reads into them.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { DeskError } from '../../shared/contracts/errors.ts';
import { noRoomKept, type RoomKept } from '../room-kept.ts';
import { compact, rebuild } from './compaction.ts';
import { withVaultErrors } from './failures.ts';
import { emptyManifest, type Manifest, openManifest, sealManifest } from './manifest.ts';
import { inTransaction } from './schema.ts';
import { createSealer, type Sealer, type Sealing } from './seal.ts';
import { type Change, createStaging } from './staging.ts';
import { openVaultFile } from './vault-file.ts';

export const maxPageBytes = 512 * 1024;

export interface VaultPage {
  rows: { id: string; body: string }[];
  /** Where the next page starts; null at the end. */
  next: number | null;
  /** Rows of this page that failed their seal and were set aside. */
  damaged: number;
}

export interface VaultWrite extends Change {
  collection: string;
  batch?: string | undefined;
  last: boolean;
  /** Small, and of main itself: may use the room that is kept for what must always fit. Deletions may without being asked. */
  mustFit?: boolean;
}

export interface Vault {
  /** Rows missing or unreadable that were noticed when it was opened. */
  readonly damagedAtOpening: number;
  read(collection: string, after: number): VaultPage;
  /** One row's text; null when it is not there, or damaged. */
  find(collection: string, id: string): string | null;
  /** One transaction; durable when it returns. Parts of a batch are only kept in memory until the last. */
  write(change: VaultWrite): void;
  drop(collection: string): void;
  /** Overwrites what deletions left in the log and in slack space. Returns when no old byte is in either file. */
  purge(): void;
  /** Gives empty pages back to the disk if there are many. `freeBytes`: on the disk; null where it cannot be told. Takes as long as reading everything. */
  compact(freeBytes: number | null): boolean;
  /** The file as it is now, with nothing in it that was deleted, where there is none yet. Not on the disk for sure before it is synced. */
  copyTo(path: string): void;
  /** Ends the use of the file and overwrites the keys. */
  close(): void;
}

export interface VaultPlace {
  path: string;
  mode: 'create' | 'open';
  vaultId: string;
  /** 32 bytes; the vault derives its own keys and keeps no reference. */
  key: Buffer;
  /** The most pages of 4 KiB the file may have; beyond that the disk counts as full. */
  maxPages?: number;
  /** For what must fit on a full disk as well. */
  room?: RoomKept;
}

/** Throws DeskError: vault-in-use, vault-damaged, vault-disk-full, vault-write-failed, update-needed. */
export function openVault({ path, mode, vaultId, key, maxPages, room = noRoomKept }: VaultPlace): Vault {
  const db = openVaultFile(path, mode, maxPages);
  return withKey(db, vaultId, key, { room, closeFile: () => db.close() });
}

/** Closed, the sealed boxes stay for the next opening, and nothing opens them but the key. Throws vault-damaged. */
export const openVaultInMemory = (boxes: DatabaseSync, vaultId: string, key: Buffer): Vault =>
  withKey(boxes, vaultId, key, { room: noRoomKept, closeFile: () => {} });

interface Surroundings {
  room: RoomKept;
  closeFile(): void;
}

function withKey(db: DatabaseSync, vaultId: string, key: Buffer, around: Surroundings): Vault {
  const sealer = createSealer(key, vaultId);
  try {
    return withVaultErrors(() => vaultOn(db, sealer, around));
  } catch (error) {
    sealer.forget();
    around.closeFile();
    throw error;
  }
}

function vaultOn(db: DatabaseSync, sealer: Sealer, { room, closeFile }: Surroundings): Vault {
  const statements = prepare(db);
  const staging = createStaging();
  const opening = takeStock(db, sealer.forOneTask());
  let manifest = opening.manifest;
  let open = true;

  const whileOpen = <T>(work: () => T): T => {
    if (!open) throw new DeskError('vault-locked');
    return withVaultErrors(work);
  };

  /** Memory follows the file only after the commit, so that a failure leaves both as they were. */
  const commit = (sealing: Sealing, work: (next: Manifest) => void): void => {
    const next: Manifest = { writes: manifest.writes + 1, rows: { ...manifest.rows } };
    inTransaction(db, () => {
      work(next);
      statements.manifest.run(next.writes, sealManifest(sealing, next));
    });
    manifest = next;
  };

  const setAside = (sealing: Sealing, numbers: readonly number[], name: string): void => {
    commit(sealing, next => {
      for (const number of numbers) {
        statements.copyAside.run(number);
        statements.deleteRow.run(number);
      }
      next.rows[name] = (next.rows[name] ?? 0) - numbers.length;
    });
  };

  const applyChanges = (collectionName: string, changes: readonly Change[]): void => {
    const sealing = sealer.forOneTask();
    const collection = sealing.collectionHash(collectionName);
    const name = collection.toString('hex');
    commit(sealing, next => {
      let count = next.rows[name] ?? 0;
      const counter = next.writes;
      for (const change of changes) {
        for (const { id, body } of change.rows) {
          const place = { collection, id: sealing.idHash(collection, id), counter };
          const box = sealing.seal(place, id, body);
          if (statements.insert.run(collection, place.id, counter, box).changes === 1) count++;
          else statements.update.run(counter, box, collection, place.id);
        }
        for (const id of change.removed) {
          const hash = sealing.idHash(collection, id);
          if (statements.delete.run(collection, hash).changes === 1) count--;
          statements.deleteAside.run(collection, hash);
        }
      }
      next.rows[name] = count;
    });
  };

  return {
    damagedAtOpening: opening.damaged,

    read: (collectionName, after) =>
      whileOpen(() => {
        const sealing = sealer.forOneTask();
        const collection = sealing.collectionHash(collectionName);
        const rows: VaultPage['rows'] = [];
        const damaged: number[] = [];
        let bytes = 0;
        let last = after;
        let next: number | null = null;
        for (const found of statements.page.iterate(collection, after)) {
          const row = asStored(found);
          if (bytes > 0 && bytes + row.box.byteLength > maxPageBytes) {
            next = last;
            break;
          }
          bytes += row.box.byteLength;
          last = row.number;
          const opened = sealing.open({ collection, id: row.id, counter: row.counter }, row.box);
          if (opened) rows.push(opened);
          else damaged.push(row.number);
        }
        if (damaged.length > 0) setAside(sealing, damaged, collection.toString('hex'));
        return { rows, next, damaged: damaged.length };
      }),

    find: (collectionName, id) =>
      whileOpen(() => {
        const sealing = sealer.forOneTask();
        const collection = sealing.collectionHash(collectionName);
        const hash = sealing.idHash(collection, id);
        const found = statements.one.get(collection, hash);
        return found ? (sealing.open({ collection, id: hash, counter: Number(found.counter) }, blob(found.box))?.body ?? null) : null;
      }),

    write: ({ collection, rows, removed, batch, last, mustFit = false }) => {
      const changes = whileOpen(() =>
        batch === undefined ? [{ rows, removed }] : staging.add(batch, collection, { rows, removed }, last),
      );
      if (!changes) return;
      const deletesOnly = changes.every(change => change.rows.length === 0);
      const work = (): void => whileOpen(() => applyChanges(collection, changes));
      if (mustFit || deletesOnly) room.mustFit(work);
      else work();
    },

    drop: collectionName =>
      room.mustFit(() =>
        whileOpen(() => {
          const sealing = sealer.forOneTask();
          const collection = sealing.collectionHash(collectionName);
          commit(sealing, next => {
            statements.deleteAll.run(collection);
            statements.deleteAllAside.run(collection);
            delete next.rows[collection.toString('hex')];
          });
        }),
      ),

    // secure_delete overwrites freed cells, but what SQLite moved while balancing pages can leave a copy in their slack (seen: 13 of
    // 5,750 deleted boxes). Only a rebuilt file is free of them; the log holds every older page until it is cut to nothing.
    purge: () => room.mustFit(() => whileOpen(() => rebuild(db))),

    compact: freeBytes => whileOpen(() => compact(db, freeBytes)),

    // Node's own online backup reads in another thread over this connection, and failed beside writes of this one.
    copyTo: path => whileOpen(() => void db.prepare('VACUUM INTO ?').run(path)),

    close() {
      if (!open) return;
      open = false;
      staging.forget();
      sealer.forget();
      closeFile();
    },
  };
}

/** Compares what is there with what the manifest says. Throws vault-damaged when nothing here opens with this key. */
function takeStock(db: DatabaseSync, sealing: Sealing): { manifest: Manifest; damaged: number } {
  const counts = db.prepare('SELECT hex(collection) AS name, count(*) AS rows FROM boxes GROUP BY collection').all();
  const rows = Object.fromEntries(counts.map(row => [String(row.name).toLowerCase(), Number(row.rows)]));
  const stored = db.prepare('SELECT counter, box FROM manifest').get();
  if (!stored && counts.length === 0) return { manifest: emptyManifest, damaged: 0 };

  const known = stored ? openManifest(sealing, Number(stored.counter), blob(stored.box)) : null;
  const highest = Number(db.prepare('SELECT max(counter) AS highest FROM boxes').get()?.highest ?? 0);
  if (!known) {
    if (!someBoxOpens(db, sealing)) throw new DeskError('vault-damaged');
    return { manifest: { writes: highest + 1, rows }, damaged: 1 };
  }
  const names = new Set([...Object.keys(rows), ...Object.keys(known.rows)]);
  const missing = [...names].reduce((sum, name) => sum + Math.max(0, (known.rows[name] ?? 0) - (rows[name] ?? 0)), 0);
  return { manifest: { writes: Math.max(known.writes, highest), rows }, damaged: missing };
}

function someBoxOpens(db: DatabaseSync, sealing: Sealing): boolean {
  for (const found of db.prepare('SELECT number, collection, id, counter, box FROM boxes LIMIT 100').iterate()) {
    const row = asStored(found);
    if (sealing.open({ collection: blob(found.collection), id: row.id, counter: row.counter }, row.box)) return true;
  }
  return false;
}

function prepare(db: DatabaseSync) {
  return {
    page: db.prepare('SELECT number, id, counter, box FROM boxes WHERE collection = ? AND number > ? ORDER BY number'),
    one: db.prepare('SELECT counter, box FROM boxes WHERE collection = ? AND id = ?'),
    insert: db.prepare('INSERT INTO boxes (collection, id, counter, box) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    update: db.prepare('UPDATE boxes SET counter = ?, box = ? WHERE collection = ? AND id = ?'),
    delete: db.prepare('DELETE FROM boxes WHERE collection = ? AND id = ?'),
    deleteRow: db.prepare('DELETE FROM boxes WHERE number = ?'),
    deleteAll: db.prepare('DELETE FROM boxes WHERE collection = ?'),
    copyAside: db.prepare('INSERT INTO quarantine SELECT collection, id, counter, box FROM boxes WHERE number = ?'),
    deleteAside: db.prepare('DELETE FROM quarantine WHERE collection = ? AND id = ?'),
    deleteAllAside: db.prepare('DELETE FROM quarantine WHERE collection = ?'),
    manifest: db.prepare('INSERT INTO manifest VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET counter = excluded.counter, box = excluded.box'),
  };
}

function asStored(row: Record<string, SQLInputValue>): { number: number; id: Buffer; counter: number; box: Buffer } {
  return { number: Number(row.number), id: blob(row.id), counter: Number(row.counter), box: blob(row.box) };
}

function blob(value: SQLInputValue | undefined): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.alloc(0);
}
