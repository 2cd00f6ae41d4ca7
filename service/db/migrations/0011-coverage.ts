import { type Kysely, sql } from 'kysely';

/**
 * What comes after the application: eligibility results, life events, enrollments. A command is a row under the id that whoever asked made
 * for it, and its effect bears the same id, so it exists once. Nobody is covered twice: no two enrollments of one kind have a member
 * and a day in common, whatever the program above believes (45 CFR 155.400; decision 37).
 */
const statements = [
  `create table coverage (
    consumer_id text primary key references consumer (id),
    id text not null unique,
    rev text not null
  )`,
  `create table eligibility_result (
    application_id text primary key references application (id),
    consumer_id text not null references coverage (consumer_id),
    coverage_year integer not null,
    decided_at timestamptz not null,
    document jsonb not null
  )`,
  'create index eligibility_result_consumer on eligibility_result (consumer_id, coverage_year, decided_at)',
  // `assister_id`: who asked for them; null: the consumer in their own account.
  `create table coverage_command (
    id text primary key,
    consumer_id text not null references coverage (consumer_id),
    assister_id text references assister (id),
    command jsonb not null,
    confirmation_number text not null unique,
    received_at timestamptz not null,
    unique (id, consumer_id)
  )`,
  'create index coverage_command_consumer on coverage_command (consumer_id)',
  `create table life_event_report (
    id text primary key,
    consumer_id text not null,
    document jsonb not null,
    reported_at timestamptz not null,
    foreign key (id, consumer_id) references coverage_command (id, consumer_id)
  )`,
  'create index life_event_report_consumer on life_event_report (consumer_id)',
  `create table enrollment (
    id text primary key,
    consumer_id text not null,
    kind text not null check (kind in ('medical', 'dental')),
    replaces text unique,
    document jsonb not null,
    enrolled_at timestamptz not null,
    unique (id, consumer_id, kind),
    foreign key (id, consumer_id) references coverage_command (id, consumer_id),
    foreign key (replaces, consumer_id, kind) references enrollment (id, consumer_id, kind)
  )`,
  'create index enrollment_consumer on enrollment (consumer_id)',
  // Ranges of one text each stand for "is the same" in an index that knows only "has something in common".
  `create type text_range as range (subtype = text, collation = "C")`,
  `create table covered_days (
    enrollment_id text not null,
    consumer_id text not null,
    kind text not null,
    member_id text not null,
    days daterange not null check (not isempty(days)),
    primary key (enrollment_id, member_id),
    foreign key (enrollment_id, consumer_id, kind) references enrollment (id, consumer_id, kind),
    constraint covered_once exclude using gist (
      text_range(consumer_id, consumer_id, '[]') with &&,
      text_range(kind, kind, '[]') with &&,
      text_range(member_id, member_id, '[]') with &&,
      days with &&
    )
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
