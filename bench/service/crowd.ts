/** People and documents by the thousand, written by the database itself; nothing of a real person. */
import pg from 'pg';
import { currentFormVersion } from '../../shared/application/forms.ts';
import { begunBy } from '../../shared/model/application.ts';

export interface Crowd {
  assisters: number;
  /** Of each assister. */
  clients: number;
  /** How many of each assister's clients have a draft; all unless it is said. */
  drafts?: number;
  /** Of each draft. */
  answers: number;
}

/** As the database makes them, in the form of a random UUID: whoever is numbered `at` (from 1) among the `kind`. */
const id = (kind: string, at: string): string =>
  `overlay(overlay(md5('${kind} ' || ${at}) placing '4' from 13) placing '8' from 17)::uuid::text`;

/** What the Desk of assister `at` (from 1) sends with each request. */
const tokenBegins = 'token-of-desk-';
export const tokenOf = (at: number): string => `${tokenBegins}${at}`;

const firstReferenceNumber = 1_000_000;
export const referenceNumberOf = (at: number): string => String(firstReferenceNumber + at);

/** Fills a database that was migrated. Every assister is signed in at a Desk. */
export async function fillDatabase(url: string, { assisters, clients, drafts = clients, answers }: Crowd): Promise<void> {
  const begun = { ...begunBy('assister', '2026-11-20T20:10:00.000Z'), formVersion: currentFormVersion, coverageYear: 2027, percent: 60 };
  const everyone = `generate_series(1, ${assisters}) as n`;
  // Which assister a client comes to is `1 + (c - 1) / clients`.
  const everyClient = `generate_series(1, ${assisters * clients}) as c`;
  const everyDraft = `${everyClient} where (c - 1) % ${clients} < ${drafts}`;
  const assisterOfClient = id('assister', `(1 + (c - 1) / ${clients})`);
  const statements = [
    `insert into tenant (id) values (gen_random_uuid()::text) on conflict do nothing`,
    `insert into agency (id, name, created_at) values ('agency', 'Prairie Health Navigators', now())`,
    `insert into assister (id, agency_id, email, given_name, family_name, role, assister_id, reference_number, public_name, public_phone,
       public_email, password_hash, password_changed_at, created_at, activated_at)
     select ${id('assister', 'n')}, 'agency', 'assister' || n || '@example.org', 'Ana', 'Thao', 'navigator', 'A' || lpad(n::text, 8, '0'),
       (${firstReferenceNumber} + n)::text, 'Ana Thao', '6515550100', 'help@example.org', '-', now(), now(), now() from ${everyone}`,
    `insert into device (id, name, first_seen_at, last_seen_at) select ${id('device', 'n')}, 'CLINIC-PC-' || n, now(), now() from ${everyone}`,
    `insert into device_account (device_id, assister_id, first_seen_at, seen_at)
     select ${id('device', 'n')}, ${id('assister', 'n')}, now(), now() from ${everyone}`,
    `insert into session (id, assister_id, device_id, notice_version, created_at)
     select ${id('session', 'n')}, ${id('assister', 'n')}, ${id('device', 'n')}, '1', now() from ${everyone}`,
    `insert into access_token (hash, session_id, expires_at)
     select rtrim(translate(encode(sha256(('${tokenBegins}' || n)::bytea), 'base64'), '+/', '-_'), '='), ${id('session', 'n')},
       now() + interval '1 day' from ${everyone}`,
    `insert into consumer (id, email, password_hash, given_name, family_name, birth_date, phone, address, city, county, preferred_language,
       interpreter, created_at)
     select ${id('consumer', 'c')}, 'person' || c || '@example.org', '-', 'Given' || c, 'Family' || c % 5000, '1985-04-12', '6515550142',
       '12 Lake Street', 'St. Paul', 'Ramsey', 'Somali', c % 3 = 0, now() from ${everyClient}`,
    `insert into "authorization" (id, consumer_id, assister_id, started_at)
     select ${id('authorization', 'c')}, ${id('consumer', 'c')}, ${assisterOfClient}, now() from ${everyClient}`,
    `insert into application (id, consumer_id, rev, status, document, created_by, created_at, updated_at)
     select ${id('application', 'c')}, ${id('consumer', 'c')}, ${id('rev', 'c')}, 'draft',
       $1::jsonb || jsonb_build_object('id', ${id('application', 'c')}, 'clientId', ${id('consumer', 'c')}, 'rev', ${id('rev', 'c')},
         'answers', (select jsonb_object_agg('m/7f0c1d2e-0000-4000-8000-000000000001/question' || q, 'Answer ' || q)
                     from generate_series(1, ${answers}) as q)),
       'assister', now(), now() from ${everyDraft}`,
    `insert into feed (epoch, assister_id, collection, document_id)
     select 1, ${assisterOfClient}, 'clients', ${id('consumer', 'c')} from ${everyClient}`,
    `insert into feed (epoch, assister_id, collection, document_id)
     select 1, ${assisterOfClient}, 'applications', ${id('application', 'c')} from ${everyDraft}`,
  ];
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement, statement.includes('$1') ? [JSON.stringify(begun)] : []);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
