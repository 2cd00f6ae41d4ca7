import { type KeyObject, randomInt, randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import { createService, type Service, type Services } from '../compose.ts';
import { type AssisterRow, addAgency, addAssister, getAssister, updateAssister } from '../db/assisters.ts';
import { addConsumers, type NewConsumer } from '../db/consumers.ts';
import type { Tables } from '../db/tables.ts';
import { cheapestHashing, type SettingsInput } from '../settings.ts';
import type { OpenedDatabase, TestDatabases } from './databases.ts';
import { createDesk, insideWay, type TestDesk } from './desk.ts';
import { addQualified } from './qualified.ts';

export const rightPassword = 'Blueberry-Lantern-Harbor';

export interface TestClock {
  now(): Date;
  advance(minutes: number): void;
}

/** A service with people in it, and Desks that talk to it. */
export interface World {
  service: Service;
  services: Services;
  opened: OpenedDatabase;
  clock: TestClock;
  addAssister(change?: Updateable<Tables['assister']>): Promise<AssisterRow>;
  addConsumer(change?: Partial<NewConsumer>): Promise<string>;
  /** A consumer who authorizes the assister; answers the consumer's id. */
  addClient(assister: AssisterRow): Promise<string>;
  signIn(assister: AssisterRow, deviceId?: string, publicKey?: KeyObject): Promise<TestDesk>;
  close(): Promise<void>;
}

export async function createWorld(databases: TestDatabases, settings: SettingsInput = {}): Promise<World> {
  const opened = await databases.open();
  let now = Date.parse('2026-11-23T16:00:00.000Z');
  const clock: TestClock = {
    now: () => new Date(now),
    advance: minutes => {
      now += minutes * 60_000;
    },
  };
  const service = await createService({
    database: opened.database,
    // Nothing writes by the clock while a test looks: on PostgreSQL a reader of the feed waits for every older writer.
    settings: { ...cheapestHashing, signInsPerMinute: 100_000, secondFactorRequired: false, auditSealSeconds: 60, ...settings },
    clock: clock.now,
    log: line => console.error(line),
  });
  const { services } = service;
  const { store } = services;
  const passwordHash = await services.passwords.hash(rightPassword);
  const agencyId = randomUUID();
  await addAgency(store.db, { id: agencyId, name: 'Prairie Health Navigators', createdAt: clock.now() });

  const world: World = {
    service,
    services,
    opened,
    clock,
    addAssister: async change => {
      const id = randomUUID();
      const unique = id.replaceAll('-', '').slice(0, 9).toUpperCase();
      const person = {
        email: `Ana.${unique}@example.org`,
        givenName: 'Ana',
        familyName: 'Thao',
        role: 'navigator',
        assisterId: unique,
      } as const;
      const shown = { publicPhone: '6515550100', publicEmail: 'help@example.org' };
      await addQualified(store.db, { id, agencyId, ...person, ...shown }, clock.now());
      await addAssister(store.db, {
        ...{ id, agencyId, ...person, ...shown },
        referenceNumber: String(randomInt(10_000_000)).padStart(7, '0'),
        publicName: 'Ana Thao',
        passwordHash,
        passwordChangedAt: clock.now(),
        passwordHistory: '[]',
        accessEndedAt: null,
        activatedAt: clock.now(),
        enrolledAt: clock.now(),
        createdAt: clock.now(),
      });
      if (change) await updateAssister(store.db, id, change);
      return getAssister(store.db, id);
    },
    addConsumer: async change => {
      const id = randomUUID();
      const consumer: NewConsumer = {
        id,
        email: `${id}@example.org`,
        passwordHash,
        givenName: 'Grace',
        familyName: 'Olson',
        birthDate: '1988-02-29',
        phone: '2185550123',
        address: '12 Lake Street',
        city: 'Bemidji',
        county: 'Beltrami',
        preferredLanguage: 'English',
        interpreter: false,
        createdAt: clock.now(),
        ...change,
      };
      await store.change(work => addConsumers(work, [consumer]));
      return id;
    },
    addClient: async assister => {
      const consumerId = await world.addConsumer();
      await services.authorizations.start(consumerId, assister.referenceNumber);
      return consumerId;
    },
    signIn: (assister, deviceId = randomUUID(), publicKey) =>
      createDesk(insideWay(service.app), assister.email, rightPassword, deviceId, publicKey),
    close: () => service.close(),
  };
  return world;
}
