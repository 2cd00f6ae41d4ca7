import { type Kysely, sql } from 'kysely';

/**
 * The institution's side: people of agencies and of the ARC with accounts for the pages, the roster, training, who stopped, what
 * brokers and navigators are paid for.
 */
const statements = [
  `alter table agency add column city text not null default ''`,

  // Who works at the pages: authorized contacts of an agency (three roles, seed: Access Policy), and the ARC's staff.
  `create table staff (
    id text primary key,
    office text not null check (office in ('agency', 'arc')),
    agency_id text references agency (id),
    contact_role text check (contact_role in ('administrator', 'representative', 'signatory')),
    email text not null,
    given_name text not null,
    family_name text not null,
    password_hash text,
    password_changed_at timestamptz,
    totp_secret text,
    totp_step bigint not null default 0,
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((office = 'agency') = (agency_id is not null)),
    check ((office = 'agency') = (contact_role is not null)),
    check ((password_hash is null) = (totp_secret is null))
  )`,
  `create unique index staff_email on staff (office, lower(email)) where ended_at is null`,
  // One-time numbers by which such an account is set up, again too. The secret is shown at the first look and counts when a code came back.
  `create table staff_link (
    hash text primary key,
    staff_id text not null references staff (id),
    totp_secret text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  // Of staff, and of who learns: `subject_id` is a row of `staff` or of `roster_person`.
  `create table office_session (
    id text primary key,
    office text not null check (office in ('agency', 'arc', 'learning')),
    subject_id text not null,
    token_hash text not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ended_at timestamptz,
    ended_reason text
  )`,
  `create index office_session_subject on office_session (subject_id) where ended_at is null`,

  // Who serves for an agency. The same id names the assister once they are enrolled.
  `create table roster_person (
    id text primary key,
    agency_id text not null references agency (id),
    role text not null check (role in ('navigator', 'cac', 'broker')),
    email text not null,
    given_name text not null,
    family_name text not null,
    portal_access boolean not null,
    public_phone text not null,
    public_email text not null,
    certified_on date,
    certified_until date,
    npn text check (npn ~ '^[0-9]{1,10}$'),
    license text,
    license_until date,
    assister_id text not null unique check (assister_id ~ '^[A-Z0-9]{9}$'),
    training_key text not null unique,
    added_at timestamptz not null,
    changed_at timestamptz not null,
    removed_at timestamptz
  )`,
  `create unique index roster_person_email on roster_person (lower(email))`,
  `create unique index roster_person_npn on roster_person (npn)`,
  `create index roster_person_agency on roster_person (agency_id) where removed_at is null`,
  // What a file that was sent in came to, so that the report can be looked at again.
  `create table roster_upload (
    id text primary key,
    agency_id text not null references agency (id),
    staff_id text not null references staff (id),
    at timestamptz not null,
    added integer not null,
    changed integer not null,
    unchanged integer not null,
    refused integer not null,
    problems jsonb not null
  )`,

  `create table lesson_done (
    person_id text not null references roster_person (id),
    course_version text not null,
    lesson_id text not null,
    at timestamptz not null,
    primary key (person_id, course_version, lesson_id)
  )`,
  // `drawn`: which questions, and in which order each one's answers stand. `given`: places of what was picked.
  `create table assessment_attempt (
    id text primary key,
    person_id text not null references roster_person (id),
    bank_version text not null,
    drawn jsonb not null,
    given jsonb,
    score integer,
    passed boolean,
    started_at timestamptz not null,
    handed_in_at timestamptz,
    check ((handed_in_at is null) = (score is null)),
    check ((handed_in_at is null) = (passed is null))
  )`,
  `create index assessment_attempt_person on assessment_attempt (person_id, started_at)`,
  // Everything that was learned and certified, under one training key. `until_day`: the last day on which it counts.
  `create table training_record (
    id text primary key,
    person_id text not null references roster_person (id),
    kind text not null check (kind in ('certification', 'recertification', 'course', 'assessment')),
    on_day date not null,
    until_day date not null,
    attempt_id text references assessment_attempt (id),
    at timestamptz not null
  )`,
  `create index training_record_person on training_record (person_id, kind, until_day)`,

  // Ended for good until the ARC enrolls again; paused as long as a requirement does not hold.
  `alter table assister
    add column access_ended_why text,
    add column access_paused_at timestamptz,
    add column access_paused_why text,
    add column enrolled_at timestamptz`,
  `update assister set enrolled_at = created_at`,
  `create table stopping_notice (
    id text primary key,
    assister_id text not null references assister (id),
    told_at timestamptz not null,
    last_day date not null,
    seen_at timestamptz,
    seen_by text references staff (id)
  )`,

  `alter table device_account add column unsent_since timestamptz`,

  `create table carrier_appointment (
    id text primary key,
    person_id text not null references roster_person (id),
    carrier text not null,
    from_day date not null,
    until_day date
  )`,
  `create index carrier_appointment_person on carrier_appointment (person_id)`,
  // Whom the carriers hear of: who the consumer's broker is, from when to when.
  `create table agent_of_record (
    id text primary key,
    consumer_id text not null references consumer (id),
    assister_id text not null references assister (id),
    authorization_id text not null unique references "authorization" (id),
    npn text not null,
    started_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index agent_of_record_live on agent_of_record (assister_id) where ended_at is null`,
  // What the exchange has decided of a person of an application. `member_id`: as in the application's answers.
  `create table determination (
    id text primary key,
    consumer_id text not null references consumer (id),
    application_id text not null references application (id),
    member_id text not null,
    program text not null check (program in ('QHP', 'MA', 'MinnesotaCare')),
    status text not null check (status in ('pending', 'approved', 'active')),
    help text not null check (help in ('application', 'renewal', 'open-enrollment', 'life-event', 'auto-renewal', 'program-change')),
    determined_on date not null,
    active_on date,
    recorded_by text references staff (id),
    recorded_at timestamptz not null,
    unique (application_id, member_id, program),
    check ((status = 'active') = (active_on is not null))
  )`,
  `create index determination_active on determination (active_on) where status = 'active'`,

  // Who had an account before there was a roster stays in for so long that their agency can submit one.
  `insert into roster_person (id, agency_id, role, email, given_name, family_name, portal_access, public_phone, public_email,
      certified_on, certified_until, npn, license, license_until, assister_id, training_key, added_at, changed_at, removed_at)
    select id, agency_id, role, email, given_name, family_name, true, public_phone, public_email,
      case when role <> 'broker' then current_date end, case when role <> 'broker' then current_date + 90 end,
      null, null, case when role = 'broker' then current_date + 90 end, assister_id,
      upper(replace(gen_random_uuid()::text, '-', '')), now(), now(), access_ended_at
    from assister`,
  `insert into training_record (id, person_id, kind, on_day, until_day, at)
    select gen_random_uuid()::text, id, kind, current_date, current_date + 90, now()
    from roster_person, unnest(array['course', 'assessment']) as kind`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
