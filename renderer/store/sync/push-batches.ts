import type { PushBody } from '../../../shared/contracts/service/sync.ts';
import { maxPageBytes, maxPushCount } from '../../../shared/contracts/service/sync.ts';

const encoder = new TextEncoder();
/** Left for the frame around the rows. */
const roomForFrame = 4096;

/** In order, each within the bounds of a push by count and by bytes; a row larger than that goes alone. */
export function pushBatches<R extends { newDocumentState: unknown }>(rows: readonly R[]): R[][] {
  const batches: R[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const size = encoder.encode(JSON.stringify(row.newDocumentState)).length + 100;
    const last = batches.at(-1);
    if (last && last.length < maxPushCount && bytes + size <= maxPageBytes - roomForFrame) {
      last.push(row);
      bytes += size;
    } else {
      batches.push([row]);
      bytes = size;
    }
  }
  return batches;
}

export const halves = <R>(rows: readonly R[]): [R[], R[]] => {
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)];
};

export interface BatchKey {
  id: string;
  batch: string;
  /** How often this batch was answered before. */
  answers: number;
}

/**
 * The same key for the same batch, after a restart too: it is made from what the batch says (a `rev` names a state). After an
 * answer ("try later") the key changes, for the service repeats its first answer to an old one.
 */
export async function keyOf(
  collection: string,
  rows: PushBody['rows'],
  answered: ReadonlyMap<string, number>,
  sha256: (text: string) => Promise<string>,
): Promise<BatchKey> {
  const batch = JSON.stringify([collection, rows.map(({ assumedRev, document }) => [document.id, assumedRev, document.rev])]);
  const answers = answered.get(batch) ?? 0;
  const hash = await sha256(`${answers} ${batch}`);
  // A UUID of version 8: its bits are the maker's own.
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return { id, batch, answers };
}
