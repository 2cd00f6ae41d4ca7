/** The standing of every client, found again only for whom something has changed: 10,000 clients are looked at with each change of one. */
import type { Day } from '../../../shared/dates.ts';
import { type Standing, standingOf } from '../../../shared/enrollment/standing.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';

interface Known {
  documents: readonly Document[];
  today: Day;
  standing: Standing;
}

/** What is found is forgotten with the document that it was found from: an unchanged one stays the same object. */
const known = new WeakMap<Coverage, Known>();
const none: readonly Document[] = [];

const areSame = (one: readonly Document[], other: readonly Document[]): boolean =>
  one === other || (one.length === other.length && one.every((document, at) => document === other[at]));

/** By client. */
export function standingsOf(coverages: readonly Coverage[], documents: readonly Document[], today: Day): ReadonlyMap<string, Standing> {
  const proofs = Map.groupBy(
    documents.filter(({ proof }) => proof !== undefined),
    ({ clientId }) => clientId,
  );
  return new Map(
    coverages.map(coverage => {
      const own = proofs.get(coverage.clientId) ?? none;
      const before = known.get(coverage);
      if (before && before.today === today && areSame(before.documents, own)) return [coverage.clientId, before.standing];
      const standing = standingOf(coverage, own, today);
      known.set(coverage, { documents: own, today, standing });
      return [coverage.clientId, standing];
    }),
  );
}
