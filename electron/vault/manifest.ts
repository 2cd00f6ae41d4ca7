import { z } from 'zod';
import type { Sealing } from './seal.ts';

/**
 * What the vault knows of itself, sealed like a document and committed with every write: how often it was written and how
 * many rows each collection has. Rows that vanish are noticed by it, which no tag of a single box could show.
 */
const manifestSchema = z.object({ writes: z.number().int().min(0), rows: z.record(z.string(), z.number().int().min(0)) });
export type Manifest = z.infer<typeof manifestSchema>;

export const emptyManifest: Manifest = { writes: 0, rows: {} };

/** A part of the sealing that no renderer can name: collections' hashes are made with a prefix of their own. */
const place = (counter: number) => ({ collection: Buffer.from('desk'), id: Buffer.from('manifest'), counter });

export const sealManifest = (sealing: Sealing, manifest: Manifest): Buffer =>
  sealing.seal(place(manifest.writes), 'manifest', JSON.stringify(manifest));

export function openManifest(sealing: Sealing, counter: number, box: Buffer): Manifest | null {
  const opened = sealing.open(place(counter), box);
  if (!opened) return null;
  try {
    return manifestSchema.safeParse(JSON.parse(opened.body)).data ?? null;
  } catch {
    return null;
  }
}
