import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorAnswerSchema } from '../../shared/contracts/error-schema.ts';
import { routes } from '../../shared/contracts/service/routes.ts';
import { requestFor } from '../testing/complete-draft.ts';
import type { TestDatabases } from '../testing/databases.ts';
import { draftFor, signedRefresh, signInBody, type TestDesk } from '../testing/desk.ts';
import { createWorld, type World } from '../testing/world.ts';

/** For each of the two databases. */
const runs = 5000;

export function badInputSuite(databases: () => TestDatabases): void {
  describe('bad input', () => {
    let world: World;
    let desk: TestDesk;
    let clientId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
      const ana = await world.addAssister();
      desk = await world.signIn(ana);
      clientId = await world.addClient(ana);
    });
    afterAll(() => world.close());

    const inject = (options: { method: 'GET' | 'POST' | 'DELETE'; url: string; payload?: string; headers?: Record<string, string> }) => {
      const authorization = `Bearer ${desk.session.accessToken}`;
      return world.service.app.inject({ ...options, headers: { authorization, 'content-type': 'application/json', ...options.headers } });
    };
    const isErrorAnswer = (text: string) => errorAnswerSchema.safeParse(JSON.parse(text)).success;

    it.each([
      ['no such route', { method: 'GET', url: '/v2/nothing' }, 404, 'not-found'],
      ['no such collection', { method: 'GET', url: '/v1/sync/secrets' }, 400, 'bad-request'],
      ['half of a JSON text', { method: 'POST', url: '/v1/session', payload: '{"email":' }, 400, 'bad-request'],
      ['no body', { method: 'POST', url: '/v1/session', payload: '' }, 400, 'bad-request'],
      [
        'an unknown key',
        { method: 'POST', url: '/v1/session', payload: JSON.stringify({ ...signInBody('a', 'b', randomUUID()), admin: true }) },
        400,
        'bad-request',
      ],
      ['an unknown query', { method: 'GET', url: '/v1/sync/clients?before=1' }, 400, 'bad-request'],
      ['a prototype', { method: 'POST', url: '/v1/session', payload: '{"__proto__":{}}' }, 400, 'bad-request'],
      [
        'nesting without end',
        { method: 'POST', url: '/v1/session', payload: '['.repeat(200_000) + ']'.repeat(200_000) },
        400,
        'bad-request',
      ],
      ['more than 1 MiB', { method: 'POST', url: '/v1/session', payload: JSON.stringify('x'.repeat(1_100_000)) }, 413, 'too-large'],
      [
        'another content type',
        { method: 'POST', url: '/v1/session', payload: '<a/>', headers: { 'content-type': 'text/xml' } },
        400,
        'bad-request',
      ],
      ['a broken address', { method: 'GET', url: '/v1/%zz' }, 400, 'bad-request'],
      ['a Desk that is too old', { method: 'GET', url: '/v1/sync/clients', headers: { 'x-desk-version': '0.0.9' } }, 426, 'update-needed'],
      ['a version that is none', { method: 'GET', url: '/v1/sync/clients', headers: { 'x-desk-version': 'new' } }, 400, 'bad-request'],
    ] as const)('answers %s with a code of the catalogue', async (_name, options, status, code) => {
      const response = await inject(options);
      expect([response.statusCode, response.json().code]).toEqual([status, code]);
      expect(isErrorAnswer(response.body)).toBe(true);
    });

    it('answers what is not HTTP with a code of the catalogue', async () => {
      const address = new URL(await world.service.app.listen({ port: 0, host: '127.0.0.1' }));
      const answer = await new Promise<string>(resolve => {
        let text = '';
        const socket = connect(Number(address.port), address.hostname, () => socket.write('HELLO\r\n\r\n'));
        socket.on('data', data => {
          text += data;
        });
        socket.on('close', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 400 .*\{"code":"bad-request"\}$/s);
    });

    // Values that have broken programs before, beside whatever else fast-check thinks of.
    const nasty = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        '',
        '\0',
        '\ud800',
        '💥',
        -1,
        0,
        2 ** 53,
        1e308,
        true,
        [],
        {},
        '__proto__',
        '2026-02-30',
        'x'.repeat(5000),
      ),
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: 'binary' }),
    );
    const spoil = <T extends object>(make: () => T) =>
      fc
        .record({ key: fc.constantFrom(...Object.keys(make()), 'unknown'), value: nasty, drop: fc.boolean() })
        .map(({ key, value, drop }) => {
          const spoilt: Record<string, unknown> = { ...make(), [key]: value };
          if (drop) delete spoilt[key];
          return spoilt;
        });
    const spoiltPush = (make: () => object) =>
      fc.oneof(
        spoil(() => ({ idempotencyKey: randomUUID(), rows: [{ assumedRev: null, document: make() }] })),
        spoil(make).map(document => ({ idempotencyKey: randomUUID(), rows: [{ assumedRev: null, document }] })),
        fc.record({ assumedRev: nasty, document: nasty }).map(row => ({ idempotencyKey: randomUUID(), rows: [row] })),
      );
    const refreshOf = () => signedRefresh('x', randomUUID(), new Date(0));
    const spoiltRefresh = fc.oneof(
      spoil(refreshOf),
      spoil(() => refreshOf().proof).map(proof => ({ ...refreshOf(), proof })),
    );
    const requests = fc.oneof(
      fc.record({ url: fc.constant('/v1/session'), body: spoil(() => signInBody('nobody@example.org', 'x', randomUUID())) }),
      fc.record({ url: fc.constant('/v1/session/refresh'), body: spoiltRefresh }),
      fc.record({
        url: fc.constant('/v1/session/continue'),
        body: spoil(() => ({ attempt: 'x', deviceId: randomUUID(), step: { step: 'code', code: '123456' } })),
      }),
      fc.record({ url: fc.constant('/v1/session/presence'), body: spoil(() => ({ place: 'clients', unsent: 1 })) }),
      fc.record({ url: fc.constant('/v1/account/password'), body: spoil(() => ({ password: 'x', newPassword: 'y' })) }),
      fc.record({ url: fc.constant('/v1/account/totp'), body: spoil(() => ({ password: 'x' })) }),
      fc.record({ url: fc.constant('/v1/account/totp/confirm'), body: spoil(() => ({ code: '123456' })) }),
      fc.record({
        url: fc.constant('/v1/desk-events'),
        body: spoil(() => ({
          events: [{ id: randomUUID(), at: '2026-11-23T15:59:00.000Z', action: 'locked', subjectId: null, outcome: 'done' }],
        })),
      }),
      fc.record({
        url: fc.constant('/v1/device-status'),
        body: spoil(() => ({ deviceId: randomUUID(), proof: signedRefresh('x', randomUUID(), new Date(0)).proof })),
      }),
      fc.record({ url: fc.constant(`/v1/clients/${randomUUID()}/lease`), body: spoil(() => ({ epoch: 1 })) }),
      fc.record({ url: fc.constant(`/v1/devices/${randomUUID()}/name`), body: spoil(() => ({ name: 'x' })) }),
      fc.record({ url: fc.constant('/v1/sync/applications'), body: spoiltPush(() => draftFor(clientId)) }),
      fc.record({ url: fc.constant('/v1/sync/requests'), body: spoiltPush(() => requestFor(draftFor(clientId))) }),
      fc.record({
        url: fc.string({ unit: 'binary', maxLength: 40 }).map(text => `/v1/clients/${encodeURIComponent(text.toWellFormed())}/open`),
        body: nasty,
      }),
    );
    // Some of what is generated has no words of its own.
    const asText = (value: unknown): string => (typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value));
    const queries = fc.record({
      url: fc
        .tuple(nasty, nasty)
        .map(([after, limit]) => `/v1/sync/clients?${new URLSearchParams({ after: asText(after), limit: asText(limit) })}`),
      body: fc.constant(undefined),
    });

    it(`never fails itself: ${runs} generated requests, no 5xx, no stack trace`, { timeout: runs * 100 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof({ weight: 6, arbitrary: requests }, { weight: 1, arbitrary: queries }), async ({ url, body }) => {
          const method = body === undefined ? 'GET' : 'POST';
          const response = await inject({ method, url, ...(method === 'POST' ? { payload: JSON.stringify(body) } : {}) });
          expect(response.statusCode).toBeLessThan(500);
          if (response.statusCode !== 200) expect(isErrorAnswer(response.body)).toBe(true);
          expect(response.body).not.toMatch(/\bat .*\.ts:\d/);
        }),
        { numRuns: runs },
      );
    });

    it('describes itself as OpenAPI 3.1 and says whether it is well', async () => {
      const api = (await inject({ method: 'GET', url: '/openapi.json' })).json();
      expect(api.openapi).toBe('3.1.0');
      const declared = Object.values(routes).map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
      expect(Object.keys(api.paths).sort()).toEqual([...new Set([...declared, '/v1/sync-stream'])].sort());
      for (const url of ['/healthz', '/readyz']) expect((await inject({ method: 'GET', url })).json()).toEqual({ ok: true });
    });
  });
}
