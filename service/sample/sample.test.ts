import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf } from '../../shared/application/forms.ts';
import { viewForm } from '../../shared/application/view.ts';
import { languageTag } from '../../shared/data/language-names.ts';
import { countiesOfZip, countyNames } from '../../shared/data/places.ts';
import { ageOn } from '../../shared/dates.ts';
import { applicationSchema } from '../../shared/model/application.ts';
import { clientSchema } from '../../shared/model/client.ts';
import { coverageSchema } from '../../shared/model/coverage.ts';
import { createService, type Service } from '../compose.ts';
import { openPGlite } from '../db/database.ts';
import { checkNewPassword } from '../domain/passwords/rules.ts';
import { cheapestHashing, createSettings } from '../settings.ts';
import { loadSampleCatalogue } from './catalogue/load.ts';
import { loadSampleCoverage, sampleEnrolled, sampleReporter } from './coverage.ts';
import { describeSample } from './describe.ts';
import { loadSample } from './load.ts';
import { samplePeople, sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';

const now = new Date('2026-11-23T16:00:00.000Z');
/** Codes that the sample's letters carry. */
const mailed: string[] = [];

const openService = async (): Promise<Service> => {
  const service = await createService({
    ...{ database: await openPGlite(undefined), settings: cheapestHashing, clock: () => now },
    onSecondFactor: (_, code) => void (code && mailed.push(code)),
  });
  await loadSample(service.services);
  return service;
};

describe('the people', () => {
  test('are 40, with different names, addresses and telephone numbers, 18 of them with the navigator, 6 of those new', () => {
    expect(samplePeople).toHaveLength(40);
    for (const field of ['key', 'email', 'phone', 'street'] as const)
      expect(new Set(samplePeople.map(person => person[field])).size).toBe(40);
    const of = (role: string | undefined) => samplePeople.filter(person => person.authorized?.assister === role);
    expect(['navigator', 'cac', 'broker', undefined].map(role => of(role).length)).toEqual([18, 7, 6, 9]);
    expect(of('navigator').filter(person => person.authorized?.openedDaysAgo === null)).toHaveLength(6);
  });

  test('live in ZIP codes that lie in their counties (Census Bureau), and speak languages of the form', () => {
    for (const { key, zip, county, preferredLanguage, birthDate } of samplePeople) {
      expect(countyNames, key).toContain(county);
      expect(countiesOfZip(zip), key).toContain(county);
      expect(languageTag(preferredLanguage), key).toBeDefined();
      expect(ageOn(birthDate, '2026-11-23'), key).toBeGreaterThanOrEqual(19);
      expect(ageOn(birthDate, '2026-11-23'), key).toBeLessThan(65);
    }
  });

  test('include a name of 40 characters and letters that narrow fonts lack', () => {
    const names = samplePeople.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
    expect(Math.max(...names.map(name => [...name].length))).toBe(40);
    for (const letter of ['é', 'Ż', 'Đ', 'ặ', 'Ọ', 'ẹ', 'ł']) expect(names.join(' ')).toContain(letter);
    expect(names.every(name => name === name.normalize('NFC'))).toBe(true);
  });

  test('who sign in have passphrases of their own that the rules accept', () => {
    const { assisters, consumers, staff } = describeSample();
    expect([assisters.length, consumers.length, staff.length]).toEqual([4, 4, 2]);
    const all = [...assisters, ...consumers, ...staff];
    expect(new Set(all.map(({ password }) => password)).size).toBe(all.length);
    for (const { password, email } of all) checkNewPassword(password, email, createSettings());
    expect(samplePeople.find(person => person.key === consumers[0]?.key)?.authorized).toBeUndefined();
  });
});

describe('what is loaded', () => {
  let service: Service;
  beforeAll(async () => {
    service = await openService();
  }, 120_000);
  afterAll(() => service.close());

  const as = (key: string) => ({ sessionId: 'none', deviceId: 'none', assisterId: sampleId(key) });
  const clientsOf = async (key: string) =>
    (await service.services.sync.pull(as(key), 'clients', undefined, 500)).documents.map(document => clientSchema.parse(document));

  test('is what the assisters’ Desks will show', async () => {
    const clients = await clientsOf('mai-yang');
    expect(clients).toHaveLength(18);
    expect(clients.filter(client => client.list === 'new')).toHaveLength(6);
    const draft = clients.find(client => client.familyName === 'Abdi');
    expect(draft).toMatchObject({ city: 'St. Paul', interpreter: true, application: { status: 'draft', startedBy: 'assister' } });
    expect(draft?.application?.percent).toBeGreaterThan(55);
    expect(draft?.application?.percent).toBeLessThan(68);
    expect(clients.find(client => client.familyName === 'Lee')?.application).toMatchObject({
      status: 'submitted',
      confirmationNumber: expect.stringMatching(/^M27-/),
    });
    expect(clients.every(client => client.authorizedAt < '2026-11-23')).toBe(true);
    expect(clients.every(client => client.openedAt === null || client.openedAt > client.authorizedAt)).toBe(true);
    expect(await clientsOf('dan-carlson')).toHaveLength(7);
  });

  test('has two drafts whose every answer is asked and right, one of them begun by its consumer, and four applications that passed the service’s own check', async () => {
    const { documents } = await service.services.sync.pull(as('mai-yang'), 'applications', undefined, 500);
    const applications = documents.map(document => applicationSchema.parse(document));
    expect(applications.map(({ status }) => status).sort()).toEqual(['draft', 'draft', ...Array.from({ length: 4 }, () => 'submitted')]);
    expect(applications.filter(({ startedBy }) => startedBy === 'consumer')).toHaveLength(1);
    for (const { answers, formVersion, percent } of applications) {
      const form = formOf(formVersion);
      if (!form) throw new Error('no form');
      const view = viewForm(form, answers, { today: '2026-11-23', authorized: true });
      expect(view.problems.filter(problem => problem.severity === 'error')).toEqual([]);
      expect(view.percent).toBe(percent);
      const asked = new Set(view.topics.flatMap(topic => topic.fields.map(field => field.path)));
      expect(Object.keys(answers).filter(path => !path.endsWith('/@') && !asked.has(path))).toEqual([]);
    }
  });

  test('has one CAC whose password expired today, and nobody else', async () => {
    const device = { id: sampleId('test-device'), name: 'Test', publicKey: 'A'.repeat(43) };
    const { sessions } = service.services;
    for (const { email, password, totpSecret, note } of describeSample().assisters) {
      const signIn = sessions.signIn({ email, password, device, noticeVersion: '1' });
      if (note === 'notSetUp') {
        await expect(signIn).rejects.toMatchObject({ code: 'sign-in-refused' });
        continue;
      }
      const first = await signIn;
      if (first.state !== 'gate') throw new Error('no second factor was asked for');
      expect(first.gate).toMatchObject({ gate: 'second-factor', factor: totpSecret ? 'totp' : 'email' });
      const code = totpSecret ? generateSync({ secret: totpSecret, epoch: Math.floor(now.getTime() / 1000) }) : mailed.at(-1);
      const step = { step: 'code', code: code ?? '' } as const;
      const second = await sessions.continue({ attempt: first.attempt, deviceId: device.id, step });
      if (note === 'expired') expect(second).toMatchObject({ state: 'gate', gate: { gate: 'new-password' } });
      else expect(second).toMatchObject({ state: 'open', session: { assister: { email } } });
    }
    expect(sampleTeam.assisters.filter(({ passwordExpired }) => passwordExpired)).toHaveLength(1);
  });

  test('stays as people left it when it is loaded again, and is the same on another computer', { timeout: 60_000 }, async () => {
    const { authorizations, store } = service.services;
    const other = await openService();
    const snapshot = async (from: Service) => {
      const rows = await from.services.store.db.selectFrom('consumer').selectAll().orderBy('id').execute();
      const applications = await from.services.store.db.selectFrom('application').select('document').orderBy('id').execute();
      return {
        people: rows.map(({ passwordHash: _, ...row }) => row),
        answers: applications.map(({ document }) => [document.id, document.answers, document.percent]),
      };
    };
    expect(await snapshot(other)).toEqual(await snapshot(service));
    await other.close();
    const [period] = await authorizations.history(sampleId('ruth-nelson'));
    await authorizations.end(sampleId('ruth-nelson'), period?.id ?? '');
    const count = () =>
      store.db
        .selectFrom('feed')
        .select(eb => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirst();
    const before = await count();
    await loadSample(service.services);
    expect(await count()).toEqual(before);
    expect(await authorizations.current(sampleId('ruth-nelson'))).toBeNull();
  });
});

describe('what comes after the application', () => {
  test('shows each state: can choose a plan, an open life event, enrolled; once', { timeout: 180_000 }, async () => {
    const service = await createService({
      ...{ database: await openPGlite(undefined), clock: () => now },
      settings: { ...cheapestHashing, determinations: 'reference-rules' },
    });
    const { services } = service;
    const load = async () => {
      await loadSampleCatalogue(services);
      if (await loadSample(services)) await loadSampleCoverage(services);
    };
    await load();
    const as = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const pulled = async () =>
      (await services.sync.pull(as, 'results', undefined, 500)).documents.map(document => coverageSchema.parse(document));
    const results = await pulled();
    const of = (key: string) => results.find(({ clientId }) => clientId === sampleId(key));
    for (const key of ['malgorzata-zak', sampleReporter, sampleEnrolled]) {
      expect(of(key)?.eligibility?.people, key).toMatchObject([{ program: 'APTC' }]);
      expect(of(key)?.eligibility?.credits[0]?.aptcCents, key).toBeGreaterThan(0);
    }
    expect(of('malgorzata-zak')).toMatchObject({ events: [], enrollments: [] });
    expect(of(sampleReporter)).toMatchObject({ events: [{ event: 'loss-of-coverage', reportedBy: 'assister' }], enrollments: [] });
    expect(of(sampleEnrolled)).toMatchObject({ events: [], enrollments: [{ state: 'pending', metal: 'silver', startsOn: '2027-01-01' }] });
    await load();
    expect(await pulled()).toEqual(results);
    await service.close();
  });
});
