import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LostReport } from '../../../shared/contracts/service/account.ts';
import { deskPlaces, statements } from '../../../shared/contracts/service/session.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { type Answer, deskOf, send, sessionIn, signedRefresh, signInBody, type TestDesk, testDeviceKey } from '../../testing/desk.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { deskEventsSuite } from './desk-events.suite.ts';

const lost = { status: 403, body: { code: 'device-lost' } };
const notFound = { status: 404, body: { code: 'not-found' } };
// Well before the next sign of life on a stream.
const soon = { timeout: 5000 };

/** Computers that assisters sign in on, and what happens to one that is reported lost (security.md 10). */
export function devicesSuite(databases: () => TestDatabases): void {
  describe('devices', () => {
    let world: World;
    let address: string;
    const streams: AbortController[] = [];
    beforeAll(async () => {
      world = await createWorld(databases());
      address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
    });
    afterEach(() => {
      for (const stream of streams.splice(0)) stream.abort();
    });
    afterAll(() => world.close());

    const now = () => world.clock.now().toISOString();
    const minutesAway = (minutes: number) => new Date(world.clock.now().getTime() + minutes * 60_000);
    const post = (url: string, payload: object): Promise<Answer> => send(world.service.app, { method: 'POST', url, payload });
    const trySignIn = ({ email }: AssisterRow, deviceId: string, password = rightPassword): Promise<Answer> =>
      post('/v1/session', signInBody(email, password, deviceId));
    const devicesOf = async (desk: TestDesk) => (await desk.call('GET', '/v1/devices')).body.devices;
    const rename = (desk: TestDesk, id: string, name: string) => desk.call('POST', `/v1/devices/${id}/name`, { name });
    const reportLost = (desk: TestDesk, id: string) => desk.call('POST', `/v1/devices/${id}/lost`);
    const readReport = (desk: TestDesk, id: string) => desk.call('GET', `/v1/devices/${id}/lost`);
    const presence = (desk: TestDesk, place: string, unsent: number) => desk.call('POST', '/v1/session/presence', { place, unsent });
    const isLive = async (desk: TestDesk): Promise<boolean> => (await desk.call('GET', '/v1/account/security')).status === 200;
    const db = () => world.services.store.db;
    const escrowKeysOn = (deviceId: string) => db().selectFrom('escrowKey').select('key').where('deviceId', '=', deviceId).execute();
    const audited = async (action: string, subjectId: string) =>
      db()
        .selectFrom('audit')
        .select(['at', 'actorKind', 'actorId', 'deviceId', 'outcome'])
        .where('action', '=', action)
        .where('subjectId', '=', subjectId)
        .orderBy('seq')
        .execute();
    const listen = async (desk: TestDesk): Promise<{ ended: boolean }> => {
      const stream = new AbortController();
      streams.push(stream);
      const headers = { authorization: `Bearer ${desk.session.accessToken}` };
      const heard = { ended: false };
      const response = await fetch(`${address}/v1/sync-stream`, { headers, signal: stream.signal });
      void response
        .text()
        .catch(() => undefined)
        .finally(() => {
          heard.ended = true;
        });
      return heard;
    };
    /** Two assisters on a computer that they share; the first then signs in on another. */
    const shared = async () => {
      const [ana, bo] = [await world.addAssister(), await world.addAssister()];
      const [deviceId, otherId] = [randomUUID(), randomUUID()];
      const anasFirst = await world.signIn(ana, deviceId);
      const bos = await world.signIn(bo, deviceId);
      return { ana, bo, deviceId, otherId, anasFirst, bos, anas: await world.signIn(ana, otherId) };
    };

    const signedStatus = (
      deviceId: string,
      { key = testDeviceKey.privateKey, at = world.clock.now(), signed = deviceId, statement = statements.device } = {},
    ) => {
      const words = { nonce: randomBytes(16).toString('base64url'), sentAt: at.toISOString() };
      const signature = sign(null, Buffer.from(statement({ deviceId: signed, ...words })), key).toString('base64url');
      return { deviceId, proof: { ...words, signature } };
    };
    const status = (body: object): Promise<Answer> => post('/v1/device-status', body);

    it('are listed to whoever signed in on them, the last one used first, with a count of the others', async () => {
      const { bos, anas, anasFirst, deviceId, otherId, ana } = await shared();
      const first = now();
      world.clock.advance(2);
      const onShared = await world.signIn(ana, deviceId);
      await presence(onShared, 'clients', 3);
      world.clock.advance(2);
      const current = await world.signIn(ana, otherId);
      const entry = { name: 'CLINIC-PC-3', firstSeenAt: first, unsent: 0, lostAt: null, wipedAt: null };
      expect(await devicesOf(current)).toEqual([
        { ...entry, id: otherId, current: true, seenAt: now(), others: 0 },
        { ...entry, id: deviceId, current: false, seenAt: minutesAway(-2).toISOString(), unsent: 3, others: 1 },
      ]);
      expect(await devicesOf(bos)).toEqual([{ ...entry, id: deviceId, current: true, seenAt: first, others: 1 }]);
      expect([await isLive(anas), await isLive(anasFirst)]).toEqual([false, false]);
    });

    it('have the name that their person gave them wherever that person reads of them, for that person alone', async () => {
      const { ana, bos, anas, deviceId, otherId } = await shared();
      expect(await rename(anas, deviceId, '  Outreach laptop ')).toEqual({ status: 200, body: {} });
      expect(await devicesOf(anas)).toContainEqual(expect.objectContaining({ id: deviceId, name: 'Outreach laptop' }));
      expect(await devicesOf(bos)).toEqual([expect.objectContaining({ id: deviceId, name: 'CLINIC-PC-3' })]);
      const signIns = async (desk: TestDesk) => (await desk.call('GET', '/v1/account/sign-ins')).body.entries;
      expect(await signIns(anas)).toContainEqual(expect.objectContaining({ action: 'session-ended', deviceName: 'Outreach laptop' }));
      expect(await signIns(bos)).toEqual([expect.objectContaining({ deviceName: 'CLINIC-PC-3' })]);
      await rename(anas, otherId, 'Desk at the window');
      expect((await trySignIn(ana, randomUUID())).body.gate).toMatchObject({ gate: 'take-over', deviceName: 'Desk at the window' });
      expect(await audited('device-renamed', deviceId)).toMatchObject([{ actorId: anas.session.assister.id, outcome: 'done' }]);
    });

    it('of others cannot be renamed, reported or read about, as if they did not exist', async () => {
      const { bos, anas, otherId } = await shared();
      for (const id of [otherId, randomUUID()]) {
        expect(await rename(bos, id, 'Mine')).toEqual(notFound);
        expect(await reportLost(bos, id)).toEqual(notFound);
        expect(await readReport(bos, id)).toEqual(notFound);
      }
      expect(await devicesOf(anas)).toContainEqual(expect.objectContaining({ id: otherId, name: 'CLINIC-PC-3', lostAt: null }));
      await reportLost(anas, otherId);
      expect(await readReport(bos, otherId)).toEqual(notFound);
    });

    it('end every session on them when they are reported lost, whoever’s, at once, and no other', async () => {
      const { ana, bo, bos, anas, anasFirst, deviceId } = await shared();
      const elsewhere = await world.signIn(await world.addAssister());
      const [bosStream, anasStream, otherStream] = [await listen(bos), await listen(anas), await listen(elsewhere)];
      expect((await reportLost(anas, deviceId)).status).toBe(200);
      expect(await bos.call('GET', '/v1/sync/clients')).toEqual(lost);
      expect(await bos.call('POST', '/v1/sync/applications', {})).toEqual(lost);
      expect(await post('/v1/session/refresh', signedRefresh(bos.session.refreshToken, deviceId, world.clock.now()))).toEqual(lost);
      expect(await isLive(anasFirst)).toBe(false);
      await vi.waitFor(() => expect(bosStream.ended).toBe(true), soon);
      expect([anasStream.ended, otherStream.ended]).toEqual([false, false]);
      for (const desk of [anas, elsewhere]) expect(await isLive(desk)).toBe(true);
      expect(await audited('device-reported-lost', deviceId)).toMatchObject([{ actorId: ana.id, outcome: 'done' }]);
      const ended = db().selectFrom('audit').select('outcome').where('action', '=', 'session-ended').where('actorId', '=', bo.id);
      expect(await ended.execute()).toEqual([{ outcome: 'device-lost' }]);
    });

    it('take whoever was in a client’s account there out of it, and end their stream as well', async () => {
      const { bo, bos, anas, deviceId } = await shared();
      const clientId = await world.addClient(bo);
      expect((await bos.call('POST', `/v1/clients/${clientId}/open`)).status).toBe(200);
      const stream = await listen(bos);
      await reportLost(anas, deviceId);
      const lease = db().selectFrom('accountLease').select('holderId').where('consumerId', '=', clientId);
      expect(await lease.execute()).toEqual([{ holderId: null }]);
      await vi.waitFor(() => expect(stream.ended).toBe(true), soon);
    });

    it('end the session of whoever reports the very computer that they sit at', async () => {
      const { anas, otherId } = await shared();
      expect(await reportLost(anas, otherId)).toMatchObject({ status: 200, body: { reportedAt: now(), clients: [] } });
      expect(await anas.call('GET', '/v1/devices')).toEqual(lost);
    });

    it('let nobody sign in once they are lost, nor go on with a way in that had begun', async () => {
      const { ana, bo, anas, deviceId, otherId } = await shared();
      const { attempt, gate } = (await trySignIn(ana, deviceId)).body;
      expect(gate).toMatchObject({ gate: 'take-over' });
      await reportLost(anas, deviceId);
      expect(await post('/v1/session/continue', { attempt, deviceId, step: { step: 'take-over' } })).toEqual(lost);
      for (const assister of [ana, bo, await world.addAssister()]) expect(await trySignIn(assister, deviceId)).toEqual(lost);
      expect((await trySignIn(bo, deviceId, 'Not-the-right-password')).body).toEqual({ code: 'sign-in-refused' });
      expect(await isLive(anas)).toBe(true);
      expect((await trySignIn(bo, otherId)).body.state).toBe('open');
    });

    const expectNothingWorks = async (deviceId: string, signIns: readonly Answer[]) => {
      for (const answer of signIns) {
        if (answer.status !== 200) expect(answer).toEqual(lost);
        else expect(await deskOf(world.service.app, sessionIn(answer)).call('GET', '/v1/sync/clients')).toEqual(lost);
      }
      expect(await escrowKeysOn(deviceId)).toEqual([]);
    };

    it('keep no session that begins in the moment of the report', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { bo, anas, deviceId } = await shared();
        const people = [bo, await world.addAssister()];
        const [, ...signIns] = await Promise.all([reportLost(anas, deviceId), ...people.map(each => trySignIn(each, deviceId))]);
        await expectNothingWorks(deviceId, signIns);
      }
    });

    it('keep no session that comes in between what the report does, which has to wait for something', async () => {
      // Only a server has transactions side by side.
      const second = await world.opened.again?.();
      if (!second) return;
      const { bo, bos, anas, deviceId } = await shared();
      const waiting = sql<{
        count: number;
      }>`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      const waitFor = (count: number) => vi.waitFor(async () => expect((await waiting.execute(db())).rows).toEqual([{ count }]), soon);
      const running = await second.db.transaction().execute(async held => {
        const { sessionId } = await world.services.sessions.authenticate(bos.session.accessToken);
        await held.selectFrom('session').select('id').where('id', '=', sessionId).forUpdate().execute();
        const report = reportLost(anas, deviceId);
        await waitFor(1);
        const signIn = trySignIn(await world.addAssister(), deviceId);
        await waitFor(2);
        return [report, signIn] as const;
      });
      const [report, signIn] = await Promise.all(running);
      await second.close();
      expect(report.status).toBe(200);
      await expectNothingWorks(deviceId, [signIn]);
      expect(await trySignIn(bo, deviceId)).toEqual(lost);
    });

    it('take the second way into every vault there with them: its keys are gone for good', async () => {
      const { ana, bo, anas, anasFirst, bos, deviceId, otherId } = await shared();
      await reportLost(anas, deviceId);
      expect(await escrowKeysOn(deviceId)).toEqual([]);
      expect(await escrowKeysOn(otherId)).toEqual([{ key: anas.session.escrowKey }]);
      // Even if somebody at the service took the report back.
      await db().updateTable('device').set({ lostAt: null }).where('id', '=', deviceId).execute();
      const old = [anasFirst.session.escrowKey, bos.session.escrowKey];
      for (const assister of [ana, bo]) expect(old).not.toContain((await world.signIn(assister, deviceId)).session.escrowKey);
    });

    it('are told themselves that they are lost, with nobody signed in', async () => {
      const { anas, deviceId } = await shared();
      expect(await status(signedStatus(deviceId))).toEqual({ status: 200, body: { lost: false } });
      await reportLost(anas, deviceId);
      expect(await status(signedStatus(deviceId))).toEqual({ status: 200, body: { lost: true } });
    });

    it('answer about themselves to nobody who has not their key, or shows an old word of theirs', async () => {
      const { deviceId, otherId } = await shared();
      const thief = generateKeyPairSync('ed25519').privateKey;
      const { proof } = signedRefresh('x', deviceId, world.clock.now());
      for (const body of [
        signedStatus(deviceId, { key: thief }),
        signedStatus(deviceId, { signed: otherId }),
        { deviceId, proof },
        { deviceId, proof: { ...signedStatus(deviceId).proof, nonce: 'A'.repeat(22) } },
        signedStatus(randomUUID()),
      ])
        expect(await status(body)).toEqual(notFound);
      const late = { status: 409, body: { code: 'request-not-fresh', details: { now: now() } } };
      for (const minutes of [-61 / 60, 61 / 60]) expect(await status(signedStatus(deviceId, { at: minutesAway(minutes) }))).toEqual(late);
      expect((await status(signedStatus(deviceId, { at: minutesAway(-59 / 60) }))).status).toBe(200);
    });

    it('tell once that they have wiped themselves, and only when they were to', async () => {
      const { bo, bos, anas, deviceId } = await shared();
      await presence(bos, 'clients', 2);
      const wiped = () => status({ ...signedStatus(deviceId, { statement: statements.wiped }), wiped: true });
      expect((await wiped()).body).toEqual({ lost: false });
      expect(await devicesOf(anas)).toContainEqual(expect.objectContaining({ id: deviceId, wipedAt: null }));
      await reportLost(anas, deviceId);
      const bosOther = await world.signIn(bo);
      expect((await readReport(bosOther, deviceId)).body.unsent).toBe(2);
      const { privateKey: key } = generateKeyPairSync('ed25519');
      await status({ ...signedStatus(deviceId, { key, statement: statements.wiped }), wiped: true });
      // What asks whether it is lost does not say that it wiped itself.
      expect(await status({ ...signedStatus(deviceId), wiped: true })).toEqual(notFound);
      expect(await audited('device-wiped', deviceId)).toEqual([]);
      world.clock.advance(1);
      const wipedAt = now();
      const answers = await Promise.all(Array.from({ length: 5 }, wiped));
      expect(answers.map(({ body }) => body)).toEqual(Array(5).fill({ lost: true }));
      world.clock.advance(1);
      await wiped();
      for (const desk of [anas, bosOther])
        expect(await devicesOf(desk)).toContainEqual(expect.objectContaining({ id: deviceId, wipedAt, unsent: 0 }));
      expect(await audited('device-wiped', deviceId)).toEqual([
        { at: new Date(wipedAt), actorKind: 'unknown', actorId: null, deviceId, outcome: 'done' },
      ]);
    });

    it('once lost, are reported with exactly the clients whose data was on them', async () => {
      const { authorizations } = world.services;
      const ana = await world.addAssister();
      const { referenceNumber } = ana;
      const deviceId = randomUUID();
      const desk = await world.signIn(ana, deviceId);
      const client = async (familyName: string) => {
        const id = await world.addConsumer({ familyName });
        return { id, familyName, start: () => authorizations.start(id, referenceNumber), end: () => end(id) };
      };
      const end = async (id: string) => authorizations.end(id, (await authorizations.current(id))?.id ?? '');
      const names = ['stays', 'ends before', 'ends after', 'comes after', 'comes and ends after', 'comes again after', 'ends, comes again'];
      const clients = await Promise.all(names.map(client));
      const [stays, endsBefore, endsAfter, comesAfter, comesAndEnds, comesAgain, endsAndComesAgain] = clients;
      await world.addClient(await world.addAssister());
      const began = now();
      for (const each of [stays, endsBefore, endsAfter, comesAgain, endsAndComesAgain]) await each?.start();
      world.clock.advance(1);
      for (const each of [endsBefore, comesAgain]) await each?.end();
      world.clock.advance(1);
      await desk.pullAll('clients');
      const lastPulledAt = now();
      world.clock.advance(1);
      for (const each of [comesAfter, comesAndEnds, comesAgain]) await each?.start();
      for (const each of [endsAfter, endsAndComesAgain]) await each?.end();
      world.clock.advance(1);
      await comesAndEnds?.end();
      await endsAndComesAgain?.start();
      // Neither half a pull there, nor a whole one elsewhere, nor one of something else.
      expect((await desk.pull('clients', undefined, 1)).more).toBe(true);
      await desk.pullAll('applications');
      await presence(desk, 'application', 4);
      const elsewhere = await world.signIn(ana);
      await elsewhere.pullAll('clients');
      world.clock.advance(1);
      const reported = await reportLost(elsewhere, deviceId);
      const entry = (each: typeof stays) => ({
        ...{ id: each?.id, name: `Grace ${each?.familyName}`, city: 'Bemidji', authorizedAt: began },
      });
      const report = { deviceName: 'CLINIC-PC-3', reportedAt: now(), lastPulledAt, unsent: 4 };
      expect(reported).toEqual({ status: 200, body: { ...report, clients: [endsAfter, endsAndComesAgain, stays].map(entry) } });
      world.clock.advance(1);
      await stays?.end();
      expect(await readReport(elsewhere, deviceId)).toEqual(reported);
    });

    it('are reported to each who used them with their own clients, and with none who never asked for any', async () => {
      const { ana, bo, anas, bos, deviceId } = await shared();
      const [anasClient, bosClient] = [await world.addClient(ana), await world.addClient(bo)];
      await bos.pullAll('clients');
      await rename(anas, deviceId, 'Outreach laptop');
      expect(await readReport(anas, deviceId)).toEqual(notFound);
      const first = (await reportLost(anas, deviceId)).body;
      expect(first).toMatchObject({ deviceName: 'Outreach laptop', lastPulledAt: null, clients: [] });
      const bosOther = await world.signIn(bo);
      const { clients, ...report } = (await readReport(bosOther, deviceId)).body as unknown as LostReport;
      expect(report).toMatchObject({ deviceName: 'CLINIC-PC-3', reportedAt: first.reportedAt });
      expect(clients.map(({ id }) => id)).toEqual([bosClient]);
      expect(JSON.stringify(clients)).not.toContain(anasClient);
      expect(await readReport(await world.signIn(await world.addAssister()), deviceId)).toEqual(notFound);
    });

    it('reported again, by whomever, keep the time of the first report', async () => {
      const { bo, anas, deviceId } = await shared();
      const first = (await reportLost(anas, deviceId)).body;
      expect(first.reportedAt).toBe(now());
      world.clock.advance(7);
      const bosOther = await world.signIn(bo);
      for (const desk of [anas, bosOther]) expect((await reportLost(desk, deviceId)).body.reportedAt).toBe(first.reportedAt);
      expect(await devicesOf(anas)).toContainEqual(expect.objectContaining({ id: deviceId, lostAt: first.reportedAt }));
      expect(await audited('device-reported-lost', deviceId)).toHaveLength(1);
      for (const desk of [anas, bosOther]) expect(await isLive(desk)).toBe(true);
    });

    it('say what kind of screen is open there to who signs in elsewhere, and nothing before they have told', async () => {
      const { ana, anas } = await shared();
      const gate = async () => (await trySignIn(ana, randomUUID())).body.gate;
      expect(await gate()).toMatchObject({ gate: 'take-over', place: null, seenAt: now() });
      // All of them within the ten minutes of an access token.
      for (const place of deskPlaces) {
        world.clock.advance(0.5);
        expect((await presence(anas, place, 0)).status).toBe(200);
        expect(await gate()).toMatchObject({ gate: 'take-over', place, seenAt: now() });
      }
      expect((await presence(anas, 'the household of Grace Olson', 0)).status).toBe(400);
    });

    deskEventsSuite(() => world);

    it('stand beside the sign-ins of an assister, who sees their own and nobody else’s', async () => {
      const { ana, anas, bos, bo } = await shared();
      world.clock.advance(1);
      await trySignIn(ana, randomUUID(), 'Not-the-right-password');
      await trySignIn(bo, randomUUID(), 'Not-the-right-password');
      const at = [now(), minutesAway(-1).toISOString()];
      const deviceName = 'CLINIC-PC-3';
      expect((await anas.call('GET', '/v1/account/sign-ins')).body.entries).toMatchObject([
        { at: at[0], action: 'sign-in', outcome: 'refused', deviceName: null },
        { at: at[1], action: 'sign-in', outcome: 'done', deviceName },
        { at: at[1], action: 'session-ended', outcome: 'replaced', deviceName },
        { at: at[1], action: 'sign-in', outcome: 'take-over', deviceName },
        { at: at[1], action: 'sign-in', outcome: 'done', deviceName },
      ]);
      expect((await bos.call('GET', '/v1/account/sign-ins')).body.entries).toHaveLength(2);
    });
  });
}
