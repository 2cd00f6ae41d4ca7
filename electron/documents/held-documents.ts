/**
 * Bytes of documents that are on this computer, sealed in the vault in parts (see vault/seal.ts): each part is a box of its own,
 * bound to its place. They come over the bridge in pages, wait in memory, and are written with the last one in one transaction; no
 * file but the vault's ever has them. What they are is decided here by what is in them, not by a name.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import { mediaTypeOf } from '../../shared/documents/media-type.ts';
import { documentMediaTypes, maxDocumentBytes } from '../../shared/model/document.ts';
import { parse } from '../service-link/exchange.ts';
import type { Vault } from '../vault/vault.ts';

const heldSchema = z.object({
  mediaType: z.enum(documentMediaTypes),
  bytes: z.number(),
  /** Of the bytes, hex. */
  sha256: z.string(),
});
export type Held = z.infer<typeof heldSchema>;

export interface HeldDocuments {
  /** A page of a document that is being added. With the last one: what it is. Throws document-too-large, document-type-refused, and as the vault. */
  keep(id: string, page: Buffer, last: boolean): Held | null;
  about(id: string): Held | null;
  ids(): string[];
  /** Throws not-found. */
  read(id: string, start: number, end: number): Buffer;
  /** Ids that are not here are no error. */
  forget(ids: readonly string[]): void;
  /** Drops what is half added. */
  end(): void;
}

/** A collection name that the bridge does not let the renderer use. */
const collection = 'main:documents';
const indexId = 'index';
const indexSchema = z.record(z.string(), heldSchema);
const partBytes = 256 * 1024;
/** Documents that are being added at the same time. */
const mostStaged = 4;

const partId = (id: string, part: number): string => `${id}/${part}`;
const partsOf = ({ bytes }: Held): number => Math.ceil(bytes / partBytes);

export function createHeldDocuments(vault: Vault): HeldDocuments {
  const staged = new Map<string, Buffer[]>();
  const index = (): Record<string, Held> => indexSchema.safeParse(parse(vault.find(collection, indexId) ?? '{}')).data ?? {};
  const indexRow = (next: Record<string, Held>) => ({ id: indexId, body: JSON.stringify(next) });

  const drop = (id: string): void => {
    for (const page of staged.get(id) ?? []) page.fill(0);
    staged.delete(id);
  };

  const write = (id: string, pages: readonly Buffer[]): Held => {
    const bytes = Buffer.concat(pages);
    try {
      const mediaType = mediaTypeOf(bytes);
      if (!mediaType) throw new DeskError('document-type-refused');
      const held: Held = { mediaType, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
      const parts = Array.from({ length: partsOf(held) }, (_, part) => ({
        id: partId(id, part),
        body: bytes.toString('base64', part * partBytes, (part + 1) * partBytes),
      }));
      vault.write({ collection, rows: [...parts, indexRow({ ...index(), [id]: held })], removed: [], last: true });
      return held;
    } finally {
      bytes.fill(0);
    }
  };

  const part = (id: string, number: number): Buffer => {
    const body = vault.find(collection, partId(id, number));
    if (body === null) throw new DeskError('not-found');
    return Buffer.from(body, 'base64');
  };

  return {
    keep(id, page, last) {
      const pages = [...(staged.get(id) ?? []), page];
      staged.set(id, pages);
      const isTooLarge = pages.reduce((sum, { byteLength }) => sum + byteLength, 0) > maxDocumentBytes;
      if (!isTooLarge && !last && staged.size <= mostStaged) return null;
      try {
        if (isTooLarge) throw new DeskError('document-too-large');
        if (!last) throw new DeskError('bridge-refused');
        return write(id, pages);
      } finally {
        drop(id);
      }
    },
    about: id => index()[id] ?? null,
    ids: () => Object.keys(index()),
    read(id, start, end) {
      const held = index()[id];
      if (!held) throw new DeskError('not-found');
      const first = Math.floor(start / partBytes);
      const last = Math.floor((Math.min(end, held.bytes) - 1) / partBytes);
      const parts = Array.from({ length: last - first + 1 }, (_, at) => part(id, first + at));
      return Buffer.concat(parts).subarray(start - first * partBytes, Math.min(end, held.bytes) - first * partBytes);
    },
    forget(ids) {
      const known = index();
      const here = ids.flatMap(id => (known[id] ? { id, held: known[id] } : []));
      for (const id of ids) drop(id);
      if (here.length === 0) return;
      const removed = here.flatMap(({ id, held }) => Array.from({ length: partsOf(held) }, (_, at) => partId(id, at)));
      for (const { id } of here) delete known[id];
      vault.write({ collection, rows: [indexRow(known)], removed, last: true });
    },
    end() {
      for (const id of [...staged.keys()]) drop(id);
    },
  };
}
