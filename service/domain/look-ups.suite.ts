import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../db/assisters.ts';
import type { TestDatabases } from '../testing/databases.ts';
import { createWorld, type World } from '../testing/world.ts';

const unknown = { code: 'reference-number-unknown' };

export function lookUpSuite(databases: () => TestDatabases): void {
  describe('looking up reference numbers', () => {
    let world: World;
    let ana: AssisterRow;
    let consumer: string;
    beforeAll(async () => {
      world = await createWorld(databases(), { lookUpsPerHour: 5, lookUpsInVain: 1000 });
      ana = await world.addAssister();
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      consumer = await world.addConsumer();
    });
    const find = (number: string, who = consumer) => world.services.lookUps.find(who, number);
    const audited = async (action: string) =>
      (
        await world.services.store.db
          .selectFrom('audit')
          .select(['subjectId', 'outcome'])
          .where('actorId', '=', consumer)
          .where('action', '=', action)
          .orderBy('seq')
          .execute()
      ).map(({ subjectId, outcome }) => [subjectId, outcome]);

    it('finds whoever serves, and records who looked for whom, never the number', async () => {
      expect(await find(ana.referenceNumber)).toMatchObject({ assisterId: ana.id, referenceNumber: ana.referenceNumber });
      await expect(find('0000000')).rejects.toMatchObject(unknown);
      expect(await audited('reference-number-looked-up')).toEqual([
        [ana.id, 'done'],
        [null, 'not-found'],
      ]);
    });

    it('answers so many an hour, right or wrong, also when they come at once; somebody else is not held up', async () => {
      const answers = await Promise.allSettled(Array.from({ length: 12 }, () => find(ana.referenceNumber)));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      await expect(find('0000000')).rejects.toMatchObject({ code: 'too-many-requests' });
      expect(await find(ana.referenceNumber, await world.addConsumer())).toMatchObject({ assisterId: ana.id });
      world.clock.advance(59);
      await expect(find(ana.referenceNumber)).rejects.toMatchObject({ code: 'too-many-requests' });
      world.clock.advance(1);
      expect(await find(ana.referenceNumber)).toMatchObject({ assisterId: ana.id });
    });

    it('ends for whoever tried a thousand in vain, for good; what was found does not count', async () => {
      for (let tried = 0; tried < 1000; tried += 1) {
        if (tried % 4 === 0) world.clock.advance(60);
        if (tried % 4 === 3) await find(ana.referenceNumber);
        await expect(find('0000000')).rejects.toMatchObject(unknown);
      }
      world.clock.advance(24 * 60);
      await expect(find(ana.referenceNumber)).rejects.toMatchObject({ code: 'look-ups-locked' });
      expect(await audited('look-ups-locked')).toEqual([[consumer, 'done']]);
    });
  });
}
