import { addMinutes } from 'date-fns/addMinutes';
import { todayIn } from '../../../shared/dates.ts';
import { byService, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { type DecisionRow, keepDecision, lockDecision, putOff, queueSubmitted, takeDueDecision } from '../../db/institution/decisions.ts';
import { findSubmitted, listSaid } from '../../db/institution/determinations.ts';
import type { Decision } from '../../db/institution/tables.ts';
import { addVerification, dropVerification, listVerifications } from '../../db/institution/verifications.ts';
import type { Store, Work } from '../../db/store.ts';
import { beginReviews } from '../documents/review/begin.ts';
import type { Decider } from './source.ts';
import { refreshStanding } from './standing.ts';

/**
 * Asks a decider about each application that was received, once, and again when the exchange or the ARC has said something of it. One that
 * cannot be decided waits longer each time and is never forgotten: the log says so each time, without a word of whose it is, and the
 * metrics count it. What was decided is never decided again by itself, so a change of the rules changes nobody's result.
 */
export interface Deciding {
  /** Decides what is due, and answers when nothing is left that is. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Longer than a decision may take: who took an application and ended in the middle leaves it to another one after that. */
const holdMinutes = 5;
/** Minutes until it is tried again, by the number of tries; the last one for ever. */
const pauses = [1, 5, 15, 60, 240, 1440];

export function startDeciding(store: Store, decider: Decider, log: (line: string) => void, everyMs = 1000): Deciding {
  let running: Promise<void> | null = null;
  let stopped = false;

  const take = (): Promise<DecisionRow | undefined> =>
    store.change(({ db, now }) => takeDueDecision(db, now, addMinutes(now, holdMinutes)));

  const decide = async (row: DecisionRow): Promise<void> => {
    const { applicationId, tries } = row;
    try {
      const submitted = await findSubmitted(store.db, applicationId);
      if (!submitted) throw new RangeError('not received');
      const said = await listSaid(store.db, applicationId);
      const today = todayIn(store.now().getTime());
      const decision = await decider.decide({ application: submitted.document, today, said });
      await store.change(work => keep(work, row, decision));
    } catch (error) {
      // The kind of the failure and nothing else: its words may hold what somebody answered.
      const trouble = error instanceof Error ? error.name : 'unknown';
      const pause = pauses[Math.min(tries, pauses.length - 1)] ?? 1440;
      log(`An application could not be decided (${trouble}, try ${tries + 1}); it is tried again in ${pause} minutes.`);
      await store.change(({ db, now }) => putOff(db, row, addMinutes(now, pause), trouble));
    }
  };

  const runAll = async (): Promise<void> => {
    while ((await store.change(({ db, now }) => queueSubmitted(db, now))) > 0 && !stopped);
    for (let due = await take(); due && !stopped; due = await take()) await decide(due);
  };
  const run = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void run().catch(() => log('Applications could not be decided; it is tried again.')), everyMs);
  timer.unref();

  return {
    run,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** Writes a decision down, unless its turn is over: another process took the application, or somebody has said something of it since. */
async function keep(work: Work, { applicationId, consumerId, turn }: DecisionRow, decision: Decision): Promise<void> {
  await lockConsumer(work, consumerId, 'update');
  const row = await lockDecision(work.db, applicationId);
  if (row?.turn !== turn) return;
  // The first notice's day stands: what was to be proved by then does not wait longer because somebody else said something.
  const decidedOn = row.decision?.decidedOn ?? decision.decidedOn;
  const decidedAt = row.decidedAt ?? work.now;
  await keepDecision(work.db, applicationId, { ...decision, decidedOn }, decidedAt);
  for (const proof of decision.proofs) await addVerification(work.db, { applicationId, ...proof });
  for (const known of await listVerifications(work.db, applicationId))
    if (!decision.proofs.some(({ memberId, kind }) => memberId === known.memberId && kind === known.kind))
      await dropVerification(work.db, known);
  await writeAudit(work, { ...byService, action: 'application-decided', subjectId: applicationId, outcome: inShort(decision) });
  await beginReviews(work, consumerId);
  await refreshStanding(work, consumerId);
}

/** Counts of programs, nobody's name. */
function inShort({ by, people, proofs }: Decision): string {
  const programs = [...new Set(people.map(({ program }) => program))].sort();
  const counts = programs.map(program => `${program} ${people.filter(one => one.program === program).length}`);
  return [by, ...counts, `to prove ${proofs.length}`].join(', ');
}
