import { type Kysely, sql } from 'kysely';

/** Sessions are bound to a device's key, and a refresh whose answer was lost can be asked again. */
const statements = [
  // Null: signed in before keys were kept; such a session cannot be refreshed.
  'alter table session add column device_key text',
  // With the token itself, which is not kept, the salt makes its successor. Only while the successor waits for its first use.
  'alter table refresh_token add column successor_salt text',
  `alter table refresh_token add column nonces jsonb not null default '[]'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
