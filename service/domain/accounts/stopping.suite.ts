import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, formatDay, todayIn } from '../../../shared/dates.ts';
import { type AssisterRow, getAssister, updateAssister } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';

const url = '/v1/account/stopping';
const arc = 'arc@example.org';
const dayMinutes = 24 * 60;

export function stoppingSuite(databases: () => TestDatabases): void {
  describe('an assister who stops serving', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    beforeAll(async () => {
      world = await createWorld(databases(), { arcMailTo: arc, accessTokenMinutes: 60 });
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
    });

    const dayIn = (days: number) => addDays(todayIn(world.clock.now().getTime()), days);
    const tell = (lastDay: string, password: string | null = rightPassword) => desk.call('POST', url, { lastDay, password });
    const state = () => desk.call('GET', url);
    const review = () => world.services.accessReview.run();
    const accessOf = async () => {
      const { accessEndedAt, accessEndedWhy } = await getAssister(world.services.store.db, ana.id);
      return accessEndedAt && accessEndedWhy;
    };
    const letters = async () => {
      const rows = await world.services.store.db
        .selectFrom('mail')
        .select(['recipient', 'letter', 'said'])
        .where('recipient', 'in', [arc, ana.email])
        .execute();
      return rows.filter(({ recipient, said }) => recipient === ana.email || said?.assisterId === ana.assisterId);
    };
    const audited = async () =>
      (await world.services.store.db.selectFrom('audit').select('action').where('subjectId', '=', ana.id).orderBy('seq').execute()).map(
        ({ action }) => action,
      );

    it('today is out with the answer: the session, the number and the way in end, and the ARC and nobody else is told', async () => {
      const client = await world.addClient(ana);
      const answer = await tell(dayIn(0));
      expect(answer).toEqual({
        status: 200,
        body: { notice: { toldAt: world.clock.now().toISOString(), lastDay: dayIn(0) }, ended: true },
      });
      expect(await accessOf()).toBe('stopped');
      expect(await state()).toMatchObject({ status: 403, body: { code: 'access-ended', details: { why: 'stopped' } } });
      const said = { name: 'Ana Thao', assisterId: ana.assisterId, agency: 'Prairie Health Navigators', lastDay: formatDay(dayIn(0)) };
      expect(await letters()).toEqual(
        expect.arrayContaining([
          { recipient: arc, letter: 'arc-stopping', said },
          { recipient: ana.email, letter: 'stopping', said: { name: 'Ana', lastDay: formatDay(dayIn(0)) } },
        ]),
      );
      expect(await letters()).toHaveLength(2);
      expect(await audited()).toEqual(expect.arrayContaining(['stopping-told', 'access-ended']));
      // Only the client ends it.
      expect(await world.services.authorizations.current(client)).toMatchObject({ assister: { assisterId: ana.id } });
    });

    it('on a later day works until that day is over, and not a look longer', async () => {
      expect((await tell(dayIn(2))).body).toMatchObject({ ended: false });
      world.clock.advance(2 * dayMinutes);
      await review();
      expect(await accessOf()).toBeNull();
      world.clock.advance(dayMinutes);
      await review();
      expect(await accessOf()).toBe('stopped');
      await review();
      expect((await audited()).filter(action => action === 'access-ended')).toHaveLength(1);
    });

    it('takes it back until then; the ARC hears of that too, and the day passes', async () => {
      await tell(dayIn(1));
      expect((await desk.call('DELETE', url)).body).toEqual({ notice: null });
      expect((await desk.call('DELETE', url)).status).toBe(200);
      expect((await letters()).map(({ letter }) => letter).sort()).toEqual([
        'arc-stopping',
        'arc-stopping-taken-back',
        'stopping',
        'stopping-taken-back',
      ]);
      world.clock.advance(3 * dayMinutes);
      await review();
      expect(await accessOf()).toBeNull();
    });

    it('may name another day, which takes the place of the first', async () => {
      await tell(dayIn(1));
      await tell(dayIn(30));
      expect((await state()).body).toMatchObject({ notice: { lastDay: dayIn(30) } });
      world.clock.advance(3 * dayMinutes);
      await review();
      expect(await accessOf()).toBeNull();
    });

    it('cannot name a day that is past, further ahead than 90 days or none at all, nor with a wrong password or none', async () => {
      for (const day of [dayIn(-1), dayIn(91), '2026-02-30', 'tomorrow'])
        expect(await tell(day), day).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      for (const password of ['wrong', null])
        expect(await tell(dayIn(0), password)).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
      expect((await tell(dayIn(90))).status).toBe(200);
    });

    it('who came through LoginMN has no password here', async () => {
      await world.services.store.db.updateTable('session').set({ method: 'login-mn' }).where('assisterId', '=', ana.id).execute();
      expect((await tell(dayIn(1), null)).status).toBe(200);
    });

    it('who is enrolled again is not put out by what they told the time before', async () => {
      await tell(dayIn(0));
      world.clock.advance(10 * dayMinutes);
      const again = { accessEndedAt: null, accessEndedWhy: null, enrolledAt: world.clock.now() };
      await updateAssister(world.services.store.db, ana.id, again);
      await review();
      expect(await accessOf()).toBeNull();
      desk = await world.signIn(ana);
      expect((await state()).body).toEqual({ notice: null });
    });
  });

  describe('where no address of the ARC is set', () => {
    it('only the assister has a letter', async () => {
      const world = await createWorld(databases());
      const ana = await world.addAssister();
      await (await world.signIn(ana)).call('POST', url, { lastDay: todayIn(world.clock.now().getTime()), password: rightPassword });
      const sent = await world.services.store.db.selectFrom('mail').select(['recipient', 'letter']).execute();
      await world.close();
      expect(sent).toEqual([{ recipient: ana.email, letter: 'stopping' }]);
    });
  });
}
