import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import { DeskError, errorCatalogue } from '../../../shared/contracts/errors.ts';
import type { PushBody } from '../../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import { asDeskError, ask } from '../ask.ts';
import type { StoreEnvironment } from '../environment.ts';
import { backOff } from './back-off.ts';
import type { Copies, Travelling } from './copies.ts';
import type { Gone } from './gone.ts';
import type { Link } from './link.ts';
import { halves, keyOf, pushBatches } from './push-batches.ts';
import type { Outcomes } from './push-outcomes.ts';

export interface PushSurroundings extends Pick<StoreEnvironment, 'bridge' | 'sha256'> {
  link: Link;
  gone: Gone;
  copies: Pick<Copies, 'areUnderWay' | 'wereNotTaken' | 'unanswered' | 'baseOf'>;
  outcomes: Outcomes;
  /** Documents that are on their way right now. */
  onSending(ids: readonly string[], sending: boolean): void;
}

export interface Push<D> {
  handler(rows: Row<D>[]): Promise<WithDeleted<D>[]>;
  /** A document of this collection changed here: whoever waits only to wait looks again. */
  wakeForNewWork(): void;
  /** How often something was sent so far. */
  sent(): number;
}

type Row<D> = RxReplicationWriteToMasterRow<D>;

/**
 * Push handler of one collection. RxDB knows two answers only, taken or in conflict, and pushes one batch after the other: a row
 * that must wait would hold up all rows behind it. So a waiting row is handed back as a conflict with the state the service
 * is known to have; the conflict handler answers it with the same local state, and RxDB brings it again with whatever is new.
 */
export function createPush<D extends Travelling>(
  collection: CollectionName,
  around: PushSurroundings,
  /** Told when nothing is left to do but wait, and when that is over. RxDB would not pull as long as it takes the push to be at work. */
  onIdle: (idle: boolean) => void,
): Push<D> {
  /** By a clock that nobody can set: with the computer's, a row would wait as long as that was set back. */
  const waiting = new Map<string, { until: number; times: number }>();
  /** Batches that were answered, by key: asked again, the service would repeat itself. */
  const answered = new Map<string, number>();
  let newWork: () => void = () => {};
  let sent = 0;

  const wait = (id: string): void => {
    const times = (waiting.get(id)?.times ?? 0) + 1;
    waiting.set(id, { until: performance.now() + backOff(times), times });
  };
  const isDue = ({ newDocumentState: { id } }: Row<D>): boolean => (waiting.get(id)?.until ?? 0) <= performance.now();

  const pauseUntilOneIsDue = async (rows: readonly Row<D>[]): Promise<void> => {
    const until = Math.min(...rows.map(row => waiting.get(row.newDocumentState.id)?.until ?? 0));
    let work = false;
    const woken = new Promise<void>(resolve => {
      newWork = () => {
        work = true;
        resolve();
      };
    });
    onIdle(true);
    await Promise.race([around.link.pause(Math.max(0, until - performance.now())), woken]);
    onIdle(false);
    if (!work) for (const row of rows) release(row.newDocumentState.id);
  };
  const release = (id: string): void => {
    const held = waiting.get(id);
    if (held) waiting.set(id, { ...held, until: 0 });
  };

  /** Conflicts of the rows; the ids that must wait are noted. `anew`: rows that were taken before, and overtaken. */
  const send = async (given: Row<D>[], anew = false): Promise<WithDeleted<D>[]> => {
    const rows = given.map(onKnownBase);
    const body = rows.map(bodyRowOf);
    const key = await keyOf(collection, body, answered, around.sha256);
    const ids = rows.map(row => row.newDocumentState.id);
    around.onSending(ids, true);
    sent++;
    try {
      // A disk that is full must not keep work from leaving it: at worst there is a clash to be looked at.
      await around.copies.areUnderWay(collection, given).catch(() => {});
      const { outcomes } = await ask(around.bridge, 'service.push', { collection, idempotencyKey: key.id, rows: body });
      answered.set(key.batch, key.answers + 1);
      if (outcomes.length !== rows.length) throw new DeskError('service-not-understood');
      const settled = await around.outcomes.settle<D>(collection, rows, outcomes, anew);
      for (const id of ids) if (!settled.later.has(id)) waiting.delete(id);
      for (const id of settled.later) wait(id);
      const overtaken = given.filter(row => settled.overtaken.has(row.newDocumentState.id));
      return overtaken.length === 0 ? settled.conflicts : [...settled.conflicts, ...(await send(overtaken, true))];
    } catch (error) {
      return await afterFailure(given, asDeskError(error));
    } finally {
      around.onSending(ids, false);
    }
  };

  /** The push as a whole was refused: smaller ones find the row that it is about. */
  const afterFailure = async (rows: Row<D>[], error: DeskError): Promise<WithDeleted<D>[]> => {
    const aboutRows = error.code === 'too-large' || error.code === 'bad-request' || error.code === 'bridge-refused';
    if (aboutRows && rows.length > 1) {
      const conflicts: WithDeleted<D>[] = [];
      for (const half of halves(rows)) conflicts.push(...(await send(half)));
      return conflicts;
    }
    for (const row of rows) wait(row.newDocumentState.id);
    // What will never pass must not stand in the way of what corrects it.
    if (aboutRows) await around.copies.wereNotTaken(rows.map(row => row.newDocumentState)).catch(() => {});
    // Not silently for ever: what will not pass as it is gets shown, and is kept.
    if (errorCatalogue[error.code].retry === 'never') await around.outcomes.tellStuck(collection, rows, error.toAnswer());
    return [];
  };

  const onKnownBase = (row: Row<D>): Row<D> => {
    const base = around.copies.baseOf(row.newDocumentState.id, row.assumedMasterState);
    // The same state again has the same key: the service repeats its answer.
    return base?.rev === row.newDocumentState.rev ? row : { ...row, assumedMasterState: base };
  };

  /** Asks again about what was sent and not answered before anything newer is sent, so that it is known what the newer is based on. */
  const clearUp = async (rows: readonly Row<D>[]): Promise<void> => {
    const earlier = rows.flatMap(row => {
      const newDocumentState = around.copies.unanswered<D>(row);
      return newDocumentState ? [{ assumedMasterState: row.assumedMasterState, newDocumentState }] : [];
    });
    if (earlier.length > 0) await send(earlier);
  };

  return {
    wakeForNewWork: () => newWork(),
    sent: () => sent,

    async handler(all) {
      const rows = all.filter(row => !around.gone.has(row.newDocumentState));
      if (rows.length > 0 && !rows.some(isDue)) await pauseUntilOneIsDue(rows);
      const conflicts: WithDeleted<D>[] = [];
      for (const batch of pushBatches(rows.filter(isDue))) {
        if (!around.link.online) break;
        await clearUp(batch.filter(row => !around.gone.has(row.newDocumentState)));
        const present = batch.filter(row => isDue(row) && !around.gone.has(row.newDocumentState));
        if (present.length > 0) conflicts.push(...(await send(present)));
      }
      // Offline the replication is about to be paused: nothing of this round is noted then, and all of it comes again.
      if (!around.link.online) throw new DeskError('service-unreachable');
      const handedBack = rows.filter(row => waiting.has(row.newDocumentState.id) && !around.gone.has(row.newDocumentState));
      return [...conflicts, ...handedBack.map(stateAtService)];
    },
  };
}

/** The state that the service has as far as is known; none is a tombstone. */
const stateAtService = <D extends Travelling>({ assumedMasterState, newDocumentState }: Row<D>): WithDeleted<D> =>
  assumedMasterState ?? ({ id: newDocumentState.id, _deleted: true } as WithDeleted<D>);

function bodyRowOf<D extends Travelling>({ assumedMasterState, newDocumentState }: Row<D>): PushBody['rows'][number] {
  const { _deleted, ...document } = newDocumentState;
  return { assumedRev: assumedMasterState?.rev ?? null, document };
}
