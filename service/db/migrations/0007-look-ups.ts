import { type Kysely, sql } from 'kysely';

/** How often a consumer looked up a reference number: in this hour, and in vain altogether. */
const statements = [
  `create table look_up_count (
    consumer_id text primary key references consumer (id),
    hour_began_at timestamptz not null,
    in_hour integer not null check (in_hour >= 0),
    in_vain integer not null check (in_vain >= 0),
    locked_at timestamptz
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
