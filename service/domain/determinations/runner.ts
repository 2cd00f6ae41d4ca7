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
import { type Decider, type Lack, NotYet } from './source.ts';
import { refreshStanding } from './standing.ts';

/**
 * Asks a decider about each application that was received, once, and again when the exchange or the ARC has said something of it. One that
 * cannot be decided waits longer each time and is never forgotten: the log says so each time, without a word of whose it is, and the
 * metrics count it. What was decided is never decided again by itself, so a change of the rules changes nobody's result.
 */
export interface Deciding {
  /** Decides what is due, and answers when nothing is left that is. */
  run(): Promise<void>;
  /** Something may have been received: looks soon, and tells nobody how it went but the log. */
  kick(): void;
  stop(): Promise<void>;
}

/** Longer than a decision may take: who took an application and ended in the middle leaves it to another one after that. */
const holdMinutes = 5;
/** Minutes until it is tried again, by the number of tries; the last one for ever. */
const pauses = [1, 5, 15, 60, 240, 1440];
/** Minutes until a decider that lacks something for all is asked again. */
const lackMinutes = 5;

export function startDeciding(store: Store, decider: Decider, log: (line: string) => void, everyMs = 5000): Deciding {
  let running: Promise<void> | null = null;
  let stopped = false;

  const take = (): Promise<DecisionRow | undefined> =>
    store.change(({ db, now }) => takeDueDecision(db, now, addMinutes(now, holdMinutes)));

  /** Answers what the decider lacks, where it lacks something. */
  const decide = async (row: DecisionRow): Promise<Lack | null> => {
    const { applicationId, tries } = row;
    try {
      const submitted = await findSubmitted(store.db, applicationId);
      if (!submitted) throw new RangeError('not received');
      const said = await listSaid(store.db, applicationId);
      const today = todayIn(store.now().getTime());
      const decision = await decider.decide({ application: submitted.document, today, said });
      await store.change(work => keep(work, row, decision));
    } catch (error) {
      if (error instanceof NotYet) {
        await store.change(({ db, now }) => putOff(db, row, addMinutes(now, lackMinutes), error.lack));
        return error.lack;
      }
      // The kind of the failure and nothing else: its words may hold what somebody answered.
      const trouble = error instanceof Error ? error.name : 'unknown';
      const pause = pauses[Math.min(tries, pauses.length - 1)] ?? 1440;
      log(`An application could not be decided (${trouble}, try ${tries + 1}); it is tried again in ${pause} minutes.`);
      await store.change(({ db, now }) => putOff(db, row, addMinutes(now, pause), trouble));
    }
    return null;
  };

  const runAll = async (): Promise<void> => {
    while ((await store.change(({ db, now }) => queueSubmitted(db, now))) > 0 && !stopped);
    const lacks: Lack[] = [];
    for (let due = await take(); due && !stopped; due = await take()) {
      const lack = await decide(due);
      if (lack) lacks.push(lack);
    }
    for (const lack of new Set(lacks))
      log(`${lacks.filter(one => one === lack).length} applications wait to be decided: ${whatLacks[lack]}`);
  };
  const run = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = null;
    });
    return running;
  };
  const kick = (): void => void run().catch(() => log('Applications could not be decided; it is tried again.'));
  const timer = setInterval(kick, everyMs);
  timer.unref();

  return {
    run,
    kick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

const whatLacks: Readonly<Record<Lack, string>> = {
  'no-benchmark': 'no plans are published for their coverage year, so no tax credit can be worked out.',
};

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
