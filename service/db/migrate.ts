import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as first from './migrations/0001-first.ts';
import * as auditChain from './migrations/0002-audit-chain.ts';
import * as refresh from './migrations/0003-refresh.ts';
import * as signIn from './migrations/0004-sign-in.ts';
import * as consent from './migrations/0005-consent.ts';
import * as documents from './migrations/0006-documents.ts';
import * as lookUps from './migrations/0007-look-ups.ts';
import * as institution from './migrations/0008-institution.ts';
import * as consumerAccounts from './migrations/0009-consumer-accounts.ts';
import * as appointmentAccount from './migrations/0010-appointment-account.ts';
import * as coverage from './migrations/0011-coverage.ts';
import * as plans from './migrations/0012-plans.ts';
import * as documentReview from './migrations/0013-document-review.ts';
import * as decisions from './migrations/0014-decisions.ts';
import type { Tables } from './tables.ts';

/** In order, one number each. A migration that was ever released is never edited; the next number corrects it. */
export const migrations = {
  '0001-first': first,
  '0002-audit-chain': auditChain,
  '0003-refresh': refresh,
  '0004-sign-in': signIn,
  '0005-consent': consent,
  '0006-documents': documents,
  '0007-look-ups': lookUps,
  '0008-institution': institution,
  '0009-consumer-accounts': consumerAccounts,
  '0010-appointment-account': appointmentAccount,
  '0011-coverage': coverage,
  '0012-plans': plans,
  '0013-document-review': documentReview,
  '0014-decisions': decisions,
};

/** Brings the database to the newest migration, in one transaction; does nothing when it is there already. Throws what went wrong. */
export async function migrateToLatest(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
