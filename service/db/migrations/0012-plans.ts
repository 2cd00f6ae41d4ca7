import { type Kysely, sql } from 'kysely';

/**
 * Plans. An import writes under an id of its own, in short transactions, beside what is published; publishing moves the year's one row
 * to it. Shelves are what Desks pull: which plans lie on one, and a hash of them.
 */
const statements = [
  `create table plan_import (
    id text primary key,
    year integer not null,
    sample boolean not null,
    state text not null check (state in ('reading', 'published', 'replaced', 'refused')),
    started_at timestamptz not null,
    ended_at timestamptz,
    report jsonb
  )`,
  // While a file is read: the rates of a plan in an area, brought together whatever the order of the file.
  `create table plan_rate (
    import_id text not null references plan_import (id),
    plan_id text not null,
    area text not null,
    by_age jsonb not null,
    tobacco jsonb not null,
    primary key (import_id, plan_id, area)
  )`,
  `create table plan (
    import_id text not null references plan_import (id),
    id text not null,
    hash text not null,
    document jsonb not null,
    primary key (import_id, id)
  )`,
  // Ten kilobytes each, a few hundred of them, read as a whole: to compress them takes longer than to write them.
  `alter table plan alter column document set storage external`,
  `create table plan_shelf (
    import_id text not null references plan_import (id),
    id text not null,
    rev text not null,
    plan_ids jsonb not null,
    primary key (import_id, id)
  )`,
  `create table plan_year (year integer primary key, import_id text not null references plan_import (id))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
