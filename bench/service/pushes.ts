/**
 * How many pushes a second the service takes, each with the next state of a draft of 12 KB; and how often a second a loop that is
 * nothing but `pg` sends the very same statements. One after the other, and from several Desks at once. Both begin with copies of one database.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createService } from '../../service/compose.ts';
import { openPostgres } from '../../service/db/database.ts';
import { cheapestHashing } from '../../service/settings.ts';
import { createCaller, headersOf } from './caller.ts';
import type { Databases } from './databases.ts';
import { startOneService } from './one-service.ts';
import { type Statement, send, statementsOf } from './statements.ts';

/** The first is there to warm up: what counts runs in compiled code. */
const desks = 9;
const draftsOfDesk = 20;
const statesOfDraft = 5;
const crowd = { assisters: desks, clients: draftsOfDesk, answers: 190 };
const original = 'pushes';
const path = '/v1/sync/applications';

interface Push {
  assister: number;
  body: string;
  statements: Statement[];
}

/** Pushes that come one after the other. */
type Lane = readonly Push[];

/** Per second. */
interface Rate {
  service: number;
  bare: number;
}

export interface Pushes {
  measure(): Promise<{ inTurn: Rate; atOnce: Rate }>;
}

export async function preparePushes(databases: Databases): Promise<Pushes> {
  await databases.filled(original, crowd);
  const [warmUp, ...lanes] = await catchPushes(await databases.copy(original, 'pushes_caught'));
  if (!warmUp) throw new Error('no pushes');
  const all = lanes.flat();
  const onCopy = async (measure: (url: string) => Promise<number>): Promise<number> => {
    const url = await databases.copy(original, 'pushes_copy');
    return measure(url).finally(() => databases.drop('pushes_copy'));
  };
  const rate = async (which: readonly Lane[]): Promise<Rate> => ({
    service: await onCopy(url => pushesByService(url, warmUp, which)),
    bare: await onCopy(url => pushesByPg(url, warmUp, which)),
  });
  return { measure: async () => ({ inTurn: await rate([all]), atOnce: await rate(lanes) }) };
}

/** Pushes everything once, one after the other, in this process. */
async function catchPushes(url: string): Promise<Lane[]> {
  // Sealed once a minute: what seals the audit log is no part of a push. The service that is measured does it every second.
  const settings = { ...cheapestHashing, auditSealSeconds: 60 };
  const { app, close } = await createService({ database: await openPostgres(url), settings });
  const lanes: Lane[] = [];
  for (let assister = 1; assister <= desks; assister++) {
    const headers = headersOf(assister);
    const { documents } = (await app.inject({ url: path, headers })).json() as { documents: { rev: string; answers: object }[] };
    const pushes: Push[] = [];
    for (const draft of documents) {
      let { rev: assumedRev } = draft;
      for (let state = 1; state <= statesOfDraft; state++) {
        const document = { ...draft, rev: randomUUID(), answers: { ...draft.answers, 'h/homeCity': `City ${state}` } };
        const body = JSON.stringify({ idempotencyKey: randomUUID(), rows: [{ document, assumedRev }] });
        const push = async (): Promise<void> => {
          const answer = await app.inject({ method: 'POST', url: path, headers: { ...headers, 'content-type': 'application/json' }, body });
          if (!answer.body.includes('"accepted"')) throw new Error(`A push was not accepted: ${answer.body}`);
        };
        pushes.push({ assister, body, statements: await statementsOf(push) });
        assumedRev = document.rev;
      }
    }
    lanes.push(pushes);
  }
  await close();
  return lanes;
}

/** How many pushes of all lanes are done in a second. */
async function perSecond(lanes: readonly Lane[], push: (one: Push, lane: Lane) => Promise<void>): Promise<number> {
  const start = performance.now();
  await Promise.all(
    lanes.map(async lane => {
      for (const one of lane) await push(one, lane);
    }),
  );
  return lanes.flat().length / ((performance.now() - start) / 1000);
}

async function pushesByService(url: string, warmUp: Lane, lanes: readonly Lane[]): Promise<number> {
  const service = await startOneService(url);
  const caller = createCaller(service.url);
  const push = async ({ assister, body }: Push): Promise<void> => {
    const { text } = await caller.post(assister, path, body);
    if (!text.includes('"accepted"')) throw new Error(`A push was not accepted: ${text}`);
  };
  try {
    await perSecond([warmUp], push);
    return await perSecond(lanes, push);
  } finally {
    caller.close();
    await service.stop();
  }
}

async function pushesByPg(url: string, warmUp: Lane, lanes: readonly Lane[]): Promise<number> {
  const clients = new Map([warmUp, ...lanes].map(lane => [lane, new pg.Client(url)]));
  await Promise.all([...clients.values()].map(client => client.connect()));
  const push = async ({ statements }: Push, lane: Lane): Promise<void> => {
    const client = clients.get(lane);
    if (client) await send(client, statements);
  };
  try {
    await perSecond([warmUp], push);
    return await perSecond(lanes, push);
  } finally {
    await Promise.all([...clients.values()].map(client => client.end()));
  }
}
