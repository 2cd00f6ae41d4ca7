import type { CoverageRequest } from '../../../shared/model/request.ts';

/** The newest of some requests: an earlier try is history once there is a new one. */
export const latestOf = (requests: readonly CoverageRequest[], which: (request: CoverageRequest) => boolean): CoverageRequest | undefined =>
  requests
    .filter(which)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .at(-1);
