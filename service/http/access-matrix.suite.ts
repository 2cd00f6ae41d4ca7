import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, streamPath } from '../../shared/contracts/service/routes.ts';
import { createService, type Service } from '../compose.ts';
import { pages } from '../pages/index.ts';
import { apiRoles, type Callers, createCallers, type Headers, type Named, nothingReal, pageRoles } from '../testing/access-callers.ts';
import { coverageTable } from '../testing/access-coverage.ts';
import { learningTable } from '../testing/access-learning.ts';
import { moneyTable } from '../testing/access-money.ts';
import { officeTable } from '../testing/access-offices.ts';
import { reviewTable } from '../testing/access-reviews.ts';
import { type Asked, apiTable, type Case } from '../testing/access-table.ts';
import { pageTable } from '../testing/access-table-pages.ts';
import { requestFor } from '../testing/complete-draft.ts';
import type { TestDatabases } from '../testing/databases.ts';
import { draftFor } from '../testing/desk.ts';
import { registeredRoutes } from '../testing/registered-routes.ts';
import { createWorld, type World } from '../testing/world.ts';

interface Answer {
  status: number;
  text: string;
  location: string | undefined;
}

/** Where to go on after signing in is only what was asked for, and so is an id. */
const pathOf = (location: string): string =>
  location.replace(/^((?:\/\w+)?\/sign-in)\?.*/, '$1').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id');

/** What a cell of the tables says of an answer. */
function cellOf({ status, text, location }: Answer, mark?: string): string {
  if (location !== undefined) return `${status} ${location}`;
  const body: AnyAnswer = text.startsWith('{') ? JSON.parse(text) : {};
  const outcome = body.outcomes?.[0];
  if (outcome) return [status, outcome.state, outcome.error?.code].filter(Boolean).join(' ');
  if (mark !== undefined && status === 200)
    return `200 ${(body.documents ? JSON.stringify(body.documents) : text).includes(mark) ? 'with' : 'without'} it`;
  return body.code ? `${status} ${body.code}` : String(status);
}
interface AnyAnswer {
  code?: string;
  documents?: unknown;
  outcomes?: { state: string; error?: { code: string } }[];
}

/** What is wrong with the tables, and what to do about it. */
function gaps(registered: readonly string[], rows: readonly string[]): string[] {
  return [
    ...registered
      .filter(route => !rows.includes(route))
      .map(route => `${route} is in no table: say in service/testing/access-table*.ts what each caller is answered there`),
    ...rows
      .filter(row => !registered.includes(row))
      .map(row => `${row} is no route of the service (any more): take its row out of service/testing/access-table*.ts`),
  ];
}

/** Every route times every caller (security.md 3). The tables are in service/testing/access-table.ts. */
export function accessMatrixSuite(databases: () => TestDatabases): void {
  describe('access matrix', () => {
    let world: World;
    let whole: Service;
    let callers: Callers;
    const pageRows = {
      ...pageTable(() => callers.freeNumber),
      ...coverageTable,
      ...officeTable,
      ...moneyTable,
      ...reviewTable,
      ...learningTable,
    };

    /** Another service over the world's data. */
    const again = (extend?: Parameters<typeof createService>[0]['extend']) =>
      createService({
        database: { ...world.opened.database, wakeChannel: null, close: async () => undefined },
        settings: world.services.settings,
        clock: world.clock.now,
        ...(extend && { extend }),
      });
    beforeAll(async () => {
      world = await createWorld(databases());
      whole = await again(pages({ sample: true }));
      callers = await createCallers(world, whole.app);
    });
    afterAll(async () => {
      await whole.close();
      await world.close();
    });

    const send = async (route: string, { url, payload, form, headers: own }: Asked, headers: Headers): Promise<Answer> => {
      const [method] = route.split(' ');
      const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
      const body = form ? { payload: new URLSearchParams(form).toString() } : payload && { payload };
      const response = await whole.app.inject({
        method: method as 'GET',
        url,
        headers: { ...headers, ...own, ...type },
        ...body,
        payloadAsStream: true,
      });
      const { statusCode: status } = response;
      const { location } = response.headers;
      const stream = response.stream();
      const isLasting = response.headers['content-type'] === 'text/event-stream';
      const chunks: Buffer[] = [];
      if (isLasting) stream.destroy();
      else for await (const chunk of stream) chunks.push(chunk);
      return { status, text: Buffer.concat(chunks).toString(), location: location && pathOf(String(location)) };
    };

    it('has a row for every route of the service, and a route for every row', () => {
      const registered = registeredRoutes(whole.app);
      expect(gaps(registered, [...Object.keys(apiTable), ...Object.keys(pageRows)])).toEqual([]);
      const declared = [...Object.values(routes).map(({ method, path }) => `${method} ${path}`), `GET ${streamPath}`];
      expect(declared.filter(route => !registered.includes(route))).toEqual([]);
    });

    /** What a caller is answered, and after it, in words that are in no cell, what must not be. */
    const found = async <Role extends string>(
      route: string,
      { ask, names, mark }: Case<Role>,
      named: Named,
      { headers, formToken = '', mayChange }: { headers: Headers; formToken?: string; mayChange: boolean },
    ): Promise<string> => {
      const asked = async (of: Named): Promise<Answer> => {
        const { form, ...rest } = await ask(of);
        return send(route, { ...rest, ...(form && { form: { formToken, ...form } }) }, headers);
      };
      const before = await callers.kept(named);
      const answer = await asked(named);
      const cell = cellOf(answer, mark?.(named));
      if (mayChange) return cell;
      const isKept = isDeepStrictEqual(await callers.kept(named), before);
      const unknown = names ? await asked(nothingReal()) : answer;
      const isAlike = isDeepStrictEqual(unknown, answer);
      return `${cell}${isKept ? '' : ', having changed what is not theirs'}${isAlike ? '' : `, but ${cellOf(unknown)} for what does not exist`}`;
    };
    const manner = 'answers each caller as its row says, and others as if what they name did not exist';

    it.each(Object.keys(apiTable))(`%s ${manner}`, async route => {
      for (const row of apiTable[route] ?? []) {
        const answered: Record<string, string> = {};
        for (const role of apiRoles) {
          const headers = await callers.api(role);
          answered[role] = await found(route, row, callers.named(role), { headers, mayChange: role === (row.owner ?? 'own') });
        }
        expect({ route, what: row.what, ...answered }).toEqual({ route, what: row.what, ...row.cells });
      }
    });

    it.each(Object.keys(pageRows))(`%s ${manner}`, async route => {
      for (const row of pageRows[route] ?? []) {
        const answered: Record<string, string> = {};
        for (const role of pageRoles) {
          const visitor = await callers.page(role);
          answered[role] = await found(route, row, await callers.onPages(), { ...visitor, mayChange: role === (row.owner ?? 'consumer') });
        }
        expect({ route, what: row.what, ...answered }).toEqual({ route, what: row.what, ...row.cells });
      }
    });

    it('names a route without a row, and a row without a route, and says what to do', async () => {
      const grown = await again(app => {
        app.patch('/v1/clients/:id/secrets', async () => ({}));
      });
      const found = gaps(registeredRoutes(grown.app), [...registeredRoutes(world.service.app), 'GET /v1/former']);
      await grown.close();
      expect(found).toEqual([
        'PATCH /v1/clients/:id/secrets is in no table: say in service/testing/access-table*.ts what each caller is answered there',
        'GET /v1/former is no route of the service (any more): take its row out of service/testing/access-table*.ts',
      ]);
    });

    it('tells nothing of a foreign application or request whose id is named under a client of one’s own', async () => {
      const [ana, bo] = [await world.addAssister(), await world.addAssister()];
      const [theirs, own] = [await world.addClient(ana), await world.addClient(bo)];
      const [anas, bos] = [await world.signIn(ana), await world.signIn(bo)];
      const draft = draftFor(theirs);
      const request = requestFor(draft);
      await anas.push('applications', draft);
      await anas.push('requests', request);
      const refused = { state: 'refused', error: { code: 'not-found' }, current: null };
      for (const assumedRev of [null, draft.rev, randomUUID()])
        for (const { rev } of [draft, draftFor(own)])
          expect(await bos.push('applications', draftFor(own, { id: draft.id, rev }), assumedRev)).toEqual(refused);
      expect(await bos.push('requests', requestFor(draftFor(own), { id: request.id }))).toEqual(refused);

      for (const { id, rev, signature } of [draft, draftFor(theirs)])
        await bos.push('requests', requestFor(draftFor(own, { id, rev, signature })));
      const outcome = { state: 'refused', code: 'not-found', problems: [], at: world.clock.now().toISOString() };
      expect((await bos.pullAll('requests')).documents).toMatchObject([{ outcome }, { outcome }]);
      expect((await anas.pullAll('applications')).documents).toEqual([draft]);
      expect((await anas.pullAll('requests')).documents).toMatchObject([{ id: request.id, clientId: theirs }]);
    });

    it('has the letters of the outbox for reading beside a sample only', async () => {
      const real = await again(pages());
      const answer = await real.app.inject({ url: '/mailbox', headers: { accept: 'text/html' } });
      await real.close();
      expect(answer.statusCode).toBe(404);
    });
  });
}
