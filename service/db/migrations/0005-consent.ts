import { type Kysely, sql } from 'kysely';

/** Consents that were given to an assister at first contact, kept for the organization: written once, never changed, asked for by nobody's Desk. */
const statements = [
  `create table consent_record (
    id text primary key,
    agency_id text not null references agency (id),
    assister_id text not null references assister (id),
    document json not null,
    given_at timestamptz not null,
    received_at timestamptz not null
  )`,
  'create index consent_record_agency on consent_record (agency_id, received_at)',
  `create function consent_record_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'consent records are append-only'; end $$`,
  `create trigger consent_record_append_only before update or delete on consent_record
    for each row execute function consent_record_is_append_only()`,
  `create trigger consent_record_no_truncate before truncate on consent_record
    for each statement execute function consent_record_is_append_only()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
