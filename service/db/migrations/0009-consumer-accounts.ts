import { type Kysely, sql } from 'kysely';

/** Consumers make their own accounts: by a link in a letter, which is in their language and says in whose name it comes. */
const statements = [
  `alter table mail
    add column language text not null default 'en' check (language in ('en', 'es')),
    add column sender text not null default 'system' check (sender in ('system', 'arc'))`,
  // Who signs up has no account yet, only an address.
  `create table consumer_link (
    hash text primary key,
    kind text not null check (kind in ('sign-up', 'reset', 'go-in')),
    email text not null,
    consumer_id text references consumer (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    check ((kind = 'sign-up') = (consumer_id is null))
  )`,
  'create index consumer_link_email on consumer_link (lower(email))',
  // A consumer who sends their application in makes no request for it.
  'alter table submission alter column request_id drop not null',
  // Nor is there an assister to a document that the consumer added.
  'alter table document alter column assister_id drop not null',
  // When their assister was last in their account is for the consumer to see.
  `create index audit_opened on audit (subject_id, seq) where action = 'client-opened' and outcome = 'done'`,
  'create index mail_recipient on mail (lower(recipient), created_at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
