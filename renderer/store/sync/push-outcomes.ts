import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { PushOutcome } from '../../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import type { GivenUp } from './conflicts.ts';
import type { Copies, Travelling } from './copies.ts';
import type { Gone } from './gone.ts';
import type { Rights } from './rights.ts';

export interface Settled<D> {
  /** States of the service that RxDB must resolve against. */
  conflicts: WithDeleted<D>[];
  /** Ids to try again later. */
  later: ReadonlySet<string>;
  /** Ids whose state was taken and is not the last one at the service any more: sent anew, the answer brings what is. */
  overtaken: ReadonlySet<string>;
}

type Row<D> = RxReplicationWriteToMasterRow<D>;

export interface Outcomes {
  /** Notes what the service said of each row, in the order of the rows. Rows of clients who are gone are let be. `anew`: they were overtaken. */
  settle<D extends Travelling>(
    collection: CollectionName,
    rows: readonly Row<D>[],
    outcomes: readonly PushOutcome[],
    anew: boolean,
  ): Promise<Settled<D>>;
  /** The rows wait, but not in silence. */
  tellStuck<D extends Travelling>(collection: CollectionName, rows: readonly Row<D>[], error: ErrorAnswer): Promise<void>;
}

/** `conflict`: what RxDB must resolve against. */
type Verdict<D> = 'later' | { conflict: WithDeleted<D> | null };
const settled = { conflict: null };

interface OutcomeSurroundings {
  copies: Copies;
  rights: Rights;
  gone: Gone;
  givenUp: GivenUp;
  /** Something that the service will not do at all and that it keeps no document of. */
  onForgotten(collection: CollectionName, document: Travelling, error: ErrorAnswer): Promise<void>;
}

export function createOutcomes({ copies, rights, gone, givenUp, onForgotten }: OutcomeSurroundings): Outcomes {
  const told = new Set<string>();

  /**
   * The answer was lost and repeated, and meanwhile the feed told of a later state. RxDB passed that over, for then this one still
   * counted as unsent, and the feed does not tell it twice.
   */
  const isOvertaken = <D extends Travelling>({ assumedMasterState: assumed, newDocumentState: mine }: Row<D>): boolean => {
    const known = copies.revAtService(mine.id);
    return known !== null && known !== mine.rev && known !== assumed?.rev;
  };

  /** What the answer says of states that went without one before. With 'later' the first message may still be on its way, and be taken. */
  const noteFate = async (mine: Travelling, outcome: PushOutcome): Promise<void> => {
    if (outcome.state === 'accepted' || outcome.state === 'later' || isStateOf(outcome, mine)) return;
    await copies.wereNotTaken([mine]);
    await copies.wasFoundAt(mine, revAt(outcome));
  };

  const keepRefusal = async <D extends Travelling>(collection: CollectionName, mine: WithDeleted<D>, error: ErrorAnswer): Promise<void> => {
    const { _deleted, ...document } = mine;
    await copies.wasRefused(collection, document as unknown as Travelling, error);
  };

  /** A row that waits is refused again and again; who has dismissed it has seen it. */
  const tellOnce = async <D extends Travelling>(collection: CollectionName, mine: WithDeleted<D>, error: ErrorAnswer): Promise<void> => {
    const what = `${mine.id} ${mine.rev} ${error.code}`;
    if (gone.has(mine) || told.has(what)) return;
    await keepRefusal(collection, mine, error);
    told.add(what);
  };

  const settleConflict = async <D extends Travelling>(
    collection: CollectionName,
    mine: WithDeleted<D>,
    current: D,
    refusal: ErrorAnswer | null,
  ): Promise<Verdict<D>> => {
    // The answer to an earlier push of this very state was lost: it was accepted then.
    if (current.rev === mine.rev) {
      await copies.areAtService(collection, [mine]);
      return settled;
    }
    const error = refusal ?? frozen(current);
    // What the service has now was made from it: nothing of it is lost, and nothing is to be decided.
    if (copies.wasTaken(mine)) givenUp.add(mine.rev);
    else if (error) {
      // In this order: what cannot be kept (the disk is full) must not be given up.
      await keepRefusal(collection, mine, error);
      givenUp.add(mine.rev);
    }
    await copies.areAtService(collection, [current]);
    return { conflict: { ...current, _deleted: false } };
  };

  const settleRefusalOfUnknown = async <D extends Travelling>(
    collection: CollectionName,
    { assumedMasterState: assumed, newDocumentState: mine }: Row<D>,
    error: ErrorAnswer,
  ): Promise<Verdict<D>> => {
    // The service lost what it had (a restore, say); unsent work is not deleted for that, but sent as new.
    if (error.code === 'not-found' && assumed && !assumed._deleted) return { conflict: nothing(mine) };
    await tellOnce(collection, mine, error);
    // Only who may not have it forgets a draft or a document; one that the service does not take as it is stays here and waits.
    if (collection !== 'requests' && error.code !== 'authorization-missing' && error.code !== 'not-found') return 'later';
    await rights.forget([mine.id]);
    await onForgotten(collection, mine, error);
    return settled;
  };

  const settleOne = async <D extends Travelling>(collection: CollectionName, row: Row<D>, outcome: PushOutcome): Promise<Verdict<D>> => {
    const mine = row.newDocumentState;
    if (outcome.state === 'accepted') return settled;
    if (outcome.state === 'later') return 'later';
    const current = outcome.current as unknown as D | null;
    const refusal = outcome.state === 'refused' ? outcome.error : null;
    if (current) return settleConflict(collection, mine, current, refusal);
    return refusal ? settleRefusalOfUnknown(collection, row, refusal) : settled;
  };

  return {
    async settle<D extends Travelling>(
      collection: CollectionName,
      rows: readonly Row<D>[],
      outcomes: readonly PushOutcome[],
      anew: boolean,
    ) {
      const conflicts: WithDeleted<D>[] = [];
      const later = new Set<string>();
      const overtaken = new Set<string>();
      const accepted: Travelling[] = [];
      for (const [at, row] of rows.entries()) {
        const outcome = outcomes[at];
        const mine = row.newDocumentState;
        if (!outcome || gone.has(mine)) continue;
        if (outcome.state === 'accepted' && !anew && isOvertaken(row)) {
          overtaken.add(mine.id);
          await copies.wereTaken([mine]);
        } else if (outcome.state === 'accepted') accepted.push(mine);
        await noteFate(mine, outcome);
        const verdict = await settleOne(collection, row, outcome);
        if (verdict === 'later') later.add(mine.id);
        else if (verdict.conflict) conflicts.push(verdict.conflict);
      }
      await copies.areAtService(collection, accepted);
      return { conflicts, later, overtaken };
    },
    async tellStuck(collection, rows, error) {
      for (const { newDocumentState: mine } of rows) await tellOnce(collection, mine, error);
    },
  };
}

const revAt = (outcome: PushOutcome): string | null =>
  'current' in outcome && typeof outcome.current?.rev === 'string' ? outcome.current.rev : null;
/** The answer to an earlier push of it was lost. */
const isStateOf = (outcome: PushOutcome, { rev }: Travelling): boolean => revAt(outcome) === rev;

const nothing = <D extends Travelling>({ id }: WithDeleted<D>): WithDeleted<D> => ({ id, _deleted: true }) as WithDeleted<D>;

/** An application that is submitted takes no edits any more, wherever they were made. */
const frozen = (current: object | null): ErrorAnswer | null =>
  current && 'status' in current && current.status === 'submitted' ? { code: 'application-frozen' } : null;
