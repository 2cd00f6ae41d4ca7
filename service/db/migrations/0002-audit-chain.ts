import { type Kysely, sql } from 'kysely';

/**
 * Links the audit log into a chain of hashes (AU-9, AU-10; docs/decisions/0011). An entry is written without a link; the
 * sealer gives it its number and hash shortly afterwards, once. Entries from before get theirs the same way, at the first start.
 * The triggers stop mistakes; somebody who owns the database can drop them, and is found out by the chain.
 */
const statements = [
  'alter table audit add column number bigint unique, add column hash text, add check ((number is null) = (hash is null))',
  'create index audit_unsealed on audit (seq) where number is null',

  // Kept apart from the entries, so that a log that was cut short does not look like a shorter log.
  `create table audit_head (
    one boolean primary key default true check (one),
    count bigint not null,
    hash text not null
  )`,
  `insert into audit_head (count, hash) values (0, repeat('0', 64))`,

  `create or replace function audit_is_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if old.number is null and new.number is not null
          and to_jsonb(old) - array['number', 'hash'] = to_jsonb(new) - array['number', 'hash'] then
          return new;
        end if;
      end if;
      raise exception 'the audit log is append-only';
    end $$`,
  `create function audit_head_only_grows() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if new.count > old.count then
          return new;
        end if;
      end if;
      raise exception 'the audit log is append-only';
    end $$`,
  'create trigger audit_no_truncate before truncate on audit for each statement execute function audit_is_append_only()',
  'create trigger audit_head_grows before update or delete on audit_head for each row execute function audit_head_only_grows()',
  'create trigger audit_head_no_truncate before truncate on audit_head for each statement execute function audit_head_only_grows()',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
