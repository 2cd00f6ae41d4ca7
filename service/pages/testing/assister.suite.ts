import { expect, test } from 'vitest';
import { sampleId } from '../../sample/sample-ids.ts';
import { type PagesWorld, readable } from './pages-world.ts';

const mai = '4827310';
const renee = '7331852';

/** Only the consumer starts, changes and ends an authorization; what they see of their applications. */
export function assisterSuite(world: () => PagesWorld): void {
  const current = async (person: string) =>
    (await world().service.services.authorizations.current(sampleId(person)))?.assister.referenceNumber;

  test('looking a number up changes nothing; agreeing starts the authorization in this consumer’s name', async () => {
    const browser = await world().signedIn('gunnar-tollefson');
    const details = await browser.get('/account/assister/add?number=482-7310');
    for (const shown of [
      'Mai Yang',
      'Riverside Community Health Access',
      'Navigator',
      '(651) 555-0110',
      'help@riverside-access.example.org',
    ])
      expect(readable(details)).toContain(shown);
    expect(readable(details)).not.toContain('mai.yang');
    expect(await current('gunnar-tollefson')).toBeUndefined();
    const agreed = await browser.submit(details, '/account/assister');
    expect([agreed.statusCode, agreed.headers.location]).toEqual([303, '/account/assister?done=added']);
    expect(await current('gunnar-tollefson')).toBe(mai);
    expect(readable(await browser.get('/account/assister?done=added'))).toContain('Mai Yang is now your assister');
    // Pressed twice: once is enough.
    expect((await browser.submit(details, '/account/assister')).headers.location).toBe('/account/assister');
    expect(await world().service.services.authorizations.history(sampleId('gunnar-tollefson'))).toHaveLength(1);
  });

  test('the assister is not told: their client simply is new, and is gone after the removal', async () => {
    const { sync } = world().service.services;
    const asMai = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const browser = await world().signedIn('halima-osman');
    await browser.submit(await browser.get(`/account/assister/add?number=${mai}`), '/account/assister');
    const before = await sync.pull(asMai, 'clients', undefined, 500);
    expect(before.documents.find(client => client.id === sampleId('halima-osman'))).toMatchObject({ list: 'new' });
    await browser.submit(await browser.get('/account/assister/remove'), '/account/assister/remove');
    const after = await sync.pull(asMai, 'clients', before.cursor, 500);
    expect(after).toMatchObject({ documents: [], removed: [sampleId('halima-osman')] });
  });

  test('a wrong number is explained and kept for correction', async () => {
    const browser = await world().signedIn('pao-thao');
    for (const [typed, why] of [
      ['111 2222', 'No assister has the number 111 2222'],
      ['48273', 'A reference number has 7 digits'],
      ['48273ab', 'A reference number has 7 digits'],
    ] as const) {
      const answer = await browser.get(`/account/assister/add?number=${encodeURIComponent(typed)}`);
      expect(answer.statusCode).toBe(422);
      expect(readable(answer)).toContain(why);
      expect(readable(answer)).toContain(`value="${typed}"`);
      expect(readable(answer)).toContain('aria-invalid="true"');
    }
  });

  test('numbers cannot be tried one by one', async () => {
    const browser = await world().signedIn('sokha-chea');
    const agreement = await browser.get(`/account/assister/add?number=${mai}`);
    const answers: string[] = [];
    for (let number = 1; number <= 10; number += 1)
      answers.push(readable(await browser.get(`/account/assister/add?number=200000${number % 10}`)));
    expect(answers.filter(body => body.includes('No assister has the number'))).toHaveLength(7);
    expect(answers.at(-1)).toContain('You looked up many numbers');
    // Nor by sending the form that comes after it.
    const sent = await browser.submit(agreement, '/account/assister', { number: '2000000' });
    expect(readable(sent)).toContain('You looked up many numbers');
    // Somebody else at the same library is not held up.
    const other = await world().signedIn('paw-say-wah');
    expect((await other.get(`/account/assister/add?number=${mai}`)).statusCode).toBe(200);
  });

  test('changing replaces the one assister by the other in one step, and both stay in the history', async () => {
    const browser = await world().signedIn('fadumo-abdi');
    const details = await browser.get(`/account/assister/add?number=${renee}`);
    expect(readable(details)).toContain('Mai Yang will no longer be your assister');
    const changed = await browser.submit(details, '/account/assister');
    expect(changed.headers.location).toBe('/account/assister?done=changed');
    expect(await current('fadumo-abdi')).toBe(renee);
    const manage = await browser.get('/account/assister');
    expect(readable(manage)).toContain('Mai Yang');
    // A page from before the change must not undo it.
    const stale = await browser.submit(details, '/account/assister', { number: '5190426' });
    expect(stale.headers.location).toBe('/account/assister');
    expect(await current('fadumo-abdi')).toBe(renee);
  });

  test('removing asks first, is done once, and nobody can end another person’s authorization', async () => {
    const browser = await world().signedIn('tou-lee');
    const confirm = await browser.get('/account/assister/remove');
    expect(readable(confirm)).toContain('Keep Mai Yang');
    expect(await current('tou-lee')).toBe(mai);
    const [foreign] = await world().service.services.authorizations.history(sampleId('ruth-nelson'));
    expect((await browser.submit(confirm, '/account/assister/remove', { authorization: foreign?.id ?? '' })).statusCode).toBe(404);
    expect(await current('ruth-nelson')).toBe(mai);
    expect((await browser.submit(confirm, '/account/assister/remove')).headers.location).toBe('/account/assister?done=removed');
    expect(await current('tou-lee')).toBeUndefined();
    expect((await browser.submit(confirm, '/account/assister/remove')).statusCode).toBe(303);
    expect((await browser.get('/account/assister/remove')).statusCode).toBe(303);
  });

  test('a draft is never worded like something that was filed, and a submitted application is read-only', async () => {
    const drafting = await world().signedIn('fadumo-abdi');
    const list = await drafting.get('/account/applications');
    expect(readable(list)).toContain('Draft – not submitted');
    expect(readable(list)).toMatch(/\b6\d % complete/);
    expect(readable(list)).not.toContain('Submitted');
    const browser = await world().signedIn('lars-engebretson');
    const [application] = await world().service.services.applications.ofConsumer(sampleId('lars-engebretson'));
    const page = await browser.get(`/account/applications/${application?.id}`);
    expect(readable(page)).toContain(`Submitted, no. ${application?.receipt?.confirmationNumber}`);
    expect(readable(page)).toContain('Report Application Changes');
    expect(page.body.split('<main')[1]).not.toMatch(/<form|<input|<button/);
    expect(readable(page)).toContain('St. Croix Marina');
    expect(readable(page)).not.toContain('219099999');
    expect(readable(page)).not.toContain('219-09');
    expect(readable(page)).toContain('9999');
  });

  test('somebody else’s application does not exist', async () => {
    const browser = await world().signedIn('ruth-nelson');
    for (const id of [sampleId('tou-lee/application'), sampleId('nobody/application'), 'not-an-id', "1' or '1'='1"])
      expect((await browser.get(`/account/applications/${encodeURIComponent(id)}`)).statusCode).toBe(404);
  });
}
