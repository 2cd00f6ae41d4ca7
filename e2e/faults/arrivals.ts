/** What arrives in the service's own database, noted by a trigger. Knows nothing of the program's code, so that it judges it from outside. */
import { type Kysely, sql } from 'kysely';

export interface Arrival {
  what: 'application' | 'request';
  id: string;
  /** Names the state that arrived. */
  rev: string;
}

const statements = [
  'create table arrival (seq bigserial primary key, what text not null, id text not null, rev text not null)',
  `create function note_arrival() returns trigger language plpgsql as $$ begin
    insert into arrival (what, id, rev) values (tg_table_name, new.id, new.document->>'rev');
    return new;
  end $$`,
  ...['application', 'request'].map(
    table => `create trigger note_arrival after insert or update on ${table} for each row execute function note_arrival()`,
  ),
];

export async function noteArrivals<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function readArrivals<Tables>(db: Kysely<Tables>): Promise<Arrival[]> {
  return (await sql<Arrival>`select what, id, rev from arrival order by seq`.execute(db)).rows;
}
