/** Databases on a PostgreSQL server of this run's own; each is filled once and copied as often as it is measured. */
import pg from 'pg';
import { openPostgres } from '../../service/db/database.ts';
import { startPostgres } from '../../service/testing/postgres-server.ts';
import { type Crowd, fillDatabase } from './crowd.ts';

export interface Databases {
  /** Answers the address of a new database with nobody in it. */
  empty(name: string): Promise<string>;
  /** Answers the address of a new database with so many people in it. */
  filled(name: string, crowd: Crowd): Promise<string>;
  /** Answers the address of a copy, as it is now. Nobody may be connected to the original. */
  copy(of: string, name: string): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabases(): Promise<Databases> {
  const server = await startPostgres();
  const byAdmin = async (statement: string): Promise<void> => {
    const client = new pg.Client(server.url('postgres'));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const empty = async (name: string): Promise<string> => {
    await byAdmin(`create database ${name}`);
    const url = server.url(name);
    await (await openPostgres(url)).close();
    return url;
  };
  return {
    empty,
    async filled(name, crowd) {
      const url = await empty(name);
      await fillDatabase(url, crowd);
      return url;
    },
    async copy(of, name) {
      await byAdmin(`create database ${name} template ${of}`);
      return server.url(name);
    },
    drop: name => byAdmin(`drop database ${name} with (force)`),
    stop: () => server.stop(),
  };
}
