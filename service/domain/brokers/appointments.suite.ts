import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { type CarrierOfBrokers, findCarrier } from './carriers.ts';

/** Brokers' appointments, and what each carrier is told, on every database. */
export function appointmentsSuite(databases: () => TestDatabases): void {
  describe('brokers and carriers', () => {
    let world: World;
    let bo: AssisterRow;
    let ivy: AssisterRow;
    const staffId = randomUUID();
    const carrier = findCarrier('sample-a') as CarrierOfBrokers;
    const other = findCarrier('sample-b') as CarrierOfBrokers;
    beforeAll(async () => {
      world = await createWorld(databases());
      bo = await addBroker('1000001');
      ivy = await addBroker('1000002');
    });
    afterAll(() => world.close());

    const addBroker = async (npn: string): Promise<AssisterRow> => {
      const broker = await world.addAssister({ role: 'broker' });
      await updateRosterPerson(world.services.store.db, broker.id, { role: 'broker', npn });
      return broker;
    };
    const appointments = () => world.services.appointments;
    const appoint = (from: string, { carrier: at = 'sample-a', accountNumber = '', broker = bo.id } = {}) =>
      appointments().add(broker, { carrier: at, from, accountNumber }, staffId);
    const told = async (to = carrier) =>
      (await appointments().changes(to, '2026-11-01', '2026-12-31', staffId)).map(({ kind, on, broker, consumerId }) => [
        ...[kind, on, broker.npn, consumerId],
      ]);

    it('an appointment is added once, ended once, and nobody else’s', async () => {
      expect(await appoint('2026-11-25', { carrier: 'nobody' })).toBe('carrier-unknown');
      expect(await appoint('2026-11-25', { accountNumber: 'AG*1~' })).toBe('account-unusable');
      const twice = await Promise.all([appoint('2026-11-25'), appoint('2026-11-25')]);
      expect(twice.sort()).toEqual([null, 'overlapping'].sort());
      const [appointment] = (await appointments().ofBroker(bo.id)).appointments;
      const id = appointment?.id ?? '';
      expect(appointment).toMatchObject({ carrier: 'sample-a', fromDay: '2026-11-25', untilDay: null, accountNumber: null });
      await expect(appointments().end(ivy.id, id, '2026-12-05', staffId)).rejects.toThrow('not-found');
      expect(await appointments().end(bo.id, id, '2026-11-24', staffId)).toBe('until-before-from');
      expect(await appointments().end(bo.id, id, '2026-12-05', staffId)).toBeNull();
      expect(await appointments().end(bo.id, id, '2026-12-06', staffId)).toBe('ended-already');
      expect(await appoint('2026-12-05')).toBe('overlapping');
      expect(await appoint('2026-12-20', { accountNumber: 'AG-1' })).toBeNull();
    });

    it('who is no broker has none', async () => {
      const navigator = await world.addAssister();
      await expect(appointments().ofBroker(navigator.id)).rejects.toThrow('not-found');
      await expect(appoint('2026-11-25', { broker: navigator.id })).rejects.toThrow('not-found');
      await expect(appoint('2026-11-25', { broker: randomUUID() })).rejects.toThrow('not-found');
    });

    it('a carrier is told of what happened while the broker had an appointment there, by Minnesota’s days', async () => {
      const { authorizations } = world.services;
      const clients: string[] = [];
      const to = (day: string, hour = 16) =>
        world.clock.advance((Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`) - world.clock.now().getTime()) / 60_000);
      const start = async () => {
        const consumerId = await world.addConsumer();
        clients.push(consumerId);
        return authorizations.start(consumerId, bo.referenceNumber);
      };
      await start();
      // Five in the morning in Greenwich is still November 24 in Minnesota: before the first day.
      to('2026-11-25', 5);
      await start();
      to('2026-11-25', 16);
      const third = await start();
      to('2026-12-06', 5);
      await start();
      to('2026-12-10');
      const between = await start();
      await authorizations.end(clients[4] ?? '', between);
      to('2026-12-21');
      await authorizations.start(clients[2] ?? '', ivy.referenceNumber, { replaces: third });
      expect(await told()).toEqual([
        ['started', '2026-11-25', '1000001', clients[2]],
        ['started', '2026-12-05', '1000001', clients[3]],
        ['ended', '2026-12-21', '1000001', clients[2]],
      ]);
      expect(await told(other)).toEqual([]);
      const file = await appointments().file(carrier, '2026-11-01', '2026-12-31', staffId);
      expect(file).toContain('N1*BO*Ana Thao*94*1000001~');
      expect(file).toContain(`REF*0F*${clients[3]}~`);
      expect(file).not.toContain(clients[4]);
      expect(await appointments().file(other, '2026-11-01', '2026-12-31', staffId)).toBeNull();
    });

    it('every look and every file is in the audit log', async () => {
      const entries = await world.services.store.db
        .selectFrom('audit')
        .select(['action', 'outcome'])
        .where('actorId', '=', staffId)
        .where('action', 'like', 'carrier-changes-%')
        .orderBy('seq')
        .execute();
      expect(entries.map(({ action }) => action)).toEqual(['carrier-changes-viewed', 'carrier-changes-viewed', 'carrier-changes-exported']);
      expect(entries.at(-1)?.outcome).toMatch(/^sample-a 2026-11-01 2026-12-31 \d{9}$/);
    });
  });
}
