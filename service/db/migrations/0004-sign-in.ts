import { type Kysely, sql } from 'kysely';

/**
 * Signing in step by step (second factor, a new password, taking over), LoginMN, one-time links by e-mail, leases of consumer
 * accounts, and devices that can be reported lost.
 */
const statements = [
  // `factor`: how the second factor comes. The secret is there from the set-up on; `totp_step` is the last one that was used (no replay).
  `alter table assister
    add column factor text not null default 'email' check (factor in ('email', 'totp')),
    add column totp_secret text,
    add column totp_pending text,
    add column totp_step bigint not null default 0,
    add column login_mn_subject text unique,
    add column transfer_key text,
    add column activated_at timestamptz`,
  // Who has a password now has set up their account before there was a date for it.
  'update assister set activated_at = created_at',
  `create table recovery_code (
    assister_id text not null references assister (id),
    hash text not null,
    used_at timestamptz,
    primary key (assister_id, hash)
  )`,

  // Between the right password (or LoginMN) and the session. The token goes to the device; here stands its hash.
  `create table sign_in_attempt (
    token_hash text primary key,
    method text not null check (method in ('password', 'login-mn')),
    assister_id text references assister (id),
    device jsonb not null,
    notice_version text not null,
    nonce text,
    password_hash text,
    factor_passed boolean not null default false,
    code_hash text,
    code_sent_at timestamptz,
    take_over boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  `alter table session
    add column method text not null default 'password',
    add column factor_at timestamptz,
    add column place text,
    add column seen_at timestamptz`,

  // One-time numbers by e-mail: to set up an account, to choose a new password.
  `create table account_link (
    hash text primary key,
    assister_id text not null references assister (id),
    kind text not null check (kind in ('activation', 'reset')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  'create index account_link_assister on account_link (assister_id, kind)',

  // The outbox. What a letter says is forgotten once it was handed over.
  `create table mail (
    id text primary key,
    recipient text not null,
    letter text not null,
    said jsonb,
    created_at timestamptz not null,
    due_at timestamptz not null,
    tries integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz
  )`,
  'create index mail_due on mail (due_at) where sent_at is null and given_up_at is null',

  // One row per consumer account: who is in it. The epoch only rises; a write that carries another one changes nothing.
  `create table account_lease (
    consumer_id text primary key references consumer (id),
    epoch bigint not null,
    holder_kind text check (holder_kind in ('consumer', 'assister')),
    holder_id text,
    assister_id text references assister (id),
    since timestamptz,
    expires_at timestamptz,
    check ((holder_kind is null) = (holder_id is null))
  )`,
  `alter table consumer_session add column lease_epoch bigint`,

  `alter table device
    add column public_key text,
    add column lost_at timestamptz,
    add column lost_by text references assister (id),
    add column wiped_at timestamptz`,
  // One account on one device. `name`: what the person calls it. `pulled_at`: until when the Desk there knows who its clients are.
  `create table device_account (
    device_id text not null references device (id),
    assister_id text not null references assister (id),
    name text,
    unsent integer not null default 0,
    first_seen_at timestamptz not null,
    seen_at timestamptz not null,
    pulled_at timestamptz,
    primary key (device_id, assister_id)
  )`,
  `insert into device_account (device_id, assister_id, first_seen_at, seen_at)
    select device_id, assister_id, min(created_at), max(created_at) from session group by device_id, assister_id`,

  // What happened at a Desk, so that an event that comes twice is recorded once.
  `create table desk_event (id text primary key, received_at timestamptz not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
