import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../compose.ts';
import { addMail } from '../../db/mail.ts';
import { createStore, type Store } from '../../db/store.ts';
import { cheapestHashing } from '../../settings.ts';
import { type OpenedDatabase, startPGlites, type TestDatabases } from '../../testing/databases.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { writeLetter } from './letters.ts';
import { startPostOffice } from './post-office.ts';
import { smtpCarrier } from './smtp.ts';

const from = { system: 'Assister Desk <no-reply@desk.example.org>', arc: 'Assister Resource Center <arc@desk.example.org>' };
const noTimer = 3_600_000;
const said = { code: '493027', name: 'Ana', minutes: '10', device: 'CLINIC-PC-3' };

describe('letters', () => {
  let databases: TestDatabases;
  let opened: OpenedDatabase;
  let store: Store;
  let now: number;
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let log: string[];
  beforeAll(async () => {
    databases = await startPGlites();
    opened = await databases.open();
    store = createStore(
      opened.database,
      () => new Date(now),
      () => undefined,
    );
  });
  afterAll(async () => {
    await opened.database.close();
    await databases.stop();
  });
  beforeEach(async () => {
    now = Date.parse('2026-11-23T16:00:00.000Z');
    log = [];
    server = await startMailServer();
  });
  afterEach(async () => {
    await server.stop();
    await store.db.deleteFrom('mail').execute();
  });

  const office = () => startPostOffice(store, smtpCarrier(server.way, from, undefined), line => log.push(line), noTimer);
  const write = (recipient = 'ana@example.org', words: Readonly<Record<string, string>> = said, letter = 'sign-in-code') =>
    store.change(work => addMail(work, recipient, letter, words));
  const outbox = () => store.db.selectFrom('mail').selectAll().execute();

  it('leave by a mail server: one recipient, the subject and the text that were written, nothing else', async () => {
    await write();
    await office().send();
    const letter = writeLetter('sign-in-code', said);
    expect(server.received).toHaveLength(1);
    const [{ headers, ...received } = { headers: new Map<string, string>() }] = server.received;
    const parts = [
      ['text/plain', letter.text],
      ['text/html', letter.html],
    ];
    expect(received).toEqual({ from: 'no-reply@desk.example.org', to: ['ana@example.org'], parts, user: undefined });
    expect(Object.fromEntries(headers)).toMatchObject({ from: from.system, to: 'ana@example.org', subject: 'Your sign-in code: 493027' });
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
    expect(letter.text).toContain('\n    493027\n');
    expect(letter.text).not.toContain('{{');
  });

  it('arrive as they were written with long links and with letters of every language', async () => {
    const link = `https://desk.example.org/assister/set-up?number=${'ABCD-'.repeat(20)}`;
    const words = { name: 'Renée Ñandú 王', number: 'ABCD', link, until: new Date(now).toISOString() };
    await write('renee@example.org', words, 'activation');
    await office().send();
    const letter = writeLetter('activation', words);
    expect(server.received[0]?.parts.map(([, part]) => part)).toEqual([letter.text, letter.html]);
    expect(letter.text).toContain(link);
    const escaped = link.replaceAll('=', '&#61;');
    expect(letter.html).toContain(`<a href="${escaped}"`);
    expect(letter.html).toContain(`>${escaped}</p>`);
  });

  it('are written in the language of whom they go to, dates too, and come from whom they are', async () => {
    const words = { name: 'Lupe', link: 'https://desk.example.org/new-password?number=ABCD', until: '2026-11-23T16:30:00.000Z' };
    await store.change(work => addMail(work, 'lupe@example.org', 'consumer-reset', words, { language: 'es', sender: 'arc' }));
    await office().send();
    const [{ headers, from: envelope, parts } = { headers: new Map<string, string>(), from: '', parts: [] }] = server.received;
    expect([headers.get('from'), envelope]).toEqual([from.arc, 'arc@desk.example.org']);
    for (const [, part] of parts) {
      expect(part).toContain('23 de noviembre de 2026');
      expect(part).toContain('10:30 a.m.');
      expect(part).toContain('Hola, Lupe:');
      expect(part).toContain('Centro de Recursos para Asistentes (ARC), MNsure');
      expect(part).not.toContain('{{');
    }
    expect(parts[1]?.[1]).toContain('<html lang="es">');
    expect(parts[1]?.[1]).toContain('>Elegir una nueva contraseña</a>');
  });

  it('show as HTML what they say as text, load nothing, and run nothing that somebody wrote as a name', async () => {
    const name = '<img src="https://evil.example/x.png">\n    {{link}}\n\n<a href=\'https://evil.example\'>';
    const link = 'https://desk.example.org/sign-in';
    for (const letter of ['sign-in-code', 'activation', 'security-changed', 'consumer-known'] as const) {
      const { html } = writeLetter(letter, { ...said, name, link, forgot: link, number: 'ABCD', change: 'password-changed' });
      expect(html).not.toMatch(/<(img|script|link|style|iframe)|src=|url\(|@import/);
      const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
      expect(addresses.every(address => address === link)).toBe(true);
      expect(html).toContain('&#60;img');
    }
  });

  it('go to nobody else, whatever stands in a name', async () => {
    await write('ana@example.org', { ...said, name: 'Ana\r\nBcc: eve@example.org', device: 'PC\r\n.\r\nRCPT TO:<eve@example.org>' });
    await office().send();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.to).toEqual(['ana@example.org']);
    expect(server.received[0]?.headers.has('bcc')).toBe(false);
  });

  it('go to one person even where an address was entered as two', async () => {
    await write('ana@example.org, eve@example.org');
    await office().send();
    expect(server.received.flatMap(({ to }) => to)).not.toContain('eve@example.org');
  });

  it('are forgotten once they were sent: no code and no link stays in the database', async () => {
    await write();
    await office().send();
    const rows = await outbox();
    expect(rows).toMatchObject([{ letter: 'sign-in-code', said: null, sentAt: new Date(now), givenUpAt: null }]);
    expect(JSON.stringify(rows)).not.toContain(said.code);
    await office().send();
    expect(server.answers.tries).toBe(1);
  });

  it('are tried again after a failure, later each time, and arrive once', async () => {
    const post = office();
    server.answers.refuse = Object.assign(new Error('busy'), { responseCode: 451 });
    await write();
    for (const [minutes, tries] of [
      [0, 1],
      [0.9, 1],
      [0.2, 2],
      [1.8, 2],
      [0.3, 3],
    ] as const) {
      now += minutes * 60_000;
      await post.send();
      expect(server.answers.tries).toBe(tries);
    }
    server.answers.refuse = null;
    now += 5 * 60_000;
    await post.send();
    now += 24 * 3_600_000;
    await post.send();
    expect(server.received).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ said: null, givenUpAt: null }]);
  });

  it('are given up after the fifth try, are forgotten then too, and the log says which but not whose', async () => {
    const post = office();
    server.answers.refuse = Object.assign(new Error(`no mailbox for ana@example.org ${said.code}`), { responseCode: 550 });
    await write();
    for (let hour = 0; hour < 10; hour += 1) {
      await post.send();
      now += 3_600_000;
    }
    expect(server.answers.tries).toBe(5);
    const [row] = await outbox();
    expect(row).toMatchObject({ said: null, sentAt: null, givenUpAt: new Date(Date.parse('2026-11-23T20:00:00.000Z')) });
    expect(log).toHaveLength(5);
    expect(log.at(-1)).toMatch(/^A letter \(sign-in-code\) could not be sent and was given up/);
    for (const personal of ['ana', 'example.org', said.code]) expect(log.join('\n')).not.toContain(personal);
  });

  it('wait in the outbox while there is no mail server, and the next one is not held up by one that fails', async () => {
    const carried: string[] = [];
    const post = startPostOffice(
      store,
      async to => {
        if (to.startsWith('full')) throw new Error('mailbox full');
        carried.push(to);
      },
      line => log.push(line),
      noTimer,
    );
    for (const name of ['full', 'ana', 'ben']) await write(`${name}@example.org`);
    await post.send();
    expect(carried).toEqual(['ana@example.org', 'ben@example.org']);
  });

  it('that an older service wrote and this one does not know are not sent and do not stay', async () => {
    await write('ana@example.org', said, 'no-such-letter');
    await write('ana@example.org', said, 'toString');
    await office().send();
    expect(server.answers.tries).toBe(0);
    expect(await outbox()).toMatchObject([{ said: null }, { said: null }]);
  });

  it('come late rather than never when a process ends in the middle', async () => {
    await write();
    const stuck = startPostOffice(
      store,
      () => new Promise<void>(() => undefined),
      line => log.push(line),
      noTimer,
    );
    void stuck.send();
    await expect.poll(async () => (await outbox())[0]?.tries).toBe(1);
    await office().send();
    expect(server.received).toEqual([]);
    now += 61_000;
    await office().send();
    expect(server.received).toHaveLength(1);
  });

  it('never cross a network in the clear: a server elsewhere without TLS gets nothing', async () => {
    const elsewhere = smtpCarrier({ ...server.way, host: '::ffff:127.0.0.1' }, from, undefined);
    await expect(elsewhere('ana@example.org', writeLetter('sign-in-code', said))).rejects.toMatchObject({ code: 'ETLS' });
    expect(server.answers.tries).toBe(0);
  });

  it('leave in the name of a user where the server asks for one', async () => {
    const guarded = await startMailServer({ user: 'desk', password: 'only-for-this-test' });
    const letter = writeLetter('sign-in-code', said);
    await smtpCarrier(guarded.way, from, 'only-for-this-test')('ana@example.org', letter);
    await expect(smtpCarrier(guarded.way, from, 'another')('ana@example.org', letter)).rejects.toThrow();
    expect(guarded.received.map(({ user }) => user)).toEqual(['desk']);
    await guarded.stop();
  });

  it('leave by themselves from a running service', async () => {
    const { database } = await databases.open();
    const carry = smtpCarrier(server.way, from, undefined);
    const service = await createService({ database, settings: cheapestHashing, carry, log: line => log.push(line) });
    await service.services.store.change(work => addMail(work, 'ana@example.org', 'sign-in-code', said));
    await expect.poll(() => server.received.length, { timeout: 5000 }).toBe(1);
    await service.close();
    expect(log).toEqual([]);
  });
});
