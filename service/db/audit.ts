import type { Insertable } from 'kysely';
import { idSchema } from '../../shared/model/common.ts';
import type { Db } from './database.ts';
import type { Work } from './store.ts';
import type { Tables } from './tables.ts';

/** What the log may say (AU-2, AU-3). Ids only: no names, addresses or answers. */
export type AuditEntry = Omit<Insertable<Tables['audit']>, 'seq' | 'at' | 'number' | 'hash'>;

type Actor = Pick<AuditEntry, 'actorKind' | 'actorId' | 'deviceId' | 'source'>;

/** `actorId` null: somebody whom nobody could name. */
export const byAssister = (assisterId: string | null, deviceId: string | null): Actor => ({
  actorKind: assisterId ? 'assister' : 'unknown',
  actorId: assisterId,
  deviceId,
  source: 'desk',
});
/** A computer by itself, with nobody signed in. */
export const byDevice = (deviceId: string): Actor => ({ actorKind: 'unknown', actorId: null, deviceId, source: 'desk' });
/** This program, of its own accord. */
export const byService: Actor = { actorKind: 'service', actorId: null, deviceId: null, source: 'service' };
export const byConsumer = (consumerId: string | null): Actor => ({
  actorKind: consumerId ? 'consumer' : 'unknown',
  actorId: consumerId,
  deviceId: null,
  source: 'pages',
});

/** Who works at an agency's or the ARC's pages. Null: somebody whom nobody could name. */
export const byStaff = (staffId: string | null): Actor => ({
  actorKind: staffId ? 'staff' : 'unknown',
  actorId: staffId,
  deviceId: null,
  source: 'pages',
});
/** A person on the roster, in the Learning Center. */
export const byLearner = (personId: string | null): Actor => ({
  actorKind: personId ? 'learner' : 'unknown',
  actorId: personId,
  deviceId: null,
  source: 'pages',
});

/** A consumer asked for what is not theirs. What they named is free text unless it has the shape of an id. */
export const auditDenial = (work: Work, consumerId: string, action: string, named: string): Promise<void> =>
  writeAudit(work, {
    ...byConsumer(consumerId),
    action,
    subjectId: idSchema.safeParse(named).success ? named : null,
    outcome: 'not-found',
  });

/** In the same transaction as what it records, so that neither exists without the other. The sealer links it afterwards. */
export const writeAudit = (work: Work, entry: AuditEntry): Promise<void> => writeAudits(work, [entry]);

export const writeAudits = async (work: Work, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await work.db
    .insertInto('audit')
    .values(entries.map(entry => ({ ...entry, at: work.now })))
    .execute();
};

/** When this assister last went into the consumer's account; undefined: never. */
export const findLastOpening = async (db: Db, assisterId: string, consumerId: string): Promise<Date | undefined> =>
  (
    await db
      .selectFrom('audit')
      .select('at')
      .where('subjectId', '=', consumerId)
      .where('action', '=', 'client-opened')
      .where('outcome', '=', 'done')
      .where('actorId', '=', assisterId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.at;

const aboutSigningIn = [
  'sign-in',
  'sign-out',
  'session-ended',
  'second-factor',
  'confirmation',
  'password-changed',
  'factor-totp',
  'factor-email',
  'recovery-codes',
];

/** What was done and tried with an account, newest first, with the computer's name where it is known: the one that they gave it, else its own. */
export const listSignInsOf = (db: Db, assisterId: string, limit: number) =>
  db
    .selectFrom('audit')
    .leftJoin('device', 'device.id', 'audit.deviceId')
    .leftJoin('deviceAccount', join =>
      join.onRef('deviceAccount.deviceId', '=', 'audit.deviceId').onRef('deviceAccount.assisterId', '=', 'audit.actorId'),
    )
    .select(['audit.seq as id', 'audit.at', 'audit.action', 'audit.outcome'])
    .select(({ fn }) => fn.coalesce('deviceAccount.name', 'device.name').as('deviceName'))
    .where('audit.actorKind', '=', 'assister')
    .where('audit.actorId', '=', assisterId)
    .where('audit.action', 'in', aboutSigningIn)
    .orderBy('audit.seq', 'desc')
    .limit(limit)
    .execute();
