import { expect, test } from 'vitest';
import { findConsumer, findConsumerByEmail } from '../../db/consumers.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { type Browser, emailOf, type PagesWorld, readable, testPassword } from './pages-world.ts';

const good = 'granite and tamarack at dawn';
const both = (password: string) => ({ password, again: password });
const nadia = {
  givenName: 'Nadia',
  familyName: 'Ñandú-Öberg',
  birthDate: '3/9/1990',
  phone: '(651) 555-0177',
  address: '12 Lake Street, apt. 4',
  city: 'Bemidji',
  zip: '56601',
  county: 'Beltrami',
  language: 'es',
  interpreter: 'no',
};

/** How a consumer makes an account and replaces a forgotten password. Who has an account is told to nobody but by letter. */
export function signUpSuite(world: () => PagesWorld): void {
  const { stringify } = JSON;
  const db = () => world().service.services.store.db;
  const lettersTo = (email: string) => db().selectFrom('mail').selectAll().where('recipient', '=', email).orderBy('createdAt').execute();
  const ask = async (email: string, letter = 'en', browser = world().visitor()) =>
    browser.submit(await browser.get('/sign-up'), '/sign-up', { email, letter });
  const forget = async (email: string) => {
    const browser = world().visitor();
    return browser.submit(await browser.get('/forgot'), '/forgot', { email });
  };
  /** The way in the newest letter to this address. */
  const wayTo = async (email: string): Promise<string> => {
    const link = (await lettersTo(email)).at(-1)?.said?.link ?? '';
    return link.replace(/^https?:\/\/[^/]+/, '');
  };
  const open = async (email: string, browser: Browser) => browser.get(await wayTo(email));

  test('a person makes an account by the letter, is signed in, and can begin an application', async () => {
    const email = 'nadia@example.org';
    const sent = await ask(email, 'es');
    expect(sent.statusCode).toBe(200);
    expect(await lettersTo(email)).toMatchObject([{ letter: 'consumer-sign-up', language: 'es', sender: 'system' }]);
    const browser = world().visitor();
    const form = await open(email, browser);
    expect(readable(form)).toContain(`This account is for ${email}.`);
    expect([...form.body.matchAll(/<option value="[A-Z][^"]*">/g)]).toHaveLength(87);
    const done = await browser.submit(form, '/sign-up/finish', { ...nadia, ...both(good) });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    const account = await browser.get('/account');
    for (const words of ['Nadia Ñandú-Öberg', '03/09/1990', '(651) 555-0177', 'Bemidji, Beltrami County', 'Spanish'])
      expect(readable(account)).toContain(words);
    const row = await findConsumerByEmail(db(), email);
    expect(row).toMatchObject({ address: '12 Lake Street, apt. 4, Bemidji, MN 56601', interpreter: false });
    expect(row?.passwordHash).not.toContain(good);
    await browser.submit(await browser.get('/account/applications'), '/account/applications');
    expect(readable(await browser.get('/account/applications'))).toContain('Draft – not submitted');
    const again = await open(email, world().visitor());
    expect(again.statusCode).toBe(422);
    expect(readable(again)).toContain('This link does not work any more');
  });

  test('an address that has an account is answered like one that has none; only the letter differs', async () => {
    const known = emailOf('pao-thao');
    const answers = [await ask(known), await ask('nobody-yet@example.org'), await ask(known.toUpperCase())];
    expect(new Set(answers.map(({ statusCode, body }) => stringify([statusCode, body]))).size).toBe(1);
    const forgotten = [await forget(known), await forget('nobody-at-all@example.org')];
    expect(new Set(forgotten.map(({ statusCode, body }) => stringify([statusCode, body]))).size).toBe(1);
    expect((await lettersTo(known)).map(({ letter }) => letter)).toEqual(['consumer-known', 'consumer-known', 'consumer-reset']);
    expect(await lettersTo('nobody-at-all@example.org')).toEqual([]);
    expect((await lettersTo('nobody-yet@example.org')).map(({ letter }) => letter)).toEqual(['consumer-sign-up']);
  });

  test('what is missing or wrong is told beside its question, nothing typed is lost, and no account is made', async () => {
    const email = 'oskar@example.org';
    await ask(email);
    const browser = world().visitor();
    const form = await open(email, browser);
    const wrong = { ...nadia, familyName: ' ', birthDate: '13/40/1990', zip: '5660', phone: '12', county: 'Nowhere', interpreter: '' };
    const answer = await browser.submit(form, '/sign-up/finish', { ...wrong, ...both(good) });
    expect(answer.statusCode).toBe(422);
    for (const words of ['your last name', 'in which you were born', '5 digits', '10 digits', 'Choose your county', 'yes or no'])
      expect(readable(answer)).toContain(words);
    expect(readable(answer)).toContain('value="13/40/1990"');
    expect(answer.body).not.toContain(good);
    for (const [password, words] of [
      ['short', 'at least 15 characters'],
      ['password123456789', 'easy to guess'],
    ] as const)
      expect(readable(await browser.submit(form, '/sign-up/finish', { ...nadia, ...both(password) }))).toContain(words);
    const different = await browser.submit(form, '/sign-up/finish', { ...nadia, password: good, again: `${good}!` });
    expect(readable(different)).toContain('The two passwords are not the same');
    const born = await browser.submit(form, '/sign-up/finish', { ...nadia, birthDate: '1/1/2199', ...both(good) });
    expect(born.statusCode).toBe(422);
    expect(await findConsumerByEmail(db(), email)).toBeUndefined();
    expect((await browser.submit(form, '/sign-up/finish', { ...nadia, ...both(good) })).statusCode).toBe(303);
  });

  test('a link is good for a day, only the newest one, and not for anything else; its number is kept as a hash', async () => {
    const email = 'sena@example.org';
    await ask(email);
    const first = await wayTo(email);
    world().advance(1);
    await ask(email);
    const second = await wayTo(email);
    const browser = world().visitor();
    expect((await browser.get(first)).statusCode).toBe(422);
    expect((await browser.get(second)).statusCode).toBe(200);
    const number = second.split('number=')[1] ?? '';
    expect((await browser.get(`/new-password?number=${number}`)).statusCode).toBe(422);
    expect(stringify(await db().selectFrom('consumerLink').selectAll().execute())).not.toContain(number);
    const form = await browser.get(second);
    world().advance(24 * 60 + 1);
    expect((await browser.submit(form, '/sign-up/finish', { ...nadia, ...both(good) })).statusCode).toBe(422);
    expect(await findConsumerByEmail(db(), email)).toBeUndefined();
  });

  test('a forgotten password is replaced by the letter, ends every visit, and the old one lets nobody in', async () => {
    const person = 'rosa-morales';
    const email = emailOf(person);
    const visitor = await world().signedIn(person);
    await forget(email);
    const browser = world().visitor();
    const form = await open(email, browser);
    expect(readable(form)).toContain(`For the account of ${email}`);
    expect((await browser.submit(form, '/new-password', both('short'))).statusCode).toBe(422);
    const done = await browser.submit(form, '/new-password', both(good));
    expect(readable(done)).toContain('Your new password is saved');
    expect(browser.cookies.has('visit')).toBe(false);
    expect((await visitor.get('/account')).statusCode).toBe(303);
    expect((await browser.submit(form, '/new-password', both(`${good} 2`))).statusCode).toBe(422);
    const signIn = await browser.get('/sign-in');
    expect((await browser.submit(signIn, '/sign-in', { email, password: testPassword })).statusCode).toBe(401);
    expect((await browser.submit(signIn, '/sign-in', { email, password: good })).statusCode).toBe(303);
    const spanish = (await findConsumer(db(), sampleId(person)))?.preferredLanguage === 'Spanish';
    const letters = await lettersTo(email);
    expect(letters.map(({ letter }) => letter)).toEqual(['consumer-reset', 'consumer-password-changed']);
    expect(letters.every(({ language }) => language === (spanish ? 'es' : 'en'))).toBe(true);
  });

  test('a mailbox is not filled by whoever knows the address, and what is no address gets no letter', async () => {
    for (let asked = 0; asked < 14; asked += 1) expect((await ask('flooded@example.org')).statusCode).toBe(200);
    expect(await lettersTo('flooded@example.org')).toHaveLength(10);
    for (const typed of ['', 'nobody', 'a@b', 'ana@example.org, eve@example.org', 'ana@example.org\r\nBcc: eve@example.org']) {
      const answer = await ask(typed);
      expect([answer.statusCode, readable(answer).includes('Type a whole e-mail address')]).toEqual([422, true]);
    }
  });

  test('a forged form asks for nothing, and the audit log names who made an account but no address', async () => {
    const browser = world().visitor();
    await browser.get('/sign-up');
    expect((await browser.post('/sign-up', { formToken: 'forged', email: 'eve@example.org', letter: 'en' })).statusCode).toBe(403);
    expect((await browser.post('/forgot', { formToken: 'forged', email: emailOf('pao-thao') })).statusCode).toBe(403);
    expect(await lettersTo('eve@example.org')).toEqual([]);
    const entries = await db().selectFrom('audit').selectAll().execute();
    const actions = new Set(entries.map(({ action }) => action));
    for (const action of ['sign-up-sent', 'sign-up-of-known', 'account-set-up', 'reset-sent', 'password-changed'])
      expect(actions).toContain(action);
    expect(stringify(entries)).not.toContain('@');
  });
}
