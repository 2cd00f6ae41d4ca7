import Fastify, { type FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { routes } from '../../shared/contracts/service/routes.ts';
import { pushAnswer } from '../../shared/contracts/service/sync.ts';
import { countDecisions } from '../db/institution/decisions.ts';
import { countWaiting } from '../db/institution/reviews.ts';
import { countOutbox } from '../db/mail.ts';
import { countPlans } from '../db/plans/catalogue.ts';
import { quietDesks } from '../domain/devices/quiet-desks.ts';
import type { Services } from '../services.ts';

/**
 * What Prometheus asks for (docs/operations.md, What to watch). On an address of its own, which only the operator's network reaches:
 * counts and times by route, never whose.
 */
const quietAfterDays = [1, 3, 7] as const;

/** Watches `watched`, which is not ready yet; answers an app with `GET /metrics` that is not listening yet. */
export function createMetrics(watched: FastifyInstance, { store, hub }: Services): FastifyInstance {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const duration = new Histogram({
    name: 'desk_http_request_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const outcomes = new Counter({
    name: 'desk_push_outcomes_total',
    help: 'Rows that Desks pushed, by what became of them',
    labelNames: ['collection', 'outcome'] as const,
    registers,
  });
  watched.addHook('preSerialization', async (request, _reply, payload) => {
    const pushed = request.method === 'POST' && request.routeOptions.url === routes.push.path ? pushAnswer.safeParse(payload) : null;
    const { collection = '' } = request.params as { collection?: string };
    for (const { state } of pushed?.data?.outcomes ?? []) outcomes.inc({ collection, outcome: state });
    return payload;
  });
  watched.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: ids stay out of it.
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  new Gauge({
    name: 'desk_streams',
    help: 'Desks that are connected to this process',
    registers,
    collect() {
      this.set(hub.streams());
    },
  });
  new Gauge({
    name: 'desk_quiet',
    help: 'Desks with unsent work that have not pulled for so many days',
    labelNames: ['days'] as const,
    registers,
    async collect() {
      for (const days of quietAfterDays) {
        const quiet = await quietDesks(store.db, store.now(), days);
        this.set({ days }, quiet.filter(desk => desk.waits).length);
      }
    },
  });
  new Gauge({
    name: 'desk_mail_waiting',
    help: 'Letters that have not left',
    registers,
    async collect() {
      this.set(await countOutbox(store.db));
    },
  });
  new Gauge({
    name: 'desk_applications_decided',
    help: 'Applications that are decided here, by how far they are; with an exchange that decides there are none',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await countDecisions(store.db))) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'desk_proofs_waiting',
    help: 'Documents that wait to be reviewed by staff',
    registers,
    async collect() {
      this.set(await countWaiting(store.db));
    },
  });

  new Gauge({
    name: 'desk_plans',
    help: 'Plans that are published, by year of coverage; sample: made up',
    labelNames: ['year', 'sample'] as const,
    registers,
    async collect() {
      this.reset();
      for (const { year, sample, plans } of await countPlans(store.db)) this.set({ year, sample: String(sample) }, plans);
    },
  });

  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', registry.contentType);
    return registry.metrics();
  });
  return app;
}
