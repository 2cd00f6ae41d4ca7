import { expect, test } from 'vitest';
import { applicationSchema } from '../../../shared/model/application.ts';
import { findApplication } from '../../db/applications.ts';
import { createOwnDraft } from '../../domain/consumers/own-draft.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

const person = 'guadalupe-hernandez';
const id = sampleId(`${person}/application`);
const herself = sampleId(`${person}/guadalupe`);
const action = `/account/applications/${id}/edit`;

/** A consumer goes on with their own draft, and what their assister gets of it. */
export function draftSuite(world: () => PagesWorld): void {
  const stored = async (of = id) => {
    const row = await findApplication(world().service.services.store.db, of);
    if (!row) throw new Error('no such application');
    return row.document;
  };
  const open = (browser: Browser, topic: string) => browser.get(`${action}?topic=${encodeURIComponent(topic)}`);

  test('what a consumer answers is kept, judged by the form, and there for their assister; nothing else changes', async () => {
    const before = await stored();
    const browser = await world().signedIn(person);
    const page = await open(browser, `members/social-security/${herself}`);
    expect(readable(page)).toContain('Does Guadalupe have a Social Security number?');
    const more = await browser.submit(page, action, { [`m/${herself}/hasSsn`]: 'yes' });
    expect(decodeURIComponent(String(more.headers.location)), 'stays for the questions that follow').toContain('members/social-security');
    const wrong = await browser.submit(await browser.get(String(more.headers.location)), action, { [`m/${herself}/ssn`]: '078-05-11' });
    expect(readable(await browser.get(String(wrong.headers.location)))).toContain('ds-c-inline-error');
    const fields = { [`m/${herself}/ssn`]: '078-05-1120', [`m/${herself}/nameMatchesCard`]: 'yes' };
    const on = await browser.submit(await browser.get(String(wrong.headers.location)), action, fields);
    expect(decodeURIComponent(String(on.headers.location))).toContain('topic=members/minnesota');

    const after = await stored();
    expect(after.answers).toEqual({
      ...before.answers,
      [`m/${herself}/hasSsn`]: 'yes',
      [`m/${herself}/ssn`]: '078051120',
      [`m/${herself}/nameMatchesCard`]: 'yes',
    });
    expect(after).toMatchObject({ updatedBy: 'consumer', status: 'draft', signature: null });
    expect(after.percent).toBeGreaterThan(before.percent);
    const mai = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const pulled = await world().service.services.sync.pull(mai, 'applications', undefined, 500);
    expect(pulled.documents.map(document => applicationSchema.parse(document))).toContainEqual(after);
    const shown =
      (await open(browser, `members/social-security/${herself}`)).body + (await browser.get(`/account/applications/${id}`)).body;
    expect(shown).toContain('•••-••-1120');
    expect(shown).not.toMatch(/078.?05.?1120/);
  });

  test('an answer that is sent back as it was changes nothing, one that is emptied is gone, ticks are a whole', async () => {
    const browser = await world().signedIn(person);
    const { rev } = await stored();
    const asWas = await browser.submit(await open(browser, 'contact/notices'), action, {
      'h/contactMethods': 'email',
      'h/email': 'Guadalupe.Hernandez@example.org ',
    });
    expect(asWas.statusCode).toBe(303);
    expect((await stored()).rev).toBe(rev);
    await browser.submit(await open(browser, 'contact/notices'), action, { 'h/email': '' });
    const { answers } = await stored();
    expect([answers['h/contactMethods'], answers['h/email']]).toEqual([undefined, undefined]);
    await browser.submit(await open(browser, 'contact/notices'), action, { 'h/contactMethods': 'email', 'h/email': 'g@example.org' });
  });

  test('one more person and one more job are added, and their first question is next', async () => {
    const browser = await world().signedIn(person);
    const add = async (topic: string) => {
      const added = await browser.submit(await open(browser, topic), action, { go: 'add', 'h/everyoneListed': 'yes' });
      return decodeURIComponent(String(added.headers.location)).split('topic=')[1];
    };
    expect(await add('members/people')).toMatch(/^members\/name\//);
    expect(await add(`income/jobs/${herself}`)).toMatch(new RegExp(`^income/employer/${herself}/`));
    expect(Object.keys((await stored()).answers).filter(path => /^m\/[^/]+\/@$/.test(path))).toHaveLength(3);
  });

  test('who has no application begins one, once, with what the account knows of them, and their assister sees it', async () => {
    const ingrid = 'ingrid-halvorson';
    const browser = await world().signedIn(ingrid);
    const page = await browser.get('/account/applications');
    for (let presses = 0; presses < 2; presses++) await browser.submit(page, '/account/applications');
    const own = await world().service.services.applications.ofConsumer(sampleId(ingrid));
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ status: 'draft', startedBy: 'consumer', updatedBy: 'consumer' });
    expect(applicationSchema.parse(own[0]).percent).toBeGreaterThan(0);
    const shown = await browser.get('/account/applications');
    expect(readable(shown)).toContain(`/account/applications/${own[0]?.id}/edit`);
    expect(readable(await browser.get(`/account/applications/${own[0]?.id}/edit?topic=contact/phone`))).toContain('(651) 555-');
    const mai = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const pulled = await world().service.services.sync.pull(mai, 'applications', undefined, 500);
    expect(pulled.documents.map(({ id: one }) => one)).toContain(own[0]?.id);
  });

  test('what was changed in another window meanwhile is not overwritten, and nothing typed is lost', async () => {
    const browser = await world().signedIn(person);
    const stale = await open(browser, 'contact/home');
    const home = { 'h/homeStreet': '170 Bernard St E', 'h/homeCity': 'West St. Paul', 'h/homeZip': '55118' };
    await browser.submit(await open(browser, 'contact/home'), action, home);
    const { rev } = await stored();
    const late = await browser.submit(stale, action, { ...home, 'h/homeStreet': '9 Somewhere Else' });
    expect(late.statusCode).toBe(409);
    expect(readable(late)).toContain('changed in another window');
    expect(readable(late)).toContain('value="9 Somewhere Else"');
    expect((await stored()).rev).toBe(rev);
    await browser.submit(late, action, { ...home, 'h/homeStreet': '9 Somewhere Else' });
    expect((await stored()).answers['h/homeStreet']).toBe('9 Somewhere Else');
  });

  test('the longest answers arrive whole; longer ones, and forms of other sites, change nothing', async () => {
    const browser = await world().signedIn(person);
    const topic = `income/projected/${herself}`;
    const long = 'ကညီ'.repeat(1300);
    await browser.submit(await open(browser, topic), action, { [`m/${herself}/willDiffer`]: 'yes' });
    await browser.submit(await open(browser, topic), action, { [`m/${herself}/projectedReason`]: long });
    const { rev, answers } = await stored();
    expect(answers[`m/${herself}/projectedReason`]).toBe(long);
    const page = await open(browser, topic);
    expect((await browser.submit(page, action, { [`m/${herself}/projectedReason`]: 'x'.repeat(4200) })).statusCode).toBe(400);
    expect((await browser.submit(page, action, { formToken: 'forged' })).statusCode).toBe(403);
    expect((await stored()).rev).toBe(rev);
  });

  test('save, sign out and let my assister continue does all three', async () => {
    const browser = await world().signedIn(person);
    const left = await browser.submit(await open(browser, 'contact/languages'), action, { go: 'leave', 'h/preferredWritten': 'en' });
    expect(left.headers.location).toBe('/sign-in?because=signed-out');
    expect((await browser.get('/account')).statusCode).toBe(303);
    expect((await stored()).answers['h/preferredWritten']).toBe('en');
    const mai = { sessionId: 'none', deviceId: sampleId('device'), assisterId: sampleId('mai-yang') };
    expect(await world().service.services.clients.open(mai, sampleId(person))).toBeGreaterThan(0);
  });

  test('a visit that is over writes nothing, even when its form arrives at that moment', async () => {
    const browser = await world().signedIn(person);
    const page = await open(browser, 'contact/languages');
    const { visits, store } = world().service.services;
    const visit = await visits.find(browser.cookies.get('visit') ?? '');
    if (!visit) throw new Error('no visit');
    await world().signedIn(person);
    const { rev } = await stored();
    const late = await browser.submit(page, action, { 'h/preferredWritten': 'es' });
    expect(late.headers.location).toContain('/sign-in?because=expired&next=');
    await expect(createOwnDraft(store).change(visit, id, rev, { 'h/preferredWritten': 'es' })).rejects.toMatchObject({
      code: 'lease-lost',
    });
    expect((await stored()).rev).toBe(rev);
  });

  test('nothing of an application that was submitted can be changed, nor of another person’s', async () => {
    const submitted = sampleId('tou-lee/application');
    const before = await stored(submitted);
    const own = await world().signedIn('tou-lee');
    expect((await own.get(`/account/applications/${submitted}/edit`)).headers.location).toBe(`/account/applications/${submitted}`);
    const other = await world().signedIn(person);
    const page = await open(other, 'contact/languages');
    const forged = { topic: 'contact/languages', seen: before.rev, 'h/preferredWritten': 'so' };
    const hidden = Object.fromEntries(
      [...page.body.matchAll(/name="(formToken)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const answer = await other.post(`/account/applications/${submitted}/edit`, { ...hidden, ...forged } as Record<string, string>);
    expect(answer.statusCode).toBe(404);
    expect(await stored(submitted)).toEqual(before);
  });
}
