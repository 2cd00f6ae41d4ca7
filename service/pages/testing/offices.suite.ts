import { randomUUID } from 'node:crypto';
import { generateSync } from 'otplib';
import { expect, test } from 'vitest';
import { sampleStaff } from '../../sample/people.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

/** The pages of agencies and of the ARC, as their staff use them. */
export function officesSuite(world: () => PagesWorld): void {
  const services = () => world().service.services;
  const person = (key: string) => {
    const found = sampleStaff.find(each => each.key === key);
    if (!found) throw new Error(`the sample has no ${key}`);
    return found;
  };
  const [contact, arc] = [person('grace-lindgren'), person('ibrahim-noor')];
  const homeOf = ({ office }: typeof contact) => (office === 'arc' ? '/arc' : '/amp');
  /** The code that the app shows now; a new one, since each is good once. */
  const codeOf = (secret: string): string => {
    world().advance(0.5);
    return generateSync({ secret, epoch: services().clock().getTime() / 1000 });
  };
  const enter = async (
    who: typeof contact,
    typed: Partial<Record<'email' | 'password' | 'code', string>> = {},
    browser = world().visitor(),
  ) => {
    const path = `${homeOf(who)}/sign-in`;
    const form = { email: who.email, password: who.passphrase, code: typed.code ?? codeOf(who.totpSecret), ...typed };
    return { browser, answer: await browser.submit(await browser.get(path), path, form) };
  };
  const signedIn = async (who: typeof contact): Promise<Browser> => {
    const { browser, answer } = await enter(who);
    expect(answer.headers.location).toBe(homeOf(who));
    return browser;
  };

  test('whatever is wrong, the sign-in of staff says the same; a code is good once; the cookie is nobody else’s', async () => {
    const said = async (typed: Parameters<typeof enter>[1]) => {
      const { answer } = await enter(contact, typed);
      return [answer.statusCode, readable(answer).match(/<p class="note note--danger"[^>]*>([^<]+)/)?.[1]];
    };
    const first = await said({ email: 'nobody@example.org' });
    expect(first[1]).toContain('do not fit together');
    expect(await said({ password: 'not the one' })).toEqual(first);
    expect(await said({ code: '000000' })).toEqual(first);
    const code = codeOf(contact.totpSecret);
    const { answer } = await enter(contact, { code });
    expect(answer.headers['set-cookie']).toMatch(/^agency=.*HttpOnly.*SameSite=Lax/);
    expect(await said({ code })).toEqual(first);
    const page = await world().visitor().get('/amp/sign-in');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
  });

  test('five wrong tries lock the account for half an hour, the right code too', async () => {
    for (let tries = 0; tries < 5; tries += 1) expect((await enter(arc, { password: `wrong ${tries}` })).answer.statusCode).toBe(401);
    const { answer } = await enter(arc);
    expect([answer.statusCode, readable(answer)]).toEqual([429, expect.stringContaining('Too many tries')]);
    world().advance(31);
    await signedIn(arc);
  });

  test('a form that came from elsewhere changes nothing', async () => {
    const browser = await signedIn(arc);
    const before = await services().agencies.list();
    for (const formToken of ['', 'guessed'])
      expect((await browser.post('/arc/agencies', { formToken, name: 'Clinic', city: 'Ely' })).statusCode).toBe(403);
    const page = await browser.get('/arc/agencies');
    const cross = await browser.post(
      '/arc/agencies',
      { formToken: /name="formToken" value="([^"]+)"/.exec(page.body)?.[1] ?? '', name: 'Clinic', city: 'Ely' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(cross.statusCode).toBe(403);
    expect(await services().agencies.list()).toEqual(before);
  });

  test('a session of staff ends after half an hour without a request, and after twelve hours in any case', async () => {
    const browser = await signedIn(contact);
    world().advance(29);
    expect((await browser.get('/amp')).statusCode).toBe(200);
    world().advance(31);
    expect((await browser.get('/amp/look-up?name=x')).headers.location).toBe(
      `/amp/sign-in?because=expired&next=${encodeURIComponent('/amp/look-up?name=x')}`,
    );
    const again = await signedIn(contact);
    for (let hours = 0; hours < 24; hours += 1) {
      world().advance(29);
      await again.get('/amp');
    }
    world().advance(29);
    expect((await again.get('/amp')).statusCode).toBe(303);
  });

  test('a contact is added by the ARC, sets up once, works only for their agency, and is out at once when that ends', async () => {
    const browser = await signedIn(arc);
    const agencyId = await services().agencies.add(sampleId(arc.key), { name: 'Lakeshore Clinic', city: 'Bemidji' });
    const path = `/arc/agencies/${agencyId}`;
    const email = `${randomUUID()}@example.org`;
    const typed = { contactRole: 'signatory', givenName: 'Signe', familyName: 'Dahl', email };
    const added = await browser.submit(await browser.get(path), `${path}/contacts`, typed);
    expect(added.headers.location).toBe(`${path}?done=added`);
    const twice = await browser.submit(await browser.get(path), `${path}/contacts`, typed);
    expect([twice.statusCode, readable(twice)]).toEqual([422, expect.stringContaining('A contact has this e-mail already')]);
    const numbers = async () =>
      (await services().store.db.selectFrom('mail').select('said').where('recipient', '=', email).orderBy('createdAt').execute()).map(
        ({ said }) => said?.number ?? '',
      );
    const [first = ''] = await numbers();
    const [{ id = '' } = {}] = (await services().agencies.get(agencyId)).contacts;
    world().advance(1);
    await browser.submit(await browser.get(path), `${path}/contacts/${id}/link`);
    const second = (await numbers()).find(number => number !== first) ?? '';
    const visitor = world().visitor();
    expect((await visitor.get(`/amp/set-up?number=${first}`)).statusCode).toBe(422);
    const page = await visitor.get(`/amp/set-up?number=${second}`);
    const secret = /class="key">([A-Z2-7 ]+)</.exec(page.body)?.[1]?.replaceAll(' ', '') ?? '';
    const setUp = (change: Record<string, string>) => {
      const password = 'quiet walleye morning';
      return visitor.submit(page, '/amp/set-up', { password, again: password, code: codeOf(secret), ...change });
    };
    for (const [change, why] of [
      [{ password: 'short', again: 'short' }, 'at least 15'],
      [{ again: 'another one altogether' }, 'not the same'],
      [{ code: '000000' }, 'not the code'],
    ] as const)
      expect(readable(await setUp(change)).toLowerCase()).toContain(why);
    expect((await setUp({})).headers.location).toBe('/amp/sign-in?because=set-up');
    expect((await setUp({})).statusCode).toBe(422);
    const { browser: own, answer } = await enter({ ...contact, email, passphrase: 'quiet walleye morning', totpSecret: secret });
    expect(answer.headers.location).toBe('/amp');
    expect(readable(await own.get('/amp'))).toContain('Nobody is on your roster yet');
    expect((await own.get(`/amp/people/${sampleId('mai-yang')}`)).statusCode).toBe(404);
    await browser.submit(await browser.get(path), `${path}/contacts/${id}/end`);
    expect((await own.get('/amp')).headers.location).toContain('/amp/sign-in');
  });

  const upload = async (browser: Browser, formToken: string, file: string | null) => {
    const boundary = randomUUID();
    const part = (head: string, body: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const fields = [
      part('name="formToken"', formToken),
      ...(file === null ? [] : [part('name="file"; filename="roster.csv"\r\nContent-Type: text/csv', file)]),
    ].join('');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return world().service.app.inject({
      ...{ method: 'POST', url: '/amp/upload', payload: `${fields}--${boundary}--\r\n` },
      headers: { host: 'localhost', accept: 'text/html', cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  };
  const tokenOf = (page: { body: string }) => /name="formToken" value="([^"]+)"/.exec(page.body)?.[1] ?? '';

  test('the roster is taken as a file, with no cell that a spreadsheet would run, and the same file sent in again changes nothing', async () => {
    const browser = await signedIn(contact);
    const evil = {
      role: 'cac',
      givenName: '=HYPERLINK("http://x")',
      familyName: '+Peña, "Lucho"',
      email: `${randomUUID()}@example.org`,
    } as const;
    const entry = { portalAccess: false, publicPhone: '6515550142', publicEmail: 'help@example.org', certifiedOn: '2026-01-05' };
    const agencyId = sampleId('riverside');
    await services().roster.add({ id: sampleId(contact.key), agencyId }, { ...evil, ...entry, certifiedUntil: '2027-01-04' });
    const file = await browser.get('/amp/roster.csv');
    expect(file.headers['content-disposition']).toContain('roster.csv');
    expect(file.body).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(file.body).toContain(`"'+Peña, ""Lucho"""`);
    expect(file.body.split('\r\n').filter(line => /(^|,)"?[=+\-@\t]/.test(line))).toEqual([]);
    const token = tokenOf(await browser.get('/amp/upload'));
    const report = await upload(browser, token, file.body.replaceAll(`"'`, '"'));
    const page = readable(await browser.get(String(report.headers.location)));
    expect(page).toMatch(/Changed<\/dt><dd>0</);
    expect(page).toMatch(/Added<\/dt><dd>0</);
  });

  test('a file from elsewhere, none, one of another kind and one that is too long are refused, each with its reason', async () => {
    const browser = await signedIn(contact);
    const token = tokenOf(await browser.get('/amp/upload'));
    const before = await services().roster.list(sampleId('riverside'));
    expect((await upload(browser, 'guessed', 'Role\nnavigator')).statusCode).toBe(403);
    const none = await upload(browser, token, null);
    expect([none.statusCode, readable(none)]).toEqual([422, expect.stringContaining('Choose a file first')]);
    const other = await upload(browser, token, 'Name,Age\nAna,7\n');
    expect([other.statusCode, readable(other)]).toEqual([422, expect.stringContaining('The file has no column for: Role')]);
    const long = await upload(browser, token, `Role\n${'x,y\n'.repeat(2_200_000)}`);
    expect([413, 422]).toContain(long.statusCode);
    expect(await services().roster.list(sampleId('riverside'))).toEqual(before);
  });

  test('who looked up too many numbers in vain is let go on by the ARC, and by nobody else', async () => {
    const consumerId = sampleId('amina-farah');
    const { store } = services();
    await store.db
      .insertInto('lookUpCount')
      .values({ consumerId, hourBeganAt: store.now(), inHour: 3, inVain: 1000, lockedAt: store.now() })
      .onConflict(conflict => conflict.column('consumerId').doUpdateSet({ lockedAt: store.now(), inVain: 1000 }))
      .execute();
    await expect(services().lookUps.find(consumerId, '1234567')).rejects.toMatchObject({ code: 'look-ups-locked' });
    const browser = await signedIn(arc);
    const page = await browser.get('/arc/consumers');
    expect(readable(page)).toContain('1000 numbers in vain');
    await browser.submit(page, `/arc/consumers/${consumerId}/unlock`);
    await expect(services().lookUps.find(consumerId, '1234567')).rejects.toMatchObject({ code: 'reference-number-unknown' });
    const entry = await store.db.selectFrom('audit').select(['actorId', 'outcome']).where('action', '=', 'look-ups-unlocked').execute();
    expect(entry).toEqual([{ actorId: sampleId(arc.key), outcome: 'done' }]);
  });
}
