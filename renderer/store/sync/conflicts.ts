import type { RxConflictHandler, WithDeleted } from 'rxdb';
import { toInstant } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { StoreEnvironment } from '../environment.ts';
import type { Copies } from './copies.ts';
import { mergeApplications } from './merge-applications.ts';

type Versioned = { rev: string };

/** `rev` names a state of a document: two with the same are the same. */
const isEqual = (a: WithDeleted<Versioned>, b: WithDeleted<Versioned>): boolean => a.rev === b.rev && a._deleted === b._deleted;

/** States that the service refused for good, by rev: the Desk falls back to the service's, with no merge. */
export type GivenUp = Set<string>;

interface Sides<D> {
  assumedMasterState?: WithDeleted<D>;
  newDocumentState: WithDeleted<D>;
  realMasterState: WithDeleted<D>;
}

/** The push handed a row back only to have it sent again (see push.ts): nothing changed at the service. */
const isWaiting = (sides: Sides<Versioned>): boolean =>
  sides.realMasterState._deleted || sides.realMasterState.rev === sides.assumedMasterState?.rev;

export const serviceWins = <D extends Versioned>(givenUp: GivenUp): RxConflictHandler<D> => ({
  isEqual,
  resolve: async (sides: Sides<D>) =>
    isWaiting(sides) && !givenUp.has(sides.newDocumentState.rev) ? sides.newDocumentState : sides.realMasterState,
});

/** Applications are merged three ways; what is submitted is the service's word. */
export const applicationConflicts = (
  givenUp: GivenUp,
  baseOf: Copies['baseOf'],
  environment: StoreEnvironment,
): RxConflictHandler<Application> => ({
  isEqual,
  async resolve(sides: Sides<Application>) {
    const { newDocumentState: mine, realMasterState: theirs } = sides;
    if (givenUp.has(mine.rev)) return theirs;
    // The answer to an earlier push was lost, and the work went on: over the older state the person would be in a clash with themselves.
    const assumed = baseOf(mine.id, sides.assumedMasterState);
    if (isWaiting(sides) || theirs.rev === assumed?.rev) return mine;
    if (theirs.status === 'submitted') return theirs;
    const base = assumed && !assumed._deleted ? assumed : null;
    const { clock, newId } = environment;
    const merged = mergeApplications(base, mine, theirs, { rev: newId(), now: clock.now(), updatedAt: toInstant(clock.now()) });
    return { ...merged, _deleted: false };
  },
});
