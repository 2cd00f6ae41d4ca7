import { type Kysely, sql } from 'kysely';

/**
 * Applications that are decided here, while no exchange decides: when each is looked at next, what came of it, and what has to be proved.
 * Determinations remember whether they come from there: anybody else's word wins over those that do.
 */
const statements = [
  `create table eligibility_decision (
    application_id text primary key references application (id),
    consumer_id text not null references consumer (id),
    due_at timestamptz,
    turn integer not null default 0,
    tries integer not null default 0,
    trouble text,
    decision jsonb,
    decided_at timestamptz,
    check ((decision is null) = (decided_at is null))
  )`,
  'create index eligibility_decision_due on eligibility_decision (due_at) where due_at is not null',
  'create index eligibility_decision_consumer on eligibility_decision (consumer_id)',
  // `member_id`: about whom, as in the application's answers. Settled by a document that staff accepted.
  `create table verification (
    application_id text not null references eligibility_decision (application_id) on delete cascade,
    member_id text not null,
    kind text not null,
    due_on date not null,
    settled_by text references document (id),
    settled_at timestamptz,
    told_at timestamptz,
    primary key (application_id, member_id, kind),
    check ((settled_by is null) = (settled_at is null))
  )`,
  'create index verification_due on verification (due_on) where settled_at is null and told_at is null',
  'create index verification_settled on verification (settled_by)',
  'alter table determination add column by_rules boolean not null default false',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
