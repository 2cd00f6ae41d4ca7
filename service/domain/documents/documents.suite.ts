import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, documentSchema, maxDocumentBytes, maxDocumentsPerClient } from '../../../shared/model/document.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { readBytes } from '../../db/document-bytes.ts';
import type { SettingsInput } from '../../settings.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { arrivedBytes, documentFor, sendBytes, sha256Of, somePdf } from '../../testing/documents.ts';
import { createWorld, type World } from '../../testing/world.ts';

// The string that every scanner finds; put together here so that no scanner finds this file.
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const scanner = fileURLToPath(new URL('../../testing/virus-scanner.ts', import.meta.url));
const command = (...more: string[]) => ({ command: [process.execPath, scanner, ...more], seconds: 30 });

export function documentsSuite(databases: () => TestDatabases): void {
  describe('documents', () => {
    let world: World;
    let address: string;
    let ana: AssisterRow;
    let desk: TestDesk;
    const open = async (settings: SettingsInput = {}) => {
      world = await createWorld(databases(), settings);
      address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
      ana = await world.addAssister();
      desk = await world.signIn(ana);
    };
    const seen = async (id: string, by = desk): Promise<Document | undefined> => {
      await world.services.checker.run();
      const { documents } = await by.pullAll('documents');
      return documents.map(document => documentSchema.parse(document)).find(document => document.id === id);
    };
    const piecesOf = async (id: string): Promise<number> =>
      (await world.services.store.db.selectFrom('documentPiece').selectAll().where('documentId', '=', id).execute()).length;

    describe('with no scanner', () => {
      beforeAll(() => open());
      afterAll(() => world.close());

      it('are received once, byte for byte, however often they are announced and sent', async () => {
        const clientId = await world.addClient(ana);
        const bytes = somePdf(600_000);
        const document = documentFor(clientId, bytes);
        const key = randomUUID();
        for (let time = 0; time < 2; time += 1) expect(await desk.push('documents', document, null, key)).toEqual({ state: 'accepted' });
        expect(await desk.push('documents', document)).toMatchObject({ state: 'conflict', current: { state: { step: 'awaited' } } });
        expect(await seen(document.id)).toMatchObject({ name: 'Pay stub', state: { step: 'awaited' } });
        for (let time = 0; time < 2; time += 1) expect(await sendBytes(address, desk, document.id, bytes)).toBe('sent');
        const at = world.clock.now().toISOString();
        expect(await seen(document.id)).toMatchObject({ sha256: sha256Of(bytes), state: { step: 'received', at, scan: 'not-scanned' } });
        expect((await readBytes(world.services.store.db, document.id)).equals(bytes)).toBe(true);
        expect((await desk.pullAll('documents')).documents).toHaveLength(1);
      });

      it('go on after a Desk that stopped in the middle, from what the service has', async () => {
        const bytes = somePdf(500_000);
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        const stop = new AbortController();
        const pieces: number[] = [];
        const onPiece = (at: number) => {
          if (pieces.push(at) === 3) stop.abort();
        };
        expect(await sendBytes(address, desk, document.id, bytes, { onPiece, stop: stop.signal })).toBe('stopped');
        expect(await arrivedBytes(address, desk, document.id)).toBe(3 * 64 * 1024);
        const again: number[] = [];
        const note = (at: number) => void again.push(at);
        expect(await sendBytes(address, desk, document.id, bytes, { onPiece: note })).toBe('sent');
        expect(again[0]).toBe(3 * 64 * 1024);
        expect((await seen(document.id))?.state.step).toBe('received');
      });

      it('are one even when two computers send them at once', async () => {
        const bytes = somePdf(900_000);
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        const outcomes = await Promise.all([1, 2, 3].map(() => sendBytes(address, desk, document.id, bytes)));
        expect(outcomes.every(outcome => outcome === 'sent' || outcome === 409)).toBe(true);
        expect(await sendBytes(address, desk, document.id, bytes)).toBe('sent');
        expect((await seen(document.id))?.state.step).toBe('received');
      });

      it('are refused when the bytes are not those that were announced, and their bytes are gone', async () => {
        const bytes = somePdf();
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        const other = Buffer.from(bytes);
        other[1500] = (other[1500] ?? 0) ^ 1;
        expect(await sendBytes(address, desk, document.id, other)).toBe('sent');
        expect((await seen(document.id))?.state).toMatchObject({ step: 'refused', code: 'document-damaged' });
        expect(await piecesOf(document.id)).toBe(0);
      });

      it('are refused when they are something else than their name says', async () => {
        const program = Buffer.concat([Buffer.from('MZ'), somePdf()]);
        const document = documentFor(await world.addClient(ana), program, { name: 'lease.pdf' });
        await desk.push('documents', document);
        await sendBytes(address, desk, document.id, program);
        expect((await seen(document.id))?.state).toMatchObject({ step: 'refused', code: 'document-type-refused' });
        expect(await piecesOf(document.id)).toBe(0);
      });

      it('leave with the authorization: one in the middle stops and is gone, one that was received stays for the next assister', async () => {
        const clientId = await world.addClient(ana);
        const [whole, half] = [somePdf(), somePdf(400_000)];
        const [received, sending] = [documentFor(clientId, whole), documentFor(clientId, half)];
        for (const document of [received, sending]) await desk.push('documents', document);
        await sendBytes(address, desk, received.id, whole);
        await seen(received.id);
        const { cursor } = await desk.pullAll('documents');
        const [period] = await world.services.authorizations.history(clientId);
        let pieces = 0;
        const outcome = await sendBytes(address, desk, sending.id, half, {
          onPiece: async () => {
            pieces += 1;
            if (pieces === 2) await world.services.authorizations.end(clientId, period?.id ?? '');
          },
        });
        expect([outcome, pieces]).toEqual([404, 3]);
        expect(await piecesOf(sending.id)).toBe(0);
        const { documents, removed } = await desk.pullAll('documents', cursor);
        expect([documents, removed.toSorted()]).toEqual([[], [received.id, sending.id].toSorted()]);
        expect(await desk.push('documents', documentFor(clientId, whole))).toMatchObject({
          state: 'refused',
          error: { code: 'authorization-missing' },
        });

        const bo = await world.addAssister();
        const bos = await world.signIn(bo);
        expect(await arrivedBytes(address, bos, received.id)).toBe(404);
        await world.services.authorizations.start(clientId, bo.referenceNumber);
        expect((await bos.pullAll('documents')).documents).toMatchObject([{ id: received.id, state: { step: 'received' } }]);
      });

      it('tell nothing to an assister whom the client does not authorize, by any way', async () => {
        const bytes = somePdf();
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        const bo = await world.addAssister();
        const bos = await world.signIn(bo);
        expect(await arrivedBytes(address, bos, document.id)).toBe(404);
        expect(await sendBytes(address, bos, document.id, bytes)).toBe(404);
        expect((await bos.pullAll('documents')).documents).toEqual([]);
        const theirs = await world.addClient(bo);
        const refused = { state: 'refused', error: { code: 'not-found' }, current: null };
        for (const takenBack of [false, true])
          expect(await bos.push('documents', documentFor(theirs, bytes, { id: document.id, takenBack }))).toEqual(refused);
        expect(await arrivedBytes(address, desk, document.id)).toBe(0);
      });

      it('can be taken back until they are received', async () => {
        const clientId = await world.addClient(ana);
        const bytes = somePdf();
        const [kept, back, never] = [documentFor(clientId, bytes), documentFor(clientId, bytes), documentFor(clientId, bytes)];
        for (const document of [kept, back]) await desk.push('documents', document);
        await sendBytes(address, desk, kept.id, bytes);
        await seen(kept.id);
        const { cursor, documents } = await desk.pullAll('documents');
        const revOf = (id: string): string => String(documents.find(document => document.id === id)?.rev);
        const takeBack = (document: Document, rev: string | null) =>
          desk.push('documents', { ...document, rev: randomUUID(), takenBack: true }, rev);
        expect(await takeBack(back, revOf(back.id))).toEqual({ state: 'accepted' });
        expect(await takeBack(never, null)).toEqual({ state: 'accepted' });
        expect(await takeBack(kept, revOf(kept.id))).toMatchObject({ state: 'conflict', current: { state: { step: 'received' } } });
        expect((await desk.pullAll('documents', cursor)).removed.toSorted()).toEqual([back.id, never.id].toSorted());
      });

      it('are as many as one client needs, and not more', async () => {
        const clientId = await world.addClient(ana);
        const documents = Array.from({ length: maxDocumentsPerClient + 1 }, () => ({
          document: documentFor(clientId, somePdf()),
          assumedRev: null,
        }));
        const outcomes = [];
        for (let at = 0; at < documents.length; at += 50)
          outcomes.push(...(await desk.pushRows('documents', documents.slice(at, at + 50))).outcomes);
        expect(outcomes.filter(({ state }) => state === 'accepted')).toHaveLength(maxDocumentsPerClient);
        expect(outcomes.at(-1)).toMatchObject({ state: 'refused', error: { code: 'documents-too-many' } });
      });

      it.each([
        ['more than 10 MB', { bytes: maxDocumentBytes + 1 }],
        ['another kind of file', { mediaType: 'application/zip' }],
        ['another kind of proof', { kind: 'selfie' }],
        ['no name', { name: '' }],
        ['no checksum', { sha256: 'x' }],
        ['a key that nobody knows', { path: '/etc/passwd' }],
        ['a step that is the service’s to say', { state: { step: 'received', at: '2026-11-23T15:58:00.000Z', scan: 'clean' } }],
      ])('announced with %s are refused', async (_what, change) => {
        const document = { ...documentFor(await world.addClient(ana), somePdf()), ...change };
        expect(await desk.push('documents', document)).toMatchObject({ state: 'refused', error: { code: 'bad-request' } });
      });

      it.each([
        ['more bytes than were announced', { offset: '0', length: 4000 }, 413],
        ['bytes of another place', { offset: '5', length: 10 }, 409],
        ['no place', { length: 10 }, 403],
        ['a place that is none', { offset: '-1', length: 10 }, 400],
        ['no version of tus', { offset: '0', length: 10, tus: '' }, 412],
        ['another type', { offset: '0', length: 10, type: 'application/octet-stream' }, 400],
      ])(
        'with %s are no bytes',
        async (_what, { offset, length, tus = '1.0.0', type = 'application/offset+octet-stream' }: Patch, status) => {
          const document = documentFor(await world.addClient(ana), somePdf());
          await desk.push('documents', document);
          const headers = {
            ...{ authorization: `Bearer ${desk.session.accessToken}`, 'content-type': type },
            ...(tus !== '' && { 'tus-resumable': tus }),
            ...(offset !== undefined && { 'upload-offset': offset }),
          };
          const answer = await fetch(`${address}/v1/documents/${document.id}/bytes`, { method: 'PATCH', headers, body: somePdf(length) });
          expect(answer.status).toBe(status);
          expect(await arrivedBytes(address, desk, document.id)).toBe(0);
        },
      );
    });

    describe('with a scanner that is a command', () => {
      beforeAll(() => open({ documentScan: command() }));
      afterAll(() => world.close());

      it('are received when it finds nothing, and refused when it finds something', async () => {
        const clientId = await world.addClient(ana);
        const [clean, infected] = [somePdf(), Buffer.concat([somePdf(), eicar])];
        const [good, bad] = [documentFor(clientId, clean), documentFor(clientId, infected)];
        for (const [document, bytes] of [
          [good, clean],
          [bad, infected],
        ] as const) {
          await desk.push('documents', document);
          await sendBytes(address, desk, document.id, bytes);
        }
        expect((await seen(good.id))?.state).toMatchObject({ step: 'received', scan: 'clean' });
        expect((await seen(bad.id))?.state).toMatchObject({ step: 'refused', code: 'document-infected' });
        expect(await piecesOf(bad.id)).toBe(0);
      });
    });

    describe('with a scanner that fails', () => {
      beforeAll(() => open({ documentScan: command('--broken') }));
      afterAll(() => world.close());

      it('wait, and are looked at again', async () => {
        const bytes = somePdf();
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        await sendBytes(address, desk, document.id, bytes);
        for (const minutes of [2, 3]) {
          expect((await seen(document.id))?.state).toEqual({ step: 'checking' });
          world.clock.advance(minutes);
        }
        await world.services.checker.run();
        const row = await world.services.store.db
          .selectFrom('document')
          .select('checkTries')
          .where('id', '=', document.id)
          .executeTakeFirst();
        expect(row?.checkTries).toBe(3);
      });
    });

    describe('with clamd', () => {
      const received: Buffer[] = [];
      const clamd = createServer(socket => {
        const chunks: Buffer[] = [];
        socket.on('data', chunk => {
          chunks.push(chunk);
          const all = Buffer.concat(chunks);
          if (!all.subarray(-4).equals(Buffer.alloc(4))) return;
          received.push(all);
          socket.end(all.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
        });
      });
      beforeAll(async () => {
        await new Promise<void>(resolve => clamd.listen(0, '127.0.0.1', resolve));
        const { port } = clamd.address() as { port: number };
        await open({ documentScan: { clamd: { host: '127.0.0.1', port }, seconds: 20 } });
      });
      afterAll(async () => {
        await world.close();
        clamd.close();
      });

      it('are sent to it in pieces with their lengths, and its word counts', async () => {
        const clientId = await world.addClient(ana);
        const [clean, infected] = [somePdf(100_000), Buffer.concat([somePdf(), eicar])];
        const [good, bad] = [documentFor(clientId, clean), documentFor(clientId, infected)];
        for (const [document, bytes] of [
          [good, clean],
          [bad, infected],
        ] as const) {
          await desk.push('documents', document);
          await sendBytes(address, desk, document.id, bytes);
        }
        expect((await seen(good.id))?.state).toMatchObject({ step: 'received', scan: 'clean' });
        expect((await seen(bad.id))?.state).toMatchObject({ step: 'refused', code: 'document-infected' });
        expect(received[0]?.toString('latin1', 0, 10)).toBe('zINSTREAM\0');
        expect(received[0]?.readUInt32BE(10)).toBe(64 * 1024);
      });

      it('wait when it is not there', async () => {
        clamd.close();
        const bytes = somePdf();
        const document = documentFor(await world.addClient(ana), bytes);
        await desk.push('documents', document);
        await sendBytes(address, desk, document.id, bytes);
        expect((await seen(document.id))?.state).toEqual({ step: 'checking' });
      });
    });
  });
}

interface Patch {
  offset?: string;
  length: number;
  tus?: string;
  type?: string;
}
