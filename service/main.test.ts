import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPGlite } from './db/database.ts';
import { lockFolder } from './folder-lock.ts';
import { draftFor, signInBody } from './testing/desk.ts';
import { arrivedBytes, documentFor, sendBytes, somePdf } from './testing/documents.ts';
import { createDeskOver, seedFolder } from './testing/running-service.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

describe('the service as a process', () => {
  let folder: string;
  const running: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'desk-service-'));
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<{ child: ChildProcess; address: string; ended: Promise<number | null>; output: () => string }> => {
    const { DATABASE_URL: _none, ...env } = process.env;
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, JSON.stringify({ secondFactorRequired: false }));
    const child = spawn(process.execPath, [main, '--port', '0', '--data', folder, '--settings', settings], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    running.push(child);
    let text = '';
    const ended = new Promise<number | null>(resolve => child.on('exit', resolve));
    const address = await new Promise<string>(resolve => {
      const hear = (data: Buffer) => {
        text += data;
        const [found] = /http:\/\/[\d.:]+/.exec(text) ?? [];
        if (found) resolve(found);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      void ended.then(() => resolve(''));
    });
    return { child, address, ended, output: () => text };
  };

  it('keeps every acknowledged row through kill -9, lets no second process in, and stops cleanly', async () => {
    const seed = await seedFolder(folder);
    const first = await start();
    const desk = await createDeskOver(first.address, seed.email);
    const acknowledged: string[] = [];
    const write = async (): Promise<never> => {
      for (;;) {
        const draft = draftFor(seed.clientId);
        const outcome = await desk.push('applications', draft);
        if (outcome.state !== 'accepted') throw new Error(outcome.state);
        acknowledged.push(draft.id);
      }
    };
    const writing = expect(write()).rejects.toThrow('fetch failed');

    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('Another service uses the folder');

    await vi.waitUntil(() => acknowledged.length >= 25, { timeout: 30_000 });
    first.child.kill('SIGKILL');
    await writing;
    await first.ended;

    const third = await start();
    const again = await createDeskOver(third.address, seed.email);
    const kept = new Set((await again.pullAll('applications')).documents.map(({ id }) => id));
    expect(acknowledged.filter(id => !kept.has(id))).toEqual([]);

    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
    // The lock went with the process and the folder is whole.
    const lock = lockFolder(folder);
    const database = await openPGlite(join(folder, 'database'));
    expect((await database.db.selectFrom('application').select('id').execute()).length).toBe(kept.size);
    await database.close();
    lock.release();
  }, 150_000);

  it('goes on with a document that it was killed in the middle of, from the bytes that it had said it has', async () => {
    const seed = await seedFolder(folder);
    const first = await start();
    const desk = await createDeskOver(first.address, seed.email);
    const bytes = somePdf(2_000_000);
    const document = documentFor(seed.clientId, bytes);
    await desk.push('documents', document);
    let said = 0;
    const onPiece = (at: number) => {
      said = at;
      if (at > 600_000) first.child.kill('SIGKILL');
    };
    expect(await sendBytes(first.address, desk, document.id, bytes, { onPiece })).toBeNull();
    await first.ended;

    const second = await start();
    const again = await createDeskOver(second.address, seed.email);
    expect(await arrivedBytes(second.address, again, document.id)).toBeGreaterThanOrEqual(said);
    expect(await sendBytes(second.address, again, document.id, bytes)).toBe('sent');
    await vi.waitFor(
      async () => expect((await again.pullAll('documents')).documents).toMatchObject([{ id: document.id, state: { step: 'received' } }]),
      { timeout: 20_000, interval: 300 },
    );
  }, 90_000);

  it('is put back from a copy of its folder: a Desk pulls everything again, and what it had not sent still arrives', async () => {
    const seed = await seedFolder(folder);
    const copy = mkdtempSync(join(tmpdir(), 'desk-backup-'));
    cpSync(folder, copy, { recursive: true });
    const first = await start();
    const desk = await createDeskOver(first.address, seed.email);
    await desk.push('applications', draftFor(seed.clientId));
    const before = await desk.pullAll('applications');
    first.child.kill('SIGTERM');
    await first.ended;

    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
    rmSync(copy, { recursive: true });
    const command = fileURLToPath(new URL('after-restore.ts', import.meta.url));
    const { DATABASE_URL: _none, ...env } = process.env;
    const told = spawnSync(process.execPath, [command, '--data', folder], { env, encoding: 'utf8' });
    expect(told.stdout + told.stderr).toContain('Epoch 2: every Desk pulls everything again.');

    const second = await start();
    const again = await createDeskOver(second.address, seed.email);
    const draft = draftFor(seed.clientId);
    expect((await again.push('applications', draft)).state).toBe('accepted');
    const page = await again.pull('applications', before.cursor);
    expect(page.documents.map(({ id }) => id)).toEqual([draft.id]);
    expect((await again.pull('clients', before.cursor)).documents.map(({ id }) => id)).toEqual([seed.clientId]);
  }, 60_000);

  it('answers what is under way before it stops, and nothing new', async () => {
    const seed = await seedFolder(folder);
    const { child, address, ended } = await start();
    // Each judges a password, which takes a while.
    const body = JSON.stringify(signInBody(seed.email, 'not the right passphrase', randomUUID()));
    const underWay = [await beginSignIn(address, body), await beginSignIn(address, body), await beginSignIn(address, body)];
    child.kill('SIGTERM');
    expect(await Promise.all(underWay.map(({ status }) => status))).toEqual([401, 401, 401]);
    expect(await ended).toBe(0);
    await expect(beginSignIn(address, body)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }, 60_000);
});

/** A sign-in that is under way for sure: the service has read what stands before its body, and has said so. */
async function beginSignIn(address: string, body: string): Promise<{ status: Promise<number | undefined> }> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' };
  const asked = request(`${address}/v1/session`, { method: 'POST', headers, agent: false });
  const status = once(asked, 'response').then(([answer]) => (answer as IncomingMessage).resume().statusCode);
  status.catch(() => undefined);
  await once(asked, 'continue');
  asked.end(body);
  return { status };
}

describe('the folder lock', () => {
  it('holds until it is released', () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-lock-'));
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('Another service uses the folder');
    lock.release();
    lockFolder(folder).release();
    rmSync(folder, { recursive: true, force: true });
  });
});
