import { type Kysely, sql } from 'kysely';

/** Under which number a carrier keeps a broker's account, where it has one: the 834's loop 1100C is written for those only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table carrier_appointment add column account_number text check (account_number ~ '^[A-Za-z0-9-]{1,35}$')`)
    .execute(db);
  await sql.raw(`create index agent_of_record_started on agent_of_record (started_at)`).execute(db);
}
