import { createHash } from 'node:crypto';
import type { LaidShelf } from '../../db/plans/imports.ts';

// Which plan lies on which shelf. A shelf travels as a whole, so a plan that changed should take few others along: its place follows
// from its id and the number of shelves alone, and that number, a power of two, rarely changes.

/** What is known of a plan that lies in the database. `bytes`: of its JSON. */
export interface StoredPlan {
  id: string;
  hash: string;
  bytes: number;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const mostShelves = 4096;
/** Around the plans: id, rev, year, brackets. */
const bytesAround = 200;

/** `mostBytes`: a shelf with more than one plan is no larger. */
export function layShelves(year: number, sample: boolean, plans: readonly StoredPlan[], mostBytes: number): LaidShelf[] {
  for (let count = 1; ; count *= 2) {
    const places = new Map<number, StoredPlan[]>();
    for (const plan of plans) {
      const place = createHash('sha256').update(plan.id).digest().readUInt32BE() % count;
      places.set(place, [...(places.get(place) ?? []), plan]);
    }
    const isTooLarge = (lying: readonly StoredPlan[]): boolean =>
      lying.length > 1 && lying.reduce((sum, { bytes }) => sum + bytes + 1, bytesAround) > mostBytes;
    if (count < mostShelves && [...places.values()].some(isTooLarge)) continue;
    return [...places].sort(([a], [b]) => a - b).map(([place, lying]) => shelf(year, sample, place, lying));
  }
}

function shelf(year: number, sample: boolean, place: number, lying: readonly StoredPlan[]): LaidShelf {
  const inOrder = lying.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    id: `plans-${year}-${String(place + 1).padStart(3, '0')}`,
    rev: hashOf(JSON.stringify([sample, ...inOrder.map(({ hash }) => hash)])),
    planIds: inOrder.map(({ id }) => id),
  };
}
