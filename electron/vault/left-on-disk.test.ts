import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';

const text = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);

describe('what lies on the disk', () => {
  it('holds no word of documents, ids or collection names; without sealing it would', () => {
    const folder = tempFolder();
    const marker = `canary-${randomUUID()}`;
    const vault = vaultAt(folder.file('v')).create();
    put(vault, `c-${marker}`, { [`id-${marker}`]: `body ${marker}` });
    const bytes = Buffer.concat([readFileSync(folder.file('v')), readFileSync(folder.file('v-wal'))]);
    for (const form of [Buffer.from(marker), Buffer.from(marker, 'utf16le'), Buffer.from(Buffer.from(marker).toString('base64'))]) {
      expect(bytes.includes(form)).toBe(false);
    }
    vault.close();
    const control = new DatabaseSync(folder.file('control'));
    control.exec(`CREATE TABLE t (a); INSERT INTO t VALUES ('${marker}')`);
    control.close();
    expect(readFileSync(folder.file('control')).includes(marker)).toBe(true);
  });

  it('has no byte of any removed or replaced box left after a purge, in the file or its log', () => {
    const folder = tempFolder();
    const path = folder.file('v');
    const files = vaultAt(path);
    let vault = files.create();
    const boxes = (): Buffer[] => {
      vault.close();
      const db = new DatabaseSync(path);
      const found = db.prepare('SELECT box FROM boxes').all();
      db.close();
      vault = files.open();
      return found.map(row => Buffer.from(row.box as Uint8Array));
    };
    const old: Buffer[] = [];
    let before: Buffer[] = [];
    for (let round = 0; round < 8; round++) {
      const rows = Object.fromEntries(
        Array.from({ length: 150 }, () => [`k${Math.floor(Math.random() * 400)}`, text([40, 200, 700, 9000][round % 4] ?? 40)]),
      );
      put(
        vault,
        'c',
        rows,
        Array.from({ length: 40 }, () => `k${Math.floor(Math.random() * 400)}`).filter(id => !(id in rows)),
      );
      const now = boxes();
      const kept = new Set(now.map(box => box.toString('latin1')));
      old.push(...before.filter(box => !kept.has(box.toString('latin1'))));
      before = now;
    }
    put(vault, 'c', {}, [...all(vault, 'c').rows.keys()].slice(0, 100));
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    vault.purge();
    expect(statSync(`${path}-wal`).size).toBe(0);
    const bytes = readFileSync(path);
    const left = old.filter(box =>
      [0, 0.3, 0.6].some(share => bytes.includes(box.subarray(Math.floor(box.length * share)).subarray(0, 24))),
    );
    expect(old.length).toBeGreaterThan(300);
    expect(left.length).toBe(0);
    vault.close();
  });
});
