import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Plan, planShelfSchema } from '../../../shared/model/plan.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { planFor, publishPlans } from '../../testing/plans.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { startEdition } from './edition.ts';

export function publishingSuite(databases: () => TestDatabases): void {
  describe('publishing plans', () => {
    let world: World;
    let desk: TestDesk;
    beforeAll(async () => {
      world = await createWorld(databases());
      desk = await world.signIn(await world.addAssister());
    });
    afterAll(() => world.close());

    const planNo = (number: number, change: Partial<Plan> = {}): Plan =>
      planFor({ id: `12345MN${String(number).padStart(7, '0')}`, name: `Plan ${number}`, ...change });
    const many = (count: number): Plan[] => Array.from({ length: count }, (_, at) => planNo(at + 1));
    const shelvesOf = (documents: readonly object[]) => documents.map(document => planShelfSchema.parse(document));
    const idsOnShelves = (documents: readonly object[]) =>
      shelvesOf(documents)
        .flatMap(({ plans }) => plans.map(({ id }) => id))
        .sort();

    it('brings every plan to every assister, on shelves of at most 120 KB, marked as a sample', async () => {
      const plans = many(60);
      const { all } = await publishPlans(world.services.store, plans);
      const other = await world.signIn(await world.addAssister());
      for (const each of [desk, other]) {
        const { documents } = await each.pullAll('reference');
        expect(documents).toHaveLength(all);
        expect(all).toBeGreaterThan(1);
        expect(idsOnShelves(documents)).toEqual(plans.map(({ id }) => id));
        for (const document of documents) expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThanOrEqual(120_000);
        expect(shelvesOf(documents).every(({ sample, year }) => sample && year === 2027)).toBe(true);
      }
      const { catalogue } = world.services;
      expect(await catalogue.plansOf(2027)).toEqual(plans);
      expect(await catalogue.planOf(2027, plans[3]?.id ?? '')).toEqual(plans[3]);
      expect(await catalogue.years()).toEqual([2027]);
      expect(await catalogue.isSample(2027)).toBe(true);
      expect([await catalogue.plansOf(2030), await catalogue.isSample(2030)]).toEqual([[], false]);
    });

    it('feeds only what changed, and nothing when nothing did', async () => {
      const before = await desk.pullAll('reference');
      expect(await publishPlans(world.services.store, many(60))).toMatchObject({ fed: 0 });
      expect(await desk.pullAll('reference', before.cursor)).toMatchObject({ documents: [], removed: [] });
      const changed = many(60).map(plan => (plan.name === 'Plan 7' ? { ...plan, name: 'Plan seven' } : plan));
      expect(await publishPlans(world.services.store, changed)).toMatchObject({ fed: 1 });
      const after = await desk.pullAll('reference', before.cursor);
      expect(after.removed).toEqual([]);
      expect(shelvesOf(after.documents)).toMatchObject([
        { plans: expect.arrayContaining([expect.objectContaining({ name: 'Plan seven' })]) },
      ]);
      expect((await world.services.catalogue.plansOf(2027)).filter(({ name }) => name === 'Plan seven')).toHaveLength(1);
    });

    it('takes shelves away that are gone, and leaves another year alone', async () => {
      await publishPlans(world.services.store, [planNo(1, { year: 2026 })], { year: 2026 });
      const before = await desk.pullAll('reference');
      await publishPlans(world.services.store, [planNo(1)]);
      const after = await desk.pullAll('reference', before.cursor);
      expect(idsOnShelves(after.documents)).toEqual([planNo(1).id]);
      expect(after.removed.length).toBeGreaterThan(0);
      expect(after.removed.every(id => id.startsWith('plans-2027-'))).toBe(true);
      expect(await world.services.catalogue.plansOf(2026)).toHaveLength(1);
    });

    it('says so when a sample becomes real, though no plan changed', async () => {
      const { cursor } = await desk.pullAll('reference');
      await publishPlans(world.services.store, [planNo(1)], { sample: false });
      expect(shelvesOf((await desk.pullAll('reference', cursor)).documents)).toMatchObject([{ sample: false }]);
      expect(await world.services.catalogue.isSample(2027)).toBe(false);
    });

    it('shows nothing of what was kept but not published, and keeps no rows of it', async () => {
      const { store } = world.services;
      const { cursor } = await desk.pullAll('reference');
      const edition = await startEdition(store, { year: 2027, sample: false });
      await edition.keep(many(3));
      expect(await world.services.catalogue.plansOf(2027)).toHaveLength(1);
      await edition.refuse(null, 'nothing-taken');
      expect(await desk.pullAll('reference', cursor)).toMatchObject({ documents: [], removed: [] });
      const left = await store.db.selectFrom('plan').select('importId').distinct().execute();
      const published = await store.db.selectFrom('planYear').select('importId').execute();
      expect(left.map(row => row.importId).sort()).toEqual(published.map(row => row.importId).sort());
      const audit = await store.db.selectFrom('audit').select(['outcome']).where('action', '=', 'plans-published').execute();
      expect(audit.map(({ outcome }) => outcome)).toContain('nothing-taken');
      expect(audit.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(3);
    });

    it('wakes the stream of every assister', async () => {
      const heard: (readonly string[])[] = [];
      const stops = ['somebody', 'somebody-else'].map(id => world.services.hub.listen(id, topics => void heard.push(topics)));
      await publishPlans(world.services.store, [planNo(2)]);
      expect(heard).toEqual([['reference'], ['reference']]);
      for (const stop of stops) stop();
    });

    it('wakes assisters at another process over the same database', async () => {
      const { again } = world.opened;
      if (!again) return;
      const { createService } = await import('../../compose.ts');
      const second = await createService({ database: await again(), clock: world.clock.now });
      const { promise: heard, resolve } = Promise.withResolvers<readonly string[]>();
      second.services.hub.listen('somebody', resolve);
      await publishPlans(world.services.store, [planNo(3)]);
      expect(await heard).toEqual(['reference']);
      expect(await second.services.catalogue.plansOf(2027)).toMatchObject([{ name: 'Plan 3' }]);
      await second.close();
    });
  });
}
