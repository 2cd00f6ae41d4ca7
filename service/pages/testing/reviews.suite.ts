import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { addStaff } from '../../db/institution/staff.ts';
import { createOwnDocuments } from '../../domain/consumers/own-documents.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { asksFor, decideAll, decidesAs } from '../../testing/decided.ts';
import { somePdf, somePng } from '../../testing/documents.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

const home = '/arc/documents';
const tou = sampleId('tou-lee/tou');

/** Staff of the ARC look at proofs that a client of the sample sent, as people see it. */
export function reviewsSuite(world: () => PagesWorld): void {
  const services = () => world().service.services;
  const db = () => services().store.db;
  const atArc = (): Promise<Browser> => world().staff(sampleId('ibrahim-noor'));
  const colleague = async (): Promise<Browser> => {
    const id = randomUUID();
    const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, agencyId: null, contactRole: null };
    const who = { office: 'arc', givenName: 'Signe', familyName: 'Dahl', email: `${id}@example.org` } as const;
    await addStaff(db(), { id, ...who, ...empty, createdAt: services().store.now() });
    return world().staff(id);
  };
  /** As the consumer adds it in their own account. Answers its id. */
  const send = async (name: string, bytes: Buffer = somePdf()): Promise<string> => {
    const browser = await world().signedIn('tou-lee');
    const visit = await services().visits.find(browser.cookies.get('visit') ?? '');
    if (!visit) throw new Error('no visit');
    async function* all() {
      yield bytes;
    }
    await createOwnDocuments(services().store, () => undefined).add(visit, { kind: 'income', name, bytes: all(), memberIds: [tou] });
    await services().checker.run();
    const rows = await db().selectFrom('document').select(['id', 'document']).where('consumerId', '=', sampleId('tou-lee')).execute();
    return rows.find(({ document }) => document.name === name)?.id ?? '';
  };
  const ownPage = async () => readable(await (await world().signedIn('tou-lee')).get('/account/documents'));
  // Below, others go on with the same client.
  afterAll(async () => {
    await db().deleteFrom('eligibilityDecision').execute();
    await db().deleteFrom('document').where('consumerId', '=', sampleId('tou-lee')).execute();
  });
  const reasons = { why: 'too-old' };

  test('nothing waits, and the page says so; there is no next one', async () => {
    const browser = await atArc();
    expect(readable(await browser.get(home))).toContain('No document waits for review.');
    expect((await browser.get(`${home}/next`)).headers.location).toBe(`${home}?done=none`);
    await decideAll({ services: services() }, decidesAs(asksFor({ memberId: tou }, ['income', 'residency'])));
  });

  test('a proof is found in the queue, looked at, accepted, and the consumer sees it', async () => {
    const id = await send('Pay <b>stub.pdf');
    expect(await ownPage()).toContain('Received, being reviewed');
    const browser = await atArc();
    const queue = readable(await browser.get(home));
    for (const shown of ['Tou Lee', 'Income', 'Pay <b>stub.pdf', '02/21/2027', 'Waiting']) expect(queue, shown).toContain(shown);
    expect((await browser.get(`${home}/next`)).headers.location).toBe(`${home}/${id}`);
    const page = await browser.get(`${home}/${id}`);
    expect(page.body).not.toContain('<b>stub');
    for (const shown of ['Tou Lee, born', '3 KB, PDF', 'Added by the client', 'Download the file', 'due 02/21/2027'])
      expect(readable(page), shown).toContain(shown);
    expect(page.body.match(/name="proves"[^>]*checked/g)).toHaveLength(1);
    const nothing = await browser.submit(page, `${home}/${id}/accept`);
    expect([nothing.statusCode, readable(nothing).includes('Mark at least one thing')]).toEqual([422, true]);
    const accepted = await browser.submit(page, `${home}/${id}/accept`, { proves: `${tou}/income` });
    expect(accepted.headers.location).toBe(`${home}/${id}?done=accepted`);
    const after = readable(await browser.get(`${home}/${id}?done=accepted`));
    expect(after).toContain('Ibrahim Noor accepted it on');
    expect(after).toContain('Next document');
    expect(await ownPage()).toContain('Accepted');
    expect(await ownPage()).not.toContain('Take back');
    const undone = await browser.submit(await browser.get(`${home}/${id}`), `${home}/${id}/undo`);
    expect(undone.headers.location).toBe(`${home}/${id}?done=undone`);
    expect(readable(await browser.get(home))).toContain('Pay <b>stub.pdf');
  });

  test('the file comes as what it is, is kept nowhere, and nothing in it can do anything', async () => {
    const browser = await atArc();
    const [pdf, picture] = [await send('Letter.pdf'), await send('Photo.png', somePng)];
    const answer = await browser.get(`${home}/${pdf}/file`);
    expect(answer.headers).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      'content-disposition': `attachment; filename="document-${pdf.slice(0, 8)}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const shown = await browser.get(`${home}/${picture}/file`);
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': expect.stringMatching(/^inline; /) });
    expect(shown.rawPayload.equals(somePng)).toBe(true);
    expect(readable(await browser.get(`${home}/${picture}`))).toContain(`<img class="proof" src="${home}/${picture}/file"`);
    const entries = await db()
      .selectFrom('audit')
      .selectAll()
      .where('subjectId', '=', pdf)
      .where('action', '=', 'document-file-sent')
      .execute();
    expect(entries.map(({ actorId }) => actorId)).toEqual([sampleId('ibrahim-noor')]);
    for (const wrong of [`${randomUUID()}/file`, `${randomUUID()}`, 'none', 'none/file'])
      expect((await browser.get(`${home}/${wrong}`)).statusCode, wrong).toBe(404);
  });

  test('whoever is second is told, and what they chose is not kept', async () => {
    const [first, second] = [await atArc(), await colleague()];
    const id = await send('Two see it.pdf');
    const theirs = await first.get(`${home}/${id}`);
    const page = await second.get(`${home}/${id}`);
    expect(readable(page)).toContain('Ibrahim Noor opened this document at 10:');
    expect(readable(await second.get(home))).toContain('Ibrahim Noor has it open');
    const unfinished = await first.submit(theirs, `${home}/${id}/reject`, { why: '' });
    expect([unfinished.statusCode, readable(unfinished).includes('Choose one.')]).toEqual([422, true]);
    expect((await first.submit(theirs, `${home}/${id}/reject`, reasons)).headers.location).toBe(`${home}/${id}?done=rejected`);
    const late = await second.submit(page, `${home}/${id}/accept`, { proves: `${tou}/income` });
    expect(late.statusCode).toBe(409);
    for (const shown of ['Somebody else was faster', 'Ibrahim Noor did not accept it', 'It is too old.'])
      expect(readable(late), shown).toContain(shown);
    expect(await ownPage()).toContain('Not accepted. It is too old. Send another one.');
    const queue = readable(await second.get(home));
    expect(queue.slice(queue.indexOf('Decided today'))).toContain('Two see it.pdf');
  });

  test('documents are found by the confirmation number, decided ones too', async () => {
    const browser = await atArc();
    const [application] = await services().applications.ofConsumer(sampleId('tou-lee'));
    const found = readable(await browser.get(`${home}?find=${application?.receipt?.confirmationNumber}`));
    for (const shown of ['Two see it.pdf', 'Not accepted', 'Letter.pdf', 'Back to all documents']) expect(found, shown).toContain(shown);
    expect(readable(await browser.get(`${home}?find=M00-1`))).toContain('“M00-1”');
    expect((await browser.get(`${home}?other=x`)).statusCode).toBe(400);
  });

  test('a form that is not from here changes nothing', async () => {
    const browser = await atArc();
    const id = await send('Forged.pdf');
    const forms: Record<string, Record<string, string>> = { accept: { proves: `${tou}/income` }, reject: reasons, undo: {} };
    for (const [path, fields] of Object.entries(forms)) {
      const form = { formToken: 'forged', version: '1', ...fields };
      expect((await browser.post(`${home}/${id}/${path}`, form)).statusCode, path).toBe(403);
      expect((await browser.post(`${home}/${id}/${path}`, { ...form, more: 'x' })).statusCode, path).toBe(400);
      expect((await browser.post(`${home}/${id}/${path}`, { ...form, version: '0' })).statusCode, path).toBe(400);
    }
    expect((await services().reviews.open(id, sampleId('ibrahim-noor'))).state).toBe('waiting');
  });
}
