import { expect, test } from 'vitest';
import { findLease } from '../../db/access/leases.ts';
import { updateConsumer } from '../../db/consumers.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { emailOf, type PagesWorld, readable, testPassword } from './pages-world.ts';

/** Who is let in, for how long, and what no page ever gives away. */
export function visitsSuite(world: () => PagesWorld): void {
  test('a person who is not signed in sees no page of any account, and comes back to it after signing in', async () => {
    await world().letSignIn('pao-thao');
    const browser = world().visitor();
    const refused = await browser.get('/account/assister/add?number=482+7310');
    expect(refused.statusCode).toBe(303);
    const signIn = await browser.get(String(refused.headers.location));
    expect(readable(signIn)).not.toContain('signed out because');
    const answer = await browser.submit(signIn, '/sign-in', { email: emailOf('pao-thao'), password: testPassword });
    expect(answer.headers.location).toBe('/account/assister/add?number=482+7310');
    expect(readable(await browser.get(String(answer.headers.location)))).toContain('Mai Yang');
  });

  test('after 15 minutes without a request the visit is over, and signing in leads back to where the person was', async () => {
    const browser = await world().signedIn('solveig-bakken');
    const page = await browser.get('/account/assister/add?number=4827310');
    world().advance(14);
    expect((await browser.get('/account')).statusCode).toBe(200);
    world().advance(14);
    expect((await browser.get('/account')).statusCode).toBe(200);
    world().advance(16);
    const expired = await browser.submit(page, '/account/assister');
    expect(expired.statusCode).toBe(303);
    const signIn = await browser.get(String(expired.headers.location));
    expect(readable(signIn)).toContain('You were signed out because nothing happened for a while');
    const answer = await browser.submit(signIn, '/sign-in', { email: emailOf('solveig-bakken'), password: testPassword });
    expect(answer.headers.location).toBe('/account/assister/add?number=4827310');
    expect(await world().service.services.authorizations.current(sampleId('solveig-bakken'))).toBeNull();
  });

  test('who signs in while their assister is in the account is told so first, and goes in only when they say so', async () => {
    const person = 'jose-garcia';
    const consumerId = sampleId(person);
    const { clients, visits, store } = world().service.services;
    const mai = { sessionId: 'session-of-mai', deviceId: sampleId('device'), assisterId: sampleId('mai-yang') };
    const epoch = await clients.open(mai, consumerId);
    const isIn = async () => (await findLease(store.db, consumerId))?.epoch === epoch;
    await world().letSignIn(person);
    const browser = world().visitor();
    const credentials = { email: emailOf(person), password: testPassword, next: '/account/applications' };
    const between = await browser.submit(await browser.get('/sign-in'), '/sign-in', credentials);
    expect(between.statusCode).toBe(200);
    expect(readable(between)).toContain('Mai Yang is in your account right now');
    expect(between.body).not.toContain(testPassword);
    expect([await isIn(), browser.cookies.has('visit')]).toEqual([true, false]);
    const inside = await browser.submit(between, '/sign-in/go-in');
    expect(inside.headers.location).toBe('/account/applications');
    expect(await isIn()).toBe(false);
    expect(readable(await browser.get('/account'))).toContain('Last in your account: 11/');

    const twice = world().visitor();
    const stolen = /name="ticket" value="([^"]+)"/.exec(between.body)?.[1] ?? '';
    const reused = await twice.submit(await twice.get('/sign-in'), '/sign-in', { ...credentials, password: 'wrong one' });
    expect(reused.statusCode).toBe(401);
    await expect(visits.goIn(stolen)).rejects.toMatchObject({ code: 'attempt-over' });
    await browser.submit(await browser.get('/account'), '/sign-out');
    await clients.open(mai, consumerId);
    const again = await twice.submit(await twice.get('/sign-in'), '/sign-in', credentials);
    world().advance(11);
    const late = await twice.submit(again, '/sign-in/go-in');
    expect([late.statusCode, readable(late).includes('That took too long')]).toEqual([401, true]);
    const nobodyIn = await twice.submit(await twice.get('/sign-in'), '/sign-in', credentials);
    expect(nobodyIn.statusCode).toBe(303);
  });

  test('signing out ends the visit at the service, not only in the browser', async () => {
    const browser = await world().signedIn('pao-thao');
    const stolen = new Map(browser.cookies);
    const answer = await browser.submit(await browser.get('/account'), '/sign-out');
    expect(answer.headers.location).toBe('/sign-in?because=signed-out');
    const thief = world().visitor();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect((await thief.get('/account')).statusCode).toBe(303);
  });

  test('a wrong password and an address that nobody has are refused alike, and the fifth failure locks', async () => {
    const browser = world().visitor();
    const form = await browser.get('/sign-in');
    const refusals = new Set<string>();
    for (const email of [emailOf('halima-osman'), 'nobody@example.org']) {
      const answer = await browser.submit(form, '/sign-in', { email, password: 'not the right one' });
      expect(answer.statusCode).toBe(401);
      refusals.add(readable(answer).replaceAll(email, ''));
    }
    expect(refusals.size).toBe(1);
    for (let failure = 2; failure <= 5; failure += 1)
      await browser.submit(form, '/sign-in', { email: emailOf('halima-osman'), password: 'not the right one' });
    const locked = await browser.submit(form, '/sign-in', { email: emailOf('halima-osman'), password: testPassword });
    expect(locked.statusCode).toBe(429);
    expect(readable(locked)).toContain('Too many tries');
  });

  test('signing in never leads to another site', async () => {
    const browser = world().visitor();
    const hostile = [
      '//evil.example',
      'https://evil.example',
      '/account/../../evil',
      '/\\evil.example',
      '/account\r\nset-cookie: a=b',
      '/accounts',
    ];
    for (const next of hostile) {
      const fresh = world().visitor();
      const form = await fresh.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(readable(form)).toContain('name="next" value="/account"');
      const answer = await fresh.submit(form, '/sign-in', { email: emailOf('pao-thao'), password: testPassword, next });
      expect(answer.headers.location).toBe('/account');
    }
    expect((await browser.get('/sign-in')).statusCode).toBe(200);
  });

  test('a forged form changes nothing: without token, with a token of another person, from another site', async () => {
    const victim = await world().signedIn('daniel-whitefeather');
    const attacker = await world().signedIn('rosa-morales');
    const theirs = /name="formToken" value="([^"]+)"/.exec(readable(await attacker.get('/account')))?.[1] ?? '';
    const own = /name="formToken" value="([^"]+)"/.exec(readable(await victim.get('/account')))?.[1] ?? '';
    const agreement = { number: '4827310', replaces: '' };
    expect((await victim.post('/account/assister', agreement)).statusCode).toBe(400);
    expect((await victim.post('/account/assister', { ...agreement, formToken: '' })).statusCode).toBe(403);
    expect((await victim.post('/account/assister', { ...agreement, formToken: theirs })).statusCode).toBe(403);
    const crossSite = { 'sec-fetch-site': 'cross-site' };
    expect((await victim.post('/account/assister', { ...agreement, formToken: own }, crossSite)).statusCode).toBe(403);
    expect((await victim.post('/sign-out', { formToken: theirs })).statusCode).toBe(403);
    expect((await victim.get('/account')).statusCode).toBe(200);
    expect(await world().service.services.authorizations.current(sampleId('daniel-whitefeather'))).toBeNull();
    // Nor can somebody be signed in to an account that is not theirs.
    const visitor = world().visitor();
    const login = { email: emailOf('rosa-morales'), password: testPassword, next: '/account' };
    expect((await visitor.post('/sign-in', { ...login, formToken: theirs })).statusCode).toBe(403);
    expect(visitor.cookies.has('visit')).toBe(false);
  });

  test('what somebody wrote as their name is shown, never run', async () => {
    const { store } = world().service.services;
    const givenName = '"><script>alert(1)</script>\'` onload=alert(1)';
    await store.change(work => updateConsumer(work, sampleId('gunnar-tollefson'), { givenName }));
    const page = await (await world().signedIn('gunnar-tollefson')).get('/account');
    expect(page.body).not.toContain('<script');
    expect(page.body).not.toContain(' onload=');
    expect(readable(page)).toContain(givenName);
  });

  test('pages are kept by nobody, run nothing and load nothing from elsewhere; cookies are out of reach of scripts and other sites', async () => {
    const browser = world().visitor();
    const page = await browser.get('/sign-in');
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'/,
    );
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).not.toMatch(/<script|style="| on\w+="|https?:\/\//);
    const [cookie] = page.cookies;
    expect(cookie).toMatchObject({ name: 'visitor', httpOnly: true, sameSite: 'Lax' });
    expect(cookie?.secure).toBeFalsy();
    const elsewhere = await world().visitor().get('/sign-in', { host: 'service.example.org' });
    expect(elsewhere.cookies[0]).toMatchObject({ name: '__Host-visitor', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('a page that is not there and a failure of the service are pages too, and the log names nobody', async () => {
    const browser = await world().signedIn('sokha-chea');
    const missing = await browser.get('/account/nothing');
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('We cannot find that page');
    expect((await browser.get('/account?unknown=1')).statusCode).toBe(400);
    const { applications } = world().service.services;
    const { ofConsumer } = applications;
    applications.ofConsumer = async id => {
      throw new Error(`secret ${id}`);
    };
    const failed = await browser.get('/account');
    applications.ofConsumer = ofConsumer;
    expect(failed.statusCode).toBe(500);
    expect(failed.body).toContain('Something went wrong on our side');
    expect(failed.body).not.toContain('secret');
    expect(world().log).toEqual(['pages: GET /account failed: Error']);
    expect((await world().service.app.inject({ url: '/nothing', headers: { accept: 'application/json' } })).json()).toEqual({
      code: 'not-found',
    });
  });
}
