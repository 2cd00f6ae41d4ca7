import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAgency } from '../../db/assisters.ts';
import { addStaff } from '../../db/institution/staff.ts';
import { readRoster } from '../../pages/offices/amp/roster-file.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { type Contact, createRoster } from './roster.ts';

// What waits to be collected is no memory that the file takes.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heading = 'Role,First name,Last name,Personal e-mail,Assister Portal Access,Public phone,Public e-mail,Certified on,Certified until';
const lineOf = (email: string, change: Partial<Record<'role' | 'name' | 'until', string>> = {}) =>
  [
    change.role ?? 'CAC',
    'Luis',
    change.name ?? 'Ortega',
    email,
    'Yes',
    '651-555-0142',
    'help@example.org',
    '01/02/2026',
    change.until ?? '01/01/2027',
  ].join(',');

/** A roster as a file, as a spreadsheet would save it. */
export function uploadSuite(databases: () => TestDatabases): void {
  describe('a roster as a file', () => {
    let world: World;
    let contact: Contact;
    beforeAll(async () => {
      world = await createWorld(databases());
      contact = await fresh();
    });
    afterAll(() => world.close());
    const fresh = async (): Promise<Contact> => {
      const agencyId = randomUUID();
      await addAgency(world.services.store.db, { id: agencyId, name: 'Lakeshore Clinic', createdAt: world.clock.now() });
      const id = randomUUID();
      const name = { email: `${id}@example.org`, givenName: 'Signe', familyName: 'Dahl' };
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, createdAt: world.clock.now() };
      await addStaff(world.services.store.db, { id, office: 'agency', agencyId, contactRole: 'administrator', ...name, ...empty });
      return { id, agencyId };
    };
    const send = async (lines: Iterable<Buffer> | string) => {
      const id = await world.services.upload.take(
        contact,
        readRoster(Readable.from(typeof lines === 'string' ? [Buffer.from(lines)] : lines)),
      );
      const { added, changed, unchanged, refused, problems } = await world.services.upload.report(contact.agencyId, id);
      return { counts: { added, changed, unchanged, refused }, problems, id };
    };

    it('keeps the good lines, tells each bad one with its line and reason, and changes nothing when it comes again', async () => {
      const [one, two, taken] = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
      const other = contact;
      contact = await fresh();
      await send([heading, lineOf(taken)].join('\n'));
      contact = other;
      const file = [
        `\ufeff${heading}`,
        lineOf(one, { name: '"Ortega, ""Lucho"" Peña"' }),
        lineOf('info@example.org'),
        '',
        lineOf(two, { role: 'manager', until: '13/01/2027' }),
        lineOf(one),
        lineOf(taken),
        lineOf(two, { name: '=cmd()' }),
      ].join('\r\n');
      const { counts, problems, id } = await send(file);
      expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 4 });
      expect(problems).toEqual([
        { line: 3, field: 'email', reason: 'address-generic' },
        { line: 5, field: 'role', reason: 'role' },
        { line: 5, field: 'certifiedUntil', reason: 'day' },
        { line: 6, field: 'email', reason: 'twice-in-file' },
        { line: 7, field: 'email', reason: 'address-taken' },
      ]);
      expect((await world.services.roster.list(contact.agencyId)).map(({ familyName }) => familyName).sort()).toEqual([
        '=cmd()',
        'Ortega, "Lucho" Peña',
      ]);
      expect((await send(file)).counts).toEqual({ added: 0, changed: 0, unchanged: 2, refused: 4 });
      expect((await send([heading, lineOf(two, { until: '02/01/2027' })].join('\n'))).counts).toEqual({
        added: 0,
        changed: 1,
        unchanged: 0,
        refused: 0,
      });
      await expect(world.services.upload.report(randomUUID(), id)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('may have its columns in another order, with semicolons, and others beside them', async () => {
      const email = `${randomUUID()}@example.org`;
      const file = `Notes;E-mail;Last;First;Type;Expires;Certification date;Access;Phone;Public-facing email\nx;${email};Xiong;Pa Houa;navigator;1/1/2027;1/2/2026;no;6515550142;help@example.org\n`;
      expect((await send(file)).counts).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 0 });
    });

    it.each([
      ['lacks columns', 'Name,E-mail\nLuis,luis@example.org', ['role', 'givenName', 'familyName', 'portalAccess']],
      ['is empty', '', ['role', 'givenName', 'familyName', 'email']],
      ['is a picture', Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * 197) % 256)).toString('latin1'), []],
      ['has a quote that never closes', `${heading}\n"${'x'.repeat(40_000)}`, []],
    ])('that %s is refused whole', async (_, file, missing) => {
      await expect(send(file)).rejects.toMatchObject({ message: 'no-roster', missing: expect.arrayContaining(missing) });
    });

    it('takes everybody in whose number was somebody’s when it was drawn, and draws it again', async () => {
      const { store, settings } = world.services;
      const drawn: string[] = [];
      const roster = createRoster(store, settings, () => {
        // Two of the three are alike at first.
        drawn.push(`MNC${'ABCDEF'.slice(0, 5)}${'222345678'[drawn.length] ?? '9'}`);
        return drawn.at(-1) ?? '';
      });
      const entry = {
        ...{ role: 'cac' as const, givenName: 'Luis', familyName: 'Ortega', portalAccess: true, publicPhone: '6515550142' },
        ...{ publicEmail: 'help@example.org', certifiedOn: '2026-01-02', certifiedUntil: '2027-01-01' },
      } as const;
      const entries = Array.from({ length: 3 }, () => ({ ...entry, email: `${randomUUID()}@example.org` }));
      expect(await store.change(work => roster.submit(work, contact, entries))).toEqual(['added', 'added', 'added']);
      const again = await store.change(work => roster.submit(work, contact, [{ ...entry, email: entries[0]?.email ?? '' }]));
      expect(again).toEqual(['unchanged']);
    });

    it('of 10,000 lines takes no more memory than a short one, and the bad ones among them are told up to a bound', {
      timeout: 240_000,
    }, async () => {
      contact = await fresh();
      let most = 0;
      const lines = function* () {
        yield Buffer.from(`${heading}\n`);
        for (let at = 0; at < 10_000; at += 1) {
          if (at % 500 === 0) {
            collect();
            most = Math.max(most, process.memoryUsage().heapUsed);
          }
          yield Buffer.from(`${lineOf(at % 10 === 0 ? `intern@${at}.example.org` : `person.${at}@example.org`)}\n`);
        }
      };
      await send([heading, lineOf(`${randomUUID()}@example.org`)].join('\n'));
      collect();
      const before = process.memoryUsage().heapUsed;
      const began = performance.now();
      const { counts, problems } = await send(lines());
      console.log(
        `10,000 lines: ${Math.round(performance.now() - began)} ms, ${((most - before) / 2 ** 20).toFixed(1)} MiB more than before`,
      );
      expect(counts).toEqual({ added: 9000, changed: 0, unchanged: 0, refused: 1000 });
      expect(problems).toHaveLength(500);
      expect(most - before).toBeLessThan(24 * 2 ** 20);
    });
  });
}
