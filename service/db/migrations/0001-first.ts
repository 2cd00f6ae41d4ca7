import { type Kysely, sql } from 'kysely';

/**
 * The first tables. Ids are text, exactly as their maker wrote them (the Desk makes some, and must find them again
 * letter by letter). Whole documents are jsonb; beside them stand only the columns that rules and queries need.
 */
const statements = [
  // One row. `id` names this body of data for ever; `epoch` rises after a restore or a move to another database.
  `create table tenant (id text primary key, epoch bigint not null default 1, one boolean not null default true unique check (one))`,

  `create table agency (id text primary key, name text not null, created_at timestamptz not null)`,

  `create table assister (
    id text primary key,
    agency_id text not null references agency (id),
    email text not null,
    given_name text not null,
    family_name text not null,
    role text not null check (role in ('navigator', 'cac', 'broker')),
    assister_id text not null unique check (assister_id ~ '^[A-Z0-9]{9}$'),
    reference_number text not null unique check (reference_number ~ '^[0-9]{7}$'),
    public_name text not null,
    public_phone text not null,
    public_email text not null,
    password_hash text not null,
    password_changed_at timestamptz not null,
    password_history jsonb not null default '[]',
    access_ended_at timestamptz,
    created_at timestamptz not null
  )`,
  `create unique index assister_email on assister (lower(email))`,

  // Failed sign-ins by hashed e-mail address, whether an account has that address or not: a lock must not tell which.
  `create table sign_in_guard (
    subject text primary key,
    failures jsonb not null default '[]',
    locked_until timestamptz,
    updated_at timestamptz not null
  )`,

  `create table device (
    id text primary key,
    name text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
  )`,

  // A session is also the family of its refresh tokens.
  `create table session (
    id text primary key,
    assister_id text not null references assister (id),
    device_id text not null references device (id),
    notice_version text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    ended_reason text
  )`,
  `create unique index session_live on session (assister_id) where ended_at is null`,
  `create table access_token (
    hash text primary key,
    session_id text not null references session (id) on delete cascade,
    expires_at timestamptz not null
  )`,
  `create index access_token_session on access_token (session_id)`,
  `create table refresh_token (
    hash text primary key,
    session_id text not null references session (id) on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create index refresh_token_session on refresh_token (session_id)`,

  `create table escrow_key (
    assister_id text not null references assister (id),
    device_id text not null references device (id),
    key text not null,
    created_at timestamptz not null,
    primary key (assister_id, device_id)
  )`,

  `create table consumer (
    id text primary key,
    email text not null,
    password_hash text not null,
    given_name text not null,
    family_name text not null,
    birth_date date not null,
    phone text not null,
    address text not null,
    city text not null,
    county text not null,
    preferred_language text not null,
    interpreter boolean not null,
    created_at timestamptz not null
  )`,
  `create unique index consumer_email on consumer (lower(email))`,

  `create table consumer_session (
    id text primary key,
    consumer_id text not null references consumer (id),
    token_hash text not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ended_at timestamptz,
    ended_reason text
  )`,

  // Started and ended by the consumer alone, in their own session.
  `create table "authorization" (
    id text primary key,
    consumer_id text not null references consumer (id),
    assister_id text not null references assister (id),
    started_at timestamptz not null,
    started_session_id text references consumer_session (id),
    opened_at timestamptz,
    ended_at timestamptz
  )`,
  `create unique index authorization_live on "authorization" (consumer_id) where ended_at is null`,
  `create index authorization_assister on "authorization" (assister_id, consumer_id) where ended_at is null`,

  `create table application (
    id text primary key,
    consumer_id text not null references consumer (id),
    rev text not null,
    status text not null check (status in ('draft', 'submitted')),
    document jsonb not null,
    created_by text not null check (created_by in ('assister', 'consumer')),
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index application_consumer on application (consumer_id, created_at desc)`,

  `create table request (
    id text primary key,
    assister_id text not null references assister (id),
    consumer_id text not null references consumer (id),
    document jsonb not null,
    created_at timestamptz not null
  )`,
  `create index request_consumer on request (consumer_id, assister_id)`,

  `create table submission (
    id text primary key,
    application_id text not null unique references application (id),
    request_id text not null unique references request (id),
    confirmation_number text not null unique,
    received_at timestamptz not null,
    payload jsonb not null,
    answers_hash text not null,
    form_version text not null
  )`,

  // Append-only. Sequence numbers commit out of order, so a reader goes by (epoch, xid, seq) below the oldest open transaction.
  `create table feed (
    seq bigint generated always as identity primary key,
    epoch bigint not null,
    xid xid8 not null default pg_current_xact_id(),
    assister_id text not null,
    collection text not null,
    document_id text not null,
    removed boolean not null default false
  )`,
  `create index feed_cursor on feed (assister_id, collection, epoch, xid, seq)`,

  // The outcomes of each push, without documents: those are read again, with today's rights, when the answer is repeated.
  `create table idempotency (
    assister_id text not null,
    key text not null,
    body_hash text not null,
    answer jsonb,
    created_at timestamptz not null,
    primary key (assister_id, key)
  )`,

  `create table audit (
    seq bigint generated always as identity primary key,
    at timestamptz not null,
    actor_kind text not null,
    actor_id text,
    action text not null,
    subject_id text,
    device_id text,
    source text not null,
    outcome text not null
  )`,
  `create function audit_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`,
  `create trigger audit_append_only before update or delete on audit for each row execute function audit_is_append_only()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
