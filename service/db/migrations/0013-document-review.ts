import { type Kysely, sql } from 'kysely';

/**
 * What staff of the ARC found in documents that prove something. A row for each document that is looked at, as long as the document is
 * there. `decide_by`: until then an acceptance helps in time; where it `expires`, none helps later. `safe_until`: sent until then, there
 * was time to look at it.
 */
const statements = [
  `create table document_review (
    document_id text primary key references document (id) on delete cascade,
    consumer_id text not null references consumer (id),
    state text not null check (state in ('waiting', 'accepted', 'rejected', 'expired')),
    why text,
    version integer not null default 1,
    waits_since timestamptz not null,
    safe_until date,
    decide_by date,
    expires boolean not null default false,
    opened_by text references staff (id),
    opened_at timestamptz,
    decided_by text references staff (id),
    decided_at timestamptz,
    letter_id text,
    check ((state = 'waiting') = (decided_at is null)),
    check ((state in ('accepted', 'rejected')) = (decided_by is not null)),
    check ((state = 'rejected') = (why is not null)),
    check ((opened_by is null) = (opened_at is null)),
    check (decide_by is not null or not expires)
  )`,
  `create index document_review_waiting on document_review (decide_by, waits_since) where state = 'waiting'`,
  'create index document_review_decided on document_review (decided_at)',
  'create index document_review_consumer on document_review (consumer_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
