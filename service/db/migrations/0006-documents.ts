import { type Kysely, sql } from 'kysely';

/**
 * Documents that prove what an application says. Their bytes are kept here, in pieces as they came, so that any service process over
 * this database goes on where another one stopped, and a backup of the database is a backup of them.
 */
const statements = [
  `create table document (
    id text primary key,
    consumer_id text not null references consumer (id),
    assister_id text not null references assister (id),
    step text not null check (step in ('awaited', 'checking', 'received', 'refused')),
    document jsonb not null,
    arrived integer not null default 0,
    size integer not null check (size > 0),
    check_due_at timestamptz,
    check_tries integer not null default 0,
    created_at timestamptz not null,
    check (arrived between 0 and size),
    check ((step = 'checking') = (check_due_at is not null))
  )`,
  'create index document_consumer on document (consumer_id)',
  `create index document_check on document (check_due_at) where step = 'checking'`,
  `create table document_piece (
    document_id text not null references document (id) on delete cascade,
    start integer not null,
    bytes bytea not null,
    primary key (document_id, start)
  )`,
  // Pictures and PDFs are packed already.
  'alter table document_piece alter column bytes set storage external',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
