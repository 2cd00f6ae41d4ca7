/** A vault's file stays in proportion to what lives in it, whatever was written and deleted before (compaction.ts). */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { leastWaste } from './compaction.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';
import { openVault, type Vault } from './vault.ts';

const megabyte = 1024 * 1024;
const plenty = Number.MAX_SAFE_INTEGER;
const text = (bytes: number): string =>
  randomBytes(Math.ceil(bytes / 2))
    .toString('hex')
    .slice(0, bytes);
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const liveBytes = (vault: Vault, ...names: string[]): number =>
  names.flatMap(name => [...all(vault, name).rows.values()]).reduce((sum, body) => sum + body.length, 0);

function fill(vault: Vault, rows: number): string[] {
  const ids = Array.from({ length: rows }, (_, at) => `client-${at}`);
  for (let from = 0; from < rows; from += 500)
    put(vault, 'clients', Object.fromEntries(ids.slice(from, from + 500).map(id => [id, text(1800)])));
  return ids;
}

it('a draft of 50 KB that is saved 5,000 times takes the room of a few, and the log that of a thousand pages', { timeout: 60_000 }, () => {
  const path = tempFolder().file('v');
  const vault = vaultAt(path).create();
  let [file, log] = [0, 0];
  for (let save = 0; save < 5000; save++) {
    put(vault, 'applications', { draft: text(50_000 + (save % 97) * 20) });
    file = Math.max(file, sizeOf(path));
    log = Math.max(log, sizeOf(`${path}-wal`));
  }
  const ratio = file / liveBytes(vault, 'applications');
  vault.close();
  console.log(`5,000 saves: the file was at most ${ratio.toFixed(1)} × the draft, the log ${(log / megabyte).toFixed(1)} MB`);
  expect(ratio).toBeLessThan(4);
  expect(log).toBeLessThan(6 * megabyte);
  expect(sizeOf(`${path}-wal`)).toBe(0);
});

it('a log that one large pull made long is cut back by the next writes, not only at the end', () => {
  const path = tempFolder().file('v');
  const vault = vaultAt(path).create();
  put(vault, 'clients', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`c${at}`, text(megabyte)])));
  expect(sizeOf(`${path}-wal`)).toBeGreaterThan(30 * megabyte);
  for (let save = 0; save < 100; save++) put(vault, 'applications', { draft: text(50_000) });
  expect(sizeOf(`${path}-wal`)).toBeLessThan(9 * megabyte);
  vault.close();
});

it('after thousands of deletions the empty room is used again, and given back at the next opening', { timeout: 60_000 }, () => {
  const path = tempFolder().file('v');
  const files = vaultAt(path);
  let vault = files.create();
  const ids = fill(vault, 10_000);
  put(vault, 'applications', { draft: 'kept' });
  const full = sizeOf(path);
  for (let from = 0; from < 9000; from += 500) put(vault, 'clients', {}, ids.slice(from, from + 500));
  vault.close();
  const before = sizeOf(path) / full;
  vault = files.open();
  for (const free of [null, 2 * megabyte]) expect(vault.compact(free), `with ${free} bytes free`).toBe(false);
  expect(vault.compact(plenty)).toBe(true);
  const after = sizeOf(path) / liveBytes(vault, 'clients', 'applications');
  console.log(`9,000 of 10,000 deleted: the file was still ${before.toFixed(2)} of its size, and is ${after.toFixed(2)} × what lives now`);
  expect(before).toBeGreaterThan(0.9);
  expect(after).toBeLessThan(1.5);
  expect(vault.compact(plenty)).toBe(false);
  expect(all(vault, 'clients').rows.size).toBe(1000);
  // A little emptiness is let be.
  put(vault, 'clients', {}, ids.slice(9000, 9000 + Math.floor(leastWaste / 2 / 2500)));
  expect(vault.compact(plenty)).toBe(false);
  vault.close();
});

it('weeks of deletions and saves do not add up', { timeout: 60_000 }, () => {
  const path = tempFolder().file('v');
  const files = vaultAt(path);
  let vault = files.create();
  const ratios: number[] = [];
  for (let day = 0; day < 12; day++) {
    const ids = fill(vault, 1500);
    for (let save = 0; save < 60; save++) put(vault, 'applications', { [`draft-${save % 9}`]: text(40_000 + ((save * 7919) % 30_000)) });
    put(vault, 'clients', {}, ids.slice(day % 3 === 0 ? 0 : 1200));
    vault.close();
    vault = files.open();
    vault.compact(plenty);
    ratios.push(sizeOf(path) / (liveBytes(vault, 'clients', 'applications') + leastWaste));
  }
  vault.close();
  expect(Math.max(...ratios)).toBeLessThan(2);
});

it('killed −9 in the middle of giving back, 10 times: the vault opens, and all of it is there', { timeout: 120_000 }, async () => {
  const program = fileURLToPath(new URL('testing/compacting.testing.ts', import.meta.url));
  const path = tempFolder().file('v');
  const place = { path, vaultId: randomUUID(), key: randomBytes(32) };
  const vault = openVault({ ...place, mode: 'create' });
  fill(vault, 4000);
  const kept = all(vault, 'clients').rows;
  vault.close();
  let within = 0;
  // On a busy computer a kill may come too late: then once more.
  while (within < 10) {
    const child = spawn(process.execPath, [program, path, place.vaultId, place.key.toString('base64')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    let began = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // The first shows how long it takes, however busy the computer is; the second is killed within that time.
      const begins = said.split('begins').length - 1;
      if (begins === 1 && began === 0) began = performance.now();
      else if (begins === 2) setTimeout(() => child.kill('SIGKILL'), Math.random() * 0.7 * (performance.now() - began));
    });
    await once(child, 'close');
    if (said.trimEnd().endsWith('begins')) within++;
    expect(said).not.toContain('let be');
    const again = openVault({ ...place, mode: 'open' });
    expect(again.damagedAtOpening).toBe(0);
    expect(all(again, 'clients')).toMatchObject({ rows: kept, damaged: 0 });
    again.close();
  }
});
