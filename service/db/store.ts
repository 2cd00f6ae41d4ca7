import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, Db } from './database.ts';

/** One open writing transaction. Inside it, only `work.db` may be used: on PGlite anything else would wait for ever. */
export interface Work {
  readonly db: Db;
  /** The instant of this change; the same in every row that it writes. */
  readonly now: Date;
  /** The database's own clock at this moment: several services over one database measure leases with one clock. */
  clock(): Promise<Date>;
  /** After the commit, the assister's streams say "look again" for this collection; with none, they check their session. */
  wake(assisterId: string, collection?: string): void;
}

/** Who has to look again at what, after a commit. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

export interface Store {
  /** For readers. They open no transaction. */
  readonly db: Db;
  readonly now: () => Date;
  /** As `Work.clock`, for readers. */
  clock(): Promise<Date>;
  /** Everything in `run` happens or nothing does. It may run again after a deadlock, so it must have no effect outside `work`. */
  change<T>(run: (work: Work) => Promise<T>): Promise<T>;
}

// deadlock_detected, serialization_failure
const retriable = new Set(['40P01', '40001']);
const attempts = 4;

/** `clock`: another one than the computer's and the database's, for whoever makes time pass. */
export function createStore(database: Database, clock: (() => Date) | undefined, afterCommit: (touched: Touched) => void): Store {
  const now = clock ?? (() => new Date());
  const databaseClock = async (db: Db): Promise<Date> => {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
    return rows[0]?.now ?? new Date();
  };
  const once = async <T>(run: (work: Work) => Promise<T>): Promise<T> => {
    const touched = new Map<string, Set<string>>();
    const wake: Work['wake'] = (assisterId, collection) => {
      const collections = touched.get(assisterId) ?? new Set();
      touched.set(assisterId, collections);
      if (collection) collections.add(collection);
    };
    const result = await database.db
      .transaction()
      .execute(db => run({ db, now: now(), clock: async () => (clock ? clock() : databaseClock(db)), wake }));
    if (touched.size > 0) afterCommit(touched);
    return result;
  };
  return {
    db: database.db,
    now,
    clock: async () => (clock ? clock() : databaseClock(database.db)),
    change: async run => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(run);
        } catch (error) {
          if (attempt === attempts || !isRetriable(error)) throw error;
          await sleep(5 * attempt + Math.random() * 20);
        }
      }
    },
  };
}

const isRetriable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && retriable.has(error.code);
