import { type Kysely, sql } from 'kysely';

/** Letters to consumers: in their language, and in whose name. */
const statements = [
  `alter table mail
    add column language text not null default 'en' check (language in ('en', 'es')),
    add column sender text not null default 'system' check (sender in ('system', 'arc'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
