import { randomUUID } from 'node:crypto';
import type { Coverage, EligibilityResult, LifeEventReport } from '../../../shared/model/coverage.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { Db } from '../database.ts';
import { feedToAuthorized } from '../feed.ts';
import type { Work } from '../store.ts';
import { json } from '../tables.ts';

// One document for each client, put together from its rows when it is read. Whoever changes any of them first holds the row of the whole,
// so that changes of one client's coverage come one after another, and then says that it changed.

/** Held until the transaction ends. The caller holds the consumer's lock. */
export async function holdCoverage(work: Work, consumerId: string): Promise<void> {
  const row = work.db.selectFrom('coverage').select('id').where('consumerId', '=', consumerId).forUpdate();
  if (await row.executeTakeFirst()) return;
  await work.db
    .insertInto('coverage')
    .values({ consumerId, id: randomUUID(), rev: randomUUID() })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  await row.executeTakeFirstOrThrow();
}

/** It has a new state, and the Desk of whoever is authorized hears of it. The caller holds the coverage and the consumer's lock. */
export async function coverageChanged(work: Work, consumerId: string): Promise<void> {
  const { id } = await work.db
    .updateTable('coverage')
    .set({ rev: randomUUID() })
    .where('consumerId', '=', consumerId)
    .returning('id')
    .executeTakeFirstOrThrow();
  await feedToAuthorized(work, consumerId, [{ collection: 'results', id }]);
}

/** Of the documents, those whose consumer authorizes the assister now. */
export async function listCoverageForAssister(db: Db, assisterId: string, ids: readonly string[]): Promise<Coverage[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('authorization', 'authorization.consumerId', 'coverage.consumerId')
    .select(['coverage.id', 'coverage.rev', 'coverage.consumerId'])
    .where('coverage.id', 'in', ids)
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.endedAt', 'is', null)
    .execute();
  return putTogether(db, rows);
}

/** Undefined while nothing of it is there. */
export async function findCoverage(db: Db, consumerId: string): Promise<Coverage | undefined> {
  const rows = await db.selectFrom('coverage').select(['id', 'rev', 'consumerId']).where('consumerId', '=', consumerId).execute();
  return (await putTogether(db, rows))[0];
}

export const listCoverageIds = async (db: Db, consumerId: string): Promise<string[]> =>
  (await db.selectFrom('coverage').select('id').where('consumerId', '=', consumerId).execute()).map(row => row.id);

async function putTogether(db: Db, rows: readonly { id: string; rev: string; consumerId: string }[]): Promise<Coverage[]> {
  if (rows.length === 0) return [];
  const of = rows.map(({ consumerId }) => consumerId);
  const results = await listResults(db, of);
  const events = await listReports(db, of);
  const enrollments = await listEnrollments(db, of);
  return rows.map(({ id, rev, consumerId }) => {
    const own = <T extends { consumerId: string; document: unknown }>(all: readonly T[]): T['document'][] =>
      all.filter(row => row.consumerId === consumerId).map(({ document }) => document);
    return {
      ...{ id, rev, clientId: consumerId },
      eligibility: (own(results).at(-1) as EligibilityResult | undefined) ?? null,
      events: own(events) as Coverage['events'],
      enrollments: own(enrollments) as Coverage['enrollments'],
    };
  });
}

/** The latest decision last. */
const listResults = (db: Db, consumerIds: readonly string[]) =>
  db
    .selectFrom('eligibilityResult')
    .select(['consumerId', 'document'])
    .where('consumerId', 'in', consumerIds)
    .orderBy('decidedAt')
    .orderBy('applicationId')
    .execute();

const listReports = (db: Db, consumerIds: readonly string[]) =>
  db
    .selectFrom('lifeEventReport')
    .select(['consumerId', 'document'])
    .where('consumerId', 'in', consumerIds)
    .orderBy('reportedAt')
    .orderBy('id')
    .execute();

const listEnrollments = (db: Db, consumerIds: readonly string[]) =>
  db
    .selectFrom('enrollment')
    .select(['consumerId', 'document'])
    .where('consumerId', 'in', consumerIds)
    .orderBy('enrolledAt')
    .orderBy('id')
    .execute();

/** The latest decision for that year; undefined: there is none. */
export const findResult = async (db: Db, consumerId: string, coverageYear: number): Promise<EligibilityResult | undefined> =>
  (
    await db
      .selectFrom('eligibilityResult')
      .select('document')
      .where('consumerId', '=', consumerId)
      .where('coverageYear', '=', coverageYear)
      .orderBy('decidedAt', 'desc')
      .orderBy('applicationId', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.document;

/** When the exchange decided, for each application of which there is a result. */
export const listDecisions = async (db: Db, consumerId: string): Promise<Date[]> =>
  (await db.selectFrom('eligibilityResult').select('decidedAt').where('consumerId', '=', consumerId).execute()).map(row => row.decidedAt);

/**
 * The result of an application, in place of an earlier one of the same application. Whoever is authorized hears of it. The caller holds
 * the consumer's lock.
 */
export async function keepEligibility(work: Work, consumerId: string, result: EligibilityResult): Promise<void> {
  await holdCoverage(work, consumerId);
  const { applicationId, coverageYear } = result;
  const row = { consumerId, coverageYear, decidedAt: new Date(result.decidedAt), document: json(result) };
  await work.db
    .insertInto('eligibilityResult')
    .values({ applicationId, ...row })
    .onConflict(conflict => conflict.column('applicationId').doUpdateSet(row))
    .execute();
  await coverageChanged(work, consumerId);
}

/** What the exchange found about an event that was reported. False: this consumer reported no such event. The caller holds the consumer's lock. */
export async function reviseReport(
  work: Work,
  consumerId: string,
  id: string,
  found: Partial<Pick<LifeEventReport, 'decidedOn' | 'preVerified'>>,
): Promise<boolean> {
  await holdCoverage(work, consumerId);
  const own = (await listReports(work.db, [consumerId])).find(({ document }) => document.id === id);
  if (!own) return false;
  await work.db
    .updateTable('lifeEventReport')
    .set({ document: json({ ...own.document, ...found }) })
    .where('id', '=', id)
    .execute();
  await coverageChanged(work, consumerId);
  return true;
}

export interface KeptCommand {
  id: string;
  consumerId: string;
  /** Null: the consumer themselves. */
  assisterId: string | null;
  command: CoverageCommand;
  confirmationNumber: string;
  receivedAt: Date;
}

/** One that was done. */
export const findCommand = (db: Db, id: string): Promise<KeptCommand | undefined> =>
  db.selectFrom('coverageCommand').selectAll().where('id', '=', id).executeTakeFirst();

/** False when the confirmation number is taken. Throws for an id that is. */
export const addCommand = async (db: Db, command: KeptCommand): Promise<boolean> => {
  const row = await db
    .insertInto('coverageCommand')
    .values({ ...command, command: json(command.command) })
    .onConflict(conflict => conflict.column('confirmationNumber').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

export const addReport = async (db: Db, consumerId: string, report: LifeEventReport): Promise<void> => {
  const { id, reportedAt } = report;
  await db
    .insertInto('lifeEventReport')
    .values({ id, consumerId, document: json(report), reportedAt: new Date(reportedAt) })
    .execute();
};
