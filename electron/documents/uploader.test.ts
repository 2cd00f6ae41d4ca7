import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import type { Progress } from './uploader.ts';

const pieceBytes = 256 * 1024;
const words = { email: mai.email, password: 'correct horse battery', noticeVersion: '1' };

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let secrets: ReturnType<typeof memorySecrets>;
let desks: TestDesk[];
let told: Progress[];
beforeEach(async () => {
  service = await startSmallService();
  folder = tempFolder();
  secrets = memorySecrets();
  desks = [];
  told = [];
});
afterEach(async () => {
  for (const made of desks) await made.stop();
  await service.stop().catch(() => {});
});

async function signedIn(): Promise<TestDesk> {
  const desk = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store });
  desks.push(desk);
  desk.session.documentProgress.on(progress => told.push(progress));
  await desk.session.signIn(words);
  return desk;
}
/** Kept here, and awaited there. */
function hold(desk: TestDesk, length = 1_000_000): { id: string; bytes: Buffer } {
  const id = randomUUID();
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(length - 9)]);
  desk.session.open().documents.keep(id, Buffer.from(bytes), true);
  service.tus.documents.set(id, { size: length, bytes: Buffer.alloc(0) });
  return { id, bytes };
}
const arrived = (id: string): Buffer => service.tus.documents.get(id)?.bytes ?? Buffer.alloc(0);
const whole = (id: string, bytes: Buffer, timeout = 8000) => vi.waitFor(() => expect(arrived(id).equals(bytes)).toBe(true), { timeout });
const send = (desk: TestDesk, ...ids: string[]): void => desk.session.open().uploader.send(ids);

it('sends one after the other, in pieces, and tells how far it is', async () => {
  const desk = await signedIn();
  const [first, second] = [hold(desk), hold(desk, 9)];
  send(desk, first.id, second.id);
  send(desk, first.id);
  await whole(first.id, first.bytes);
  await whole(second.id, second.bytes);
  expect(service.tus.offsets).toEqual([0, pieceBytes, 2 * pieceBytes, 3 * pieceBytes, 0]);
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ id: second.id, sent: 9, problem: null }));
  expect(told.slice(0, 2).map(({ sent }) => sent)).toEqual([pieceBytes, 2 * pieceBytes]);
});

it('stops with the network and goes on by itself from what the service has', async () => {
  const desk = await signedIn();
  const { id, bytes } = hold(desk, 3_000_000);
  const stop = desk.session.documentProgress.on(({ sent }) => {
    if (sent === 2 * pieceBytes) desk.pull(true);
  });
  send(desk, id);
  await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(2));
  await new Promise(resolve => setTimeout(resolve, 300));
  const before = arrived(id).byteLength;
  expect(before).toBeLessThan(bytes.byteLength);
  stop();
  desk.pull(false);
  await whole(id, bytes);
  expect(new Set(service.tus.offsets).size).toBe(service.tus.offsets.length);
});

it('goes on after a restart of the Desk, sending no piece twice', async () => {
  const desk = await signedIn();
  const { id, bytes } = hold(desk, 3_000_000);
  const locked = new Promise<void>(resolve => {
    const stop = desk.session.documentProgress.on(() => {
      stop();
      void desk.session.lock('suspend').then(resolve);
    });
  });
  send(desk, id);
  await locked;
  const before = arrived(id).byteLength;
  expect(before).toBeLessThan(bytes.byteLength);
  await desk.stop();
  const again = await signedIn();
  send(again, id);
  await whole(id, bytes);
  expect(service.tus.offsets.toSorted((a, b) => a - b)).toEqual([...new Set(service.tus.offsets)].toSorted((a, b) => a - b));
});

it('a token that ends in the middle is renewed, and nothing is asked of the person', async () => {
  const desk = await signedIn();
  const { id, bytes } = hold(desk, 2_000_000);
  const stop = desk.session.documentProgress.on(() => {
    stop();
    service.forgetAccessTokens();
  });
  send(desk, id);
  await whole(id, bytes);
  expect(service.counts.refresh).toBe(1);
  expect(desk.session.state()).toMatchObject({ phase: 'open', signedIn: true });
});

it.each([['service-failed'], ['html'], ['document-conflict'], ['too-many-requests']] as const)(
  '%s in the middle passes, and it is tried again',
  async refusal => {
    const desk = await signedIn();
    const { id, bytes } = hold(desk);
    service.tus.refuseNext(null, refusal);
    send(desk, id);
    await whole(id, bytes, 15_000);
    expect(told.every(({ problem }) => problem === null)).toBe(true);
  },
  20_000,
);

it.each([['too-large'], ['not-found'], ['bad-request']] as const)(
  '%s is told, is not tried again, and holds up no other',
  async refusal => {
    const desk = await signedIn();
    const [doomed, next] = [hold(desk), hold(desk, 5000)];
    service.tus.refuseNext(refusal);
    send(desk, doomed.id, next.id);
    await whole(next.id, next.bytes);
    expect(told).toContainEqual({ id: doomed.id, sent: 0, problem: { code: refusal } });
    expect(arrived(doomed.id).byteLength).toBe(0);
  },
);

it('what the service does not know, and what is taken back, is not sent', async () => {
  const desk = await signedIn();
  const [unknown, back, last] = [hold(desk), hold(desk), hold(desk, 100)];
  service.tus.documents.delete(unknown.id);
  send(desk, unknown.id, back.id, last.id);
  desk.session.open().uploader.forget([back.id]);
  desk.session.open().documents.forget([back.id]);
  await whole(last.id, last.bytes);
  expect(told).toContainEqual({ id: unknown.id, sent: 0, problem: { code: 'not-found' } });
  expect(arrived(back.id).byteLength).toBe(0);
});

it('sends nothing while the Desk is locked', async () => {
  const desk = await signedIn();
  const { id } = hold(desk);
  await desk.session.lock('asked');
  expect(() => send(desk, id)).toThrow(expect.objectContaining({ code: 'vault-locked' }));
  await new Promise(resolve => setTimeout(resolve, 200));
  expect(service.tus.offsets).toEqual([]);
});
