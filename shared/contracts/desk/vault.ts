import { z } from 'zod';
import { instantSchema } from '../../model/common.ts';

/** A collection of the vault: any name the renderer's storage chooses, checked for shape. */
const vaultCollection = z.string().regex(/^[A-Za-z0-9._-]{1,120}$/);

/** `body` is the document as JSON text; main seals it whole and never reads into it. */
export const vaultRow = z.strictObject({ id: z.string().min(1).max(300), body: z.string() });
export type VaultRow = z.infer<typeof vaultRow>;

export const vaultReadRequest = z.strictObject({ collection: vaultCollection, after: z.number().int().min(0).default(0) });
/** A page of at most 512 KiB, oldest row first; `next` is null at the end. `damaged`: rows that failed their seal and were set aside. */
export const vaultReadAnswer = z.object({ rows: z.array(vaultRow), next: z.number().int().nullable(), damaged: z.number().int() });

/** Written in one transaction, durable when answered. Larger than one page: send parts with the same `batch` and `last: false`; nothing is visible before the `last`. */
export const vaultWriteRequest = z.strictObject({
  collection: vaultCollection,
  rows: z.array(vaultRow).max(2000),
  /** Rows to forget at once, with their bytes (secure delete). */
  removed: z.array(z.string().max(300)).max(2000).default([]),
  batch: z.uuid().optional(),
  last: z.boolean().default(true),
});
export const vaultWriteAnswer = z.object({ savedAt: z.iso.datetime() });

/** Drops a whole collection of the vault (RxDB's `remove()`). */
export const vaultDropRequest = z.strictObject({ collection: vaultCollection });
/** After an authorization ended: overwrites what a deletion left in free pages and in the log. */
export const vaultPurgeRequest = z.strictObject({});
/**
 * Room on the disk where the vault lies. `low`: the person is told to make some. `tight`: no new draft is begun and nothing large
 * brought in, so that what is open can be saved as long as possible. Unknown room counts as enough.
 */
export const diskStateSchema = z.object({
  /** Null where the computer does not tell. */
  freeBytes: z.number().nullable(),
  level: z.enum(['enough', 'low', 'tight']),
});
export type DiskState = z.infer<typeof diskStateSchema>;
export type DiskLevel = DiskState['level'];
/** Pieces of work that are only here, and since when the oldest of them is. */
export const unsentRequest = z.strictObject({ count: z.number().int().min(0), since: instantSchema.nullable().default(null) });
