import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import { json, type Tables } from '../tables.ts';
import type { Decision } from './tables.ts';

export type DecisionRow = Selectable<Tables['eligibilityDecision']>;

/** Gives each application that was received since and has none its place in the row of those that are decided. Answers how many. */
export async function queueSubmitted(db: Db, now: Date): Promise<number> {
  const queued = await db
    .insertInto('eligibilityDecision')
    .columns(['applicationId', 'consumerId', 'dueAt'])
    .expression(eb =>
      eb
        .selectFrom('submission')
        .innerJoin('application', 'application.id', 'submission.applicationId')
        .leftJoin('eligibilityDecision as known', 'known.applicationId', 'submission.applicationId')
        .select(['submission.applicationId', 'application.consumerId'])
        .select(({ val }) => val(now).as('dueAt'))
        .where('known.applicationId', 'is', null)
        .orderBy('submission.receivedAt')
        .limit(500),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('applicationId')
    .execute();
  return queued.length;
}

/** The next one whose turn it is; nobody else takes it before `until`, whatever becomes of who took it. */
export const takeDueDecision = (db: Db, now: Date, until: Date): Promise<DecisionRow | undefined> =>
  db
    .updateTable('eligibilityDecision')
    .set(({ eb }) => ({ dueAt: until, turn: eb('turn', '+', 1) }))
    .where('applicationId', '=', eb =>
      eb
        .selectFrom('eligibilityDecision as due')
        .select('due.applicationId')
        .where('due.dueAt', '<=', now)
        .orderBy('due.dueAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();

/** It could not be decided in this turn, and is tried again at `until`. */
export const putOff = async (db: Db, { applicationId, turn, tries }: DecisionRow, until: Date, trouble: string): Promise<void> => {
  await db
    .updateTable('eligibilityDecision')
    .set({ tries: tries + 1, dueAt: until, trouble })
    .where('applicationId', '=', applicationId)
    .where('turn', '=', turn)
    .execute();
};

/** It is decided, and not looked at again until something changes. */
export const keepDecision = async (db: Db, applicationId: string, decision: Decision, decidedAt: Date): Promise<void> => {
  await db
    .updateTable('eligibilityDecision')
    .set({ dueAt: null, tries: 0, trouble: null, decision: json(decision), decidedAt })
    .where('applicationId', '=', applicationId)
    .execute();
};

/** Somebody else has said something about it: it is decided again. Nothing happens to one that is not decided here. */
export const decideAgain = async (db: Db, applicationId: string, now: Date): Promise<void> => {
  await db
    .updateTable('eligibilityDecision')
    .set(({ eb }) => ({ dueAt: now, tries: 0, turn: eb('turn', '+', 1) }))
    .where('applicationId', '=', applicationId)
    .execute();
};

export const findDecision = (db: Db, applicationId: string): Promise<DecisionRow | undefined> =>
  db.selectFrom('eligibilityDecision').selectAll().where('applicationId', '=', applicationId).executeTakeFirst();

export const lockDecision = (db: Db, applicationId: string): Promise<DecisionRow | undefined> =>
  db.selectFrom('eligibilityDecision').selectAll().where('applicationId', '=', applicationId).forUpdate().executeTakeFirst();

export interface DecisionCounts {
  /** Decided, and nothing to do. */
  decided: number;
  /** Waits for its turn for the first time, or again. */
  waiting: number;
  /** Could not be decided at the last look. */
  troubled: number;
}

export async function countDecisions(db: Db): Promise<DecisionCounts> {
  const { decided, waiting, troubled } = await db
    .selectFrom('eligibilityDecision')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('dueAt', 'is', null).as('decided'),
      fn
        .countAll<number>()
        .filterWhere(({ and, eb }) => and([eb('dueAt', 'is not', null), eb('trouble', 'is', null)]))
        .as('waiting'),
      fn.countAll<number>().filterWhere('trouble', 'is not', null).as('troubled'),
    ])
    .executeTakeFirstOrThrow();
  return { decided: Number(decided), waiting: Number(waiting), troubled: Number(troubled) };
}
