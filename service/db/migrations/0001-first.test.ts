import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest, migrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0001: makes every table from nothing, and a second start changes nothing', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrateToLatest(db);
  await migrateToLatest(db);
  const tables = (await db.introspection.getTables()).map(({ name }) => name).sort();
  expect(tables).toEqual([
    'access_token',
    'account_lease',
    'account_link',
    'agency',
    'agent_of_record',
    'application',
    'assessment_attempt',
    'assister',
    'audit',
    'audit_head',
    'authorization',
    'carrier_appointment',
    'consent_record',
    'consumer',
    'consumer_link',
    'consumer_session',
    'coverage',
    'coverage_command',
    'covered_days',
    'desk_event',
    'determination',
    'device',
    'device_account',
    'document',
    'document_piece',
    'document_review',
    'eligibility_decision',
    'eligibility_result',
    'enrollment',
    'escrow_key',
    'feed',
    'idempotency',
    'lesson_done',
    'life_event_report',
    'look_up_count',
    'mail',
    'office_session',
    'plan',
    'plan_import',
    'plan_rate',
    'plan_shelf',
    'plan_year',
    'recovery_code',
    'refresh_token',
    'request',
    'roster_person',
    'roster_upload',
    'session',
    'sign_in_attempt',
    'sign_in_guard',
    'staff',
    'staff_link',
    'stopping_notice',
    'submission',
    'tenant',
    'training_record',
    'verification',
  ]);
  expect(Object.keys(migrations)).toEqual(Object.keys(migrations).sort());

  await sql`insert into audit (at, actor_kind, action, source, outcome) values (now(), 'service', 'test', 'service', 'done')`.execute(db);
  await expect(sql`update audit set outcome = 'other'`.execute(db)).rejects.toThrow('append-only');
  await expect(sql`delete from audit`.execute(db)).rejects.toThrow('append-only');
  await db.destroy();
}, 30_000);
