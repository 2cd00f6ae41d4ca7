import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { PushOutcome } from '../../../shared/contracts/service/sync.ts';
import type { Application } from '../../../shared/model/application.ts';
import { findLease } from '../../db/access/leases.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { Store } from '../../db/store.ts';
import type { Services } from '../../services.ts';
import { requestFor } from '../../testing/complete-draft.ts';
import { signInToAccount } from '../../testing/visits.ts';
import type { TestClock } from '../../testing/world.ts';
import type { Visits } from '../consumers/visits.ts';
import type { LiveSession } from '../session/authenticate.ts';
import type { PushRow } from './collection-handler.ts';
import * as oracle from './exactly-once-model.testing.ts';
import { createHandlers } from './handlers/index.ts';
import { createSync } from './sync.ts';

// Sequences of pushes and of what happens around them, made by chance, done to a service and to the model alike.

/** What goes wrong around one push: its transaction is a deadlock's victim once, it dies before the commit, or nobody hears of the commit. */
export const faults = ['none', 'none', 'none', 'none', 'none', 'none', 'deadlock', 'crash', 'lost', 'lost'] as const;
export type Fault = (typeof faults)[number];

class Gone extends Error {}

export const storeWith = (store: Store, fault: Fault): Store => ({
  ...store,
  change: async run => {
    let isVictim = fault === 'deadlock';
    const result = await store.change(async work => {
      const done = await run(work);
      if (isVictim) {
        isVictim = false;
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      }
      if (fault === 'crash') throw new Gone();
      return done;
    });
    if (fault === 'lost') throw new Gone();
    return result;
  },
});

export const spoken = (outcomes: readonly PushOutcome[]): string =>
  outcomes.map(outcome => ('error' in outcome ? `${outcome.state}:${outcome.error.code}` : outcome.state)).join(' ');

/** What whoever asked was told, in a few words. */
export async function told(answer: Promise<string>): Promise<string> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Gone) return 'gone';
    if (error instanceof DeskError) return error.code;
    throw error;
  }
}

/** `draft`, `request`: which of the three of a sequence, and which of the two for it. */
const rows = fc.array(
  fc.record({
    draft: fc.constantFrom(0, 0, 0, 1, 1, 2),
    request: fc.constantFrom(0, 0, 1),
    base: fc.constantFrom('current', 'current', 'current', 'current', 'older', 'none'),
    isBad: fc.nat(9).map(one => one === 9),
  }),
  { minLength: 1, maxLength: 2 },
);
const way = {
  rows,
  session: fc.nat(1),
  epoch: fc.constantFrom('none', 'none', 'held', 'old'),
  copies: fc.constantFrom(1, 1, 1, 1, 2, 3),
  fault: fc.constantFrom(...faults),
};
const draftPlan = fc.record({ do: fc.constant('push'), collection: fc.constant('applications'), ...way });
const requestPlan = fc.record({ do: fc.constant('push'), collection: fc.constant('requests'), ...way });
/** `back`: which of the last pushes comes again. */
const againPlan = fc.record({ do: fc.constantFrom('again', 'again', 'again', 'other-key', 'other-rows'), back: fc.nat(2), ...way });
const accountPlan = fc.record({
  client: fc.nat(1),
  session: fc.nat(1),
  does: fc.constantFrom('consumer-enters', 'consumer-leaves', 'assister-enters', 'assister-leaves', 'right-ends', 'right-starts'),
});
const plan = fc.oneof(
  { weight: 2, arbitrary: draftPlan },
  { weight: 5, arbitrary: requestPlan },
  { weight: 6, arbitrary: againPlan },
  { weight: 3, arbitrary: accountPlan },
);

/** What happens at once, rivals of one kind often; or minutes that pass. */
const step = fc.oneof(
  { weight: 7, arbitrary: fc.array(plan, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(draftPlan, { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(requestPlan, { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 2, 16) },
);
export const sequence = fc
  .tuple(draftPlan, fc.array(step, { minLength: 1, maxLength: 3 }))
  .map(([first, others]): Step[] => [[first], ...others]);

type Made<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type Step = Made<typeof step>;
type AccountPlan = Made<typeof accountPlan>;
type PushPlan = Made<typeof draftPlan> | Made<typeof requestPlan> | Made<typeof againPlan>;

export interface Stage {
  services: Services;
  clock: TestClock;
  visits: Visits;
  assister: AssisterRow;
  /** Complete and signed. */
  template: Application;
  /** Nobody else's but this sequence's. */
  clients: readonly [string, string];
}

interface Command {
  run(): Promise<string>;
  predict(model: oracle.Model): oracle.Branch[];
}

/** More would have too many orders. */
const mostAtOnce = 5;

export interface Played {
  /** What may be kept afterwards, of these ids and keys. */
  models: oracle.Model[];
  ids: string[];
  keys: string[];
  answers: string[];
}

/** Plays the steps. Throws when answers have no explanation. */
export async function play(stage: Stage, steps: readonly Step[]): Promise<Played> {
  const story = createStory(stage);
  const begin = oracle.emptyModel(stage.clock.now().getTime(), stage.clients);
  const heard: string[] = [];
  let models = [begin];
  for (const planned of steps) {
    if (typeof planned === 'number') {
      stage.clock.advance(planned);
      models = models.map(model => ({ ...model, now: stage.clock.now().getTime() }));
      continue;
    }
    const [guess = begin] = models;
    const commands = planned.flatMap(one => story.commands(guess, one)).slice(0, mostAtOnce);
    const answers = await Promise.all(commands.map(command => told(command.run())));
    const happened = commands.map(({ predict }, index) => ({ predict, answer: at(answers, index) }));
    models = oracle.unlike(models.flatMap(model => oracle.explain(model, happened)).map(oracle.settled));
    if (models.length === 0) throw new Error(`no order of what happened explains ${JSON.stringify(answers)}`);
    heard.push(...answers);
    story.settle();
  }
  return { models, ids: story.ids, keys: story.keys(), answers: heard };
}

function createStory({ services, visits, assister, template, clients }: Stage) {
  const sessions = [0, 1].map((): LiveSession => ({ sessionId: randomUUID(), assisterId: assister.id, deviceId: randomUUID() }));
  const drafts = [0, 1, 0].map(client => ({ id: randomUUID(), clientId: at(clients, client), requests: [randomUUID(), randomUUID()] }));
  const sent: Pick<oracle.Push, 'collection' | 'key' | 'rows'>[] = [];
  const inside = new Map<string, { id: string; token: string }>();
  const entering = new Map(inside);

  const makeRows = (model: oracle.Model, collection: string, plans: PushPlan['rows']): PushRow[] =>
    plans.map(({ draft, request, base, isBad }) => {
      const { id, clientId, requests } = at(drafts, draft);
      const current = model.drafts.get(id)?.document.rev ?? null;
      const assumedRev = base === 'current' ? current : base === 'older' ? 'an older state' : null;
      const document: Application = { ...template, id, clientId, rev: randomUUID(), notes: randomUUID() };
      if (collection === 'applications') return { assumedRev, document: { ...document, percent: isBad ? 'many' : 100 } };
      return { assumedRev: null, document: requestFor(document, { id: at(requests, request), applicationRev: assumedRev ?? 'none' }) };
    });

  /** The first that is planned is new, whatever the plan says. */
  function makePush(model: oracle.Model, planned: PushPlan): (typeof sent)[number] {
    const earlier = 'back' in planned && sent.length > 0 ? at(sent, Math.max(0, sent.length - 1 - planned.back)) : undefined;
    if (earlier && planned.do === 'again') return earlier;
    const collection = 'collection' in planned ? planned.collection : (earlier?.collection ?? 'applications');
    const push = {
      collection: collection as oracle.Push['collection'],
      key: earlier && planned.do === 'other-rows' ? earlier.key : randomUUID(),
      rows: earlier && planned.do === 'other-key' ? earlier.rows : makeRows(model, collection, planned.rows),
    };
    sent.push(push);
    return push;
  }

  function pushes(model: oracle.Model, planned: PushPlan): Command[] {
    const push = makePush(model, planned);
    const { sessionId, ...session } = at(sessions, planned.session);
    const epochs = push.rows.map(({ document }) => {
      const { epoch } = oracle.accountOf(model, document.clientId);
      return { none: undefined, held: epoch, old: epoch - 1 }[planned.epoch];
    });
    const sentRows = push.rows.map((row, index) => ({ ...row, leaseEpoch: epochs[index] }));
    const { fault } = planned;
    const predict: Command['predict'] = from =>
      oracle.predictPush(from, { ...push, epochs, sessionId }).map(branch => {
        if (branch.answer === 'bad-request' || (fault !== 'lost' && fault !== 'crash')) return branch;
        return { answer: 'gone', model: fault === 'lost' ? branch.model : from };
      });
    const sync = createSync({ store: storeWith(services.store, fault), hub: services.hub, handlers: createHandlers(services.catalogue) });
    return Array.from({ length: planned.copies }, () => ({
      run: async () => {
        const body = { idempotencyKey: push.key, rows: sentRows };
        return spoken((await sync.push({ ...session, sessionId }, push.collection, body)).outcomes);
      },
      predict,
    }));
  }

  function happens({ does, client, session }: AccountPlan): Command {
    const clientId = at(clients, client);
    const caller = at(sessions, session);
    const visit = inside.get(clientId);
    switch (does) {
      case 'consumer-enters': {
        const next = { id: randomUUID(), token: '' };
        entering.set(clientId, next);
        return {
          run: async () => {
            next.token = await signInToAccount(visits, `${clientId}@example.org`, '');
            return 'done';
          },
          predict: model => [oracle.consumerEnters(model, clientId, next.id)],
        };
      }
      case 'consumer-leaves':
        return {
          run: async () => {
            const found = visit && (await visits.find(visit.token));
            if (found) await visits.end(found);
            return 'done';
          },
          predict: model => [oracle.leaves(model, clientId, visit?.id)],
        };
      case 'assister-enters':
        return {
          run: async () => `epoch ${await services.clients.open(caller, clientId)}`,
          predict: model => [oracle.assisterEnters(model, clientId, caller.sessionId)],
        };
      case 'assister-leaves':
        return {
          run: async () => {
            const lease = await findLease(services.store.db, clientId);
            await services.leases.leave(caller, clientId, lease?.epoch ?? 0);
            return 'done';
          },
          predict: model => oracle.assisterLeaves(model, clientId, caller.sessionId),
        };
      case 'right-ends':
        return {
          run: async () => {
            const right = await services.authorizations.current(clientId);
            if (!right) return 'not-found';
            await services.authorizations.end(clientId, right.id);
            return 'done';
          },
          predict: model => [oracle.rightEnds(model, clientId)],
        };
      case 'right-starts':
        return {
          run: async () => {
            await services.authorizations.start(clientId, assister.referenceNumber);
            return 'done';
          },
          predict: model => [oracle.rightStarts(model, clientId)],
        };
    }
  }

  return {
    commands: (model: oracle.Model, planned: Made<typeof plan>): Command[] =>
      'does' in planned ? [happens(planned)] : pushes(model, planned),
    ids: drafts.flatMap(({ id, requests }) => [id, ...requests]),
    keys: () => sent.map(({ key }) => key),
    /** Who went in is in there for what comes next. */
    settle: () => {
      for (const [clientId, visit] of entering) inside.set(clientId, visit);
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}
