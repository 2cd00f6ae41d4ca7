/**
 * What a pull costs, over HTTP from the service's own process: of 500 clients against the very statements that it takes, of nothing
 * new against a request that only says who asks, and all of it with a hundred times as many documents in the database.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createService } from '../../service/compose.ts';
import { openPostgres } from '../../service/db/database.ts';
import { cheapestHashing } from '../../service/settings.ts';
import { median } from '../statistics.ts';
import { type Caller, createCaller, headersOf } from './caller.ts';
import type { Crowd } from './crowd.ts';
import type { Databases } from './databases.ts';
import { startOneService } from './one-service.ts';
import { type Statement, send, statementsOf } from './statements.ts';

/** 10,000 and 1,000,000 documents; each assister has 500 clients and 500 drafts. */
export const sizes = {
  small: { assisters: 10, clients: 500, answers: 10 },
  large: { assisters: 1000, clients: 500, answers: 10 },
} satisfies Record<string, Crowd>;

const pullOfAll = '/v1/sync/clients?limit=500';
const times = { pull: 40, nothingNew: 200, push: 100 };

/** Milliseconds, medians of many. */
export interface Pulls {
  pull: number;
  /** The statements of that pull by `pg` alone. */
  bare: number;
  nothingNew: number;
  /** A request that says who asks, and asks for what there is not. */
  empty: number;
  push: number;
}

export interface Measuring {
  measure(): Promise<Pulls>;
  stop(): Promise<void>;
}

export async function preparePulls(databases: Databases, size: keyof typeof sizes): Promise<Measuring> {
  const url = await databases.filled(`documents_${size}`, sizes[size]);
  const statements = await statementsOfPull(url);
  const service = await startOneService(url);
  const caller = createCaller(service.url);
  const client = new pg.Client(url);
  await client.connect();
  const drafts = await draftsOf(caller);
  const measure = async (): Promise<Pulls> => {
    const end = `/v1/sync/clients?after=${await endOfClients(caller)}`;
    return {
      pull: await medianOf(times.pull, () => caller.get(1, pullOfAll)),
      bare: await medianOf(times.pull, () => send(client, statements)),
      nothingNew: await medianOf(times.nothingNew, () => caller.get(1, end)),
      empty: await medianOf(times.nothingNew, () => caller.get(1, '/v1/sync/nothing', 400)),
      push: await medianOf(times.push, at => pushNext(caller, drafts[at % drafts.length])),
    };
  };
  // Once for nothing: with compiled code, and with what is read in memory.
  await measure();
  return {
    measure,
    async stop() {
      caller.close();
      await client.end();
      await service.stop();
    },
  };
}

/** The cursor behind everything: each push has put its client there once more. */
async function endOfClients(caller: Caller): Promise<string> {
  let page = { cursor: '', more: true };
  while (page.more) {
    const after = page.cursor && `&after=${page.cursor}`;
    page = JSON.parse((await caller.get(1, `${pullOfAll}${after}`)).text);
  }
  return page.cursor;
}

async function medianOf(count: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const start = performance.now();
    await work(at);
    taken.push(performance.now() - start);
  }
  return median(taken);
}

async function statementsOfPull(url: string): Promise<Statement[]> {
  const { app, close } = await createService({ database: await openPostgres(url), settings: { ...cheapestHashing, auditSealSeconds: 60 } });
  const pull = async (): Promise<void> => {
    const { statusCode, body } = await app.inject({ url: pullOfAll, headers: headersOf(1) });
    if (statusCode !== 200) throw new Error(body);
  };
  return statementsOf(pull).finally(close);
}

interface Draft {
  rev: string;
  percent: number;
}

async function draftsOf(caller: Caller): Promise<Draft[]> {
  const { text } = await caller.get(1, '/v1/sync/applications?limit=100');
  return (JSON.parse(text) as { documents: Draft[] }).documents;
}

async function pushNext(caller: Caller, draft: Draft | undefined): Promise<void> {
  if (!draft) throw new Error('no draft');
  const { rev: assumedRev } = draft;
  draft.rev = randomUUID();
  const { text } = await caller.post(
    1,
    '/v1/sync/applications',
    JSON.stringify({ idempotencyKey: randomUUID(), rows: [{ document: draft, assumedRev }] }),
  );
  if (!text.includes('"accepted"')) throw new Error(`A push was not accepted: ${text}`);
}
