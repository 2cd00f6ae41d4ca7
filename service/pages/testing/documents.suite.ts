import { expect, test } from 'vitest';
import { type Document, documentSchema, maxDocumentBytes } from '../../../shared/model/document.ts';
import { readBytes } from '../../db/document-bytes.ts';
import { createOwnDocuments } from '../../domain/consumers/own-documents.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { sha256Of, somePdf } from '../../testing/documents.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

const path = '/account/documents';
const takeBack = `${path}/take-back`;
const file = (bytes: Uint8Array, name = 'Pay stub.pdf'): File => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' });

/** A consumer adds documents without scripts, sees what became of them, and takes them back; their assister sees that they are there. */
export function documentsSuite(world: () => PagesWorld): void {
  const db = () => world().service.services.store.db;
  const rowsOf = (person: string) => db().selectFrom('document').selectAll().where('consumerId', '=', sampleId(person)).execute();
  const pulled = async (): Promise<Document[]> => {
    const mai = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const { documents } = await world().service.services.sync.pull(mai, 'documents', undefined, 500);
    return documents.map(document => documentSchema.parse(document));
  };
  const add = async (browser: Browser, added: File, fields: Record<string, string> = { kind: 'income' }) =>
    browser.upload(await browser.get(path), path, fields, added);

  test('a document arrives whole, is looked at like those of a Desk, and the assister sees who added it', async () => {
    const person = 'ruth-nelson';
    const browser = await world().signedIn(person);
    expect(readable(await browser.get(path))).toContain('No documents yet');
    const bytes = somePdf(700_000);
    const added = await add(browser, file(bytes, 'C:\\Users\\ruth\\Pay <i> stub\u0007.pdf'));
    expect([added.statusCode, added.headers.location]).toEqual([303, `${path}?done=added`]);
    await world().service.services.checker.run();
    const [row] = await rowsOf(person);
    expect(row?.document).toMatchObject({
      ...{ name: 'Pay <i> stub.pdf', kind: 'income', bytes: bytes.byteLength, sha256: sha256Of(bytes) },
      ...{ mediaType: 'application/pdf', addedBy: 'consumer', state: { step: 'received', scan: 'not-scanned' } },
    });
    expect(row).toMatchObject({ assisterId: null, size: bytes.byteLength, arrived: bytes.byteLength });
    expect((await readBytes(db(), row?.id ?? '')).equals(bytes)).toBe(true);
    const page = await browser.get(path);
    expect(page.body).not.toContain('<i>');
    for (const words of ['Pay <i> stub.pdf', 'Income · 684 KB · added by you', 'Received']) expect(readable(page)).toContain(words);
    expect(await pulled()).toContainEqual(row?.document);
    const entries = await db()
      .selectFrom('audit')
      .selectAll()
      .where('subjectId', '=', row?.id ?? '')
      .orderBy('seq')
      .execute();
    expect(entries.map(({ action, actorKind, outcome }) => [action, actorKind, outcome])).toEqual([
      ['document-added', 'consumer', 'done'],
      ['document-received', 'consumer', 'done'],
    ]);
  });

  test('what was added is taken back, with its bytes, and leaves the Desk; nothing of anybody else can be', async () => {
    const person = 'ruth-nelson';
    const [row] = await rowsOf(person);
    const other = await world().signedIn('daniel-whitefeather');
    const formToken = /name="formToken" value="([^"]+)"/.exec(readable(await other.get('/account')))?.[1] ?? '';
    expect((await other.post(takeBack, { formToken, document: row?.id ?? '' })).statusCode).toBe(404);
    const browser = await world().signedIn(person);
    const back = await browser.submit(await browser.get(path), takeBack);
    expect(back.headers.location).toBe(`${path}?done=taken-back`);
    expect(await rowsOf(person)).toEqual([]);
    expect(
      await db()
        .selectFrom('documentPiece')
        .selectAll()
        .where('documentId', '=', row?.id ?? '')
        .execute(),
    ).toEqual([]);
    expect((await pulled()).map(({ id }) => id)).not.toContain(row?.id);
  });

  test('a document of an application that was sent in since stays', async () => {
    const person = 'tou-lee';
    const browser = await world().signedIn(person);
    await add(browser, file(somePdf()));
    expect(readable(await browser.get(path))).toContain('Take back');
    const [row] = await rowsOf(person);
    const before = { ...row?.document, capturedAt: '2026-01-01T12:00:00.000Z' };
    await db()
      .updateTable('document')
      .set({ document: JSON.stringify(before) })
      .where('id', '=', row?.id ?? '')
      .execute();
    const page = await browser.get(path);
    expect(readable(page)).not.toContain('Take back');
    const formToken = /name="formToken" value="([^"]+)"/.exec(readable(page))?.[1] ?? '';
    const refused = await browser.post(takeBack, { formToken, document: row?.id ?? '' });
    expect([refused.statusCode, readable(refused).includes('It stays here')]).toEqual([409, true]);
    expect(await rowsOf(person)).toHaveLength(1);
  });

  test('what is no document here is refused by its bytes, whatever it is called, and nothing of it stays', {
    timeout: 60_000,
  }, async () => {
    const person = 'pao-thao';
    const browser = await world().signedIn(person);
    const program = Buffer.from('#!/bin/sh\nrm -rf /\n');
    for (const [added, words] of [
      [file(program, 'letter.pdf'), 'This is not a PDF, JPEG or PNG file'],
      [file(Buffer.alloc(0)), 'The file is empty'],
      [file(Buffer.alloc(0), ''), 'Choose a file first'],
      [file(somePdf(maxDocumentBytes + 1)), 'larger than 10 MB'],
      [file(somePdf(maxDocumentBytes + 3_000_000)), 'larger than 10 MB'],
    ] as const) {
      const answer = await add(browser, added);
      expect([answer.statusCode, readable(answer).includes(words), words]).toEqual([422, true, words]);
    }
    expect((await add(browser, file(somePdf()), { kind: 'nonsense' })).statusCode).toBe(400);
    expect((await add(browser, file(somePdf()), { kind: 'income', formToken: 'forged' })).statusCode).toBe(403);
    expect((await add(browser, file(somePdf()), { kind: 'income', extra: 'x' })).statusCode).toBe(400);
    expect(await rowsOf(person)).toEqual([]);
    expect((await add(browser, file(somePdf(maxDocumentBytes)))).statusCode).toBe(303);
    expect(await rowsOf(person)).toMatchObject([{ size: maxDocumentBytes }]);
  });

  test('what stops in the middle, or goes on after the visit is over, leaves nothing', async () => {
    const person = 'daniel-whitefeather';
    const browser = await world().signedIn(person);
    const { visits, store } = world().service.services;
    const documents = createOwnDocuments(store, () => undefined);
    const visit = await visits.find(browser.cookies.get('visit') ?? '');
    if (!visit) throw new Error('no visit');
    async function* broken() {
      yield somePdf(600_000);
      throw new Error('the line went down');
    }
    await expect(documents.add(visit, { kind: 'income', name: 'a', bytes: broken() })).rejects.toThrow('went down');
    async function* ended() {
      yield somePdf(600_000);
      if (visit) await visits.end(visit);
      yield somePdf(600_000);
    }
    await expect(documents.add(visit, { kind: 'income', name: 'a', bytes: ended() })).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await rowsOf(person)).toEqual([]);
  });

  test('a document that is too large is answered over a real line too, and nothing waits for its end', { timeout: 30_000 }, async () => {
    const browser = await world().signedIn('pao-thao');
    const address = await world().service.app.listen({ port: 0, host: '127.0.0.1' });
    const page = readable(await browser.get(path));
    const form = new FormData();
    form.set('formToken', /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '');
    form.set('kind', 'income');
    form.set('file', file(somePdf(maxDocumentBytes * 2)));
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: form, headers: { cookie, accept: 'text/html' } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('larger than 10 MB');
  });
}
