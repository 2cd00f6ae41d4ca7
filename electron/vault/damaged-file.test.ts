import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';

const text = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);
const coded = (code: string) => expect.objectContaining({ code });

describe('damage', () => {
  const filled = (folder: ReturnType<typeof tempFolder>) => {
    const path = folder.file('v');
    const files = vaultAt(path);
    const vault = files.create();
    put(vault, 'c', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`row-${at}`, `body-${at}-${text(700)}`])));
    const original = all(vault, 'c').rows;
    vault.close();
    return { path, files, original };
  };

  it('of one box costs that box only: it is set aside and told, the rest opens', () => {
    const folder = tempFolder();
    const { path, files, original } = filled(folder);
    const db = new DatabaseSync(path);
    const row = db.prepare('SELECT number, box FROM boxes WHERE number = 7').get();
    const box = Buffer.from(row?.box as Uint8Array);
    box[40] = (box[40] ?? 0) ^ 1;
    db.prepare('UPDATE boxes SET box = ? WHERE number = 7').run(box);
    db.close();
    const vault = files.open();
    expect(all(vault, 'c')).toMatchObject({ damaged: 1 });
    const rest = all(vault, 'c');
    expect(rest.damaged).toBe(0);
    expect(rest.rows.size).toBe(original.size - 1);
    vault.close();
    const kept = new DatabaseSync(path);
    expect(Buffer.from(kept.prepare('SELECT box FROM quarantine').get()?.box as Uint8Array).equals(box)).toBe(true);
    kept.close();
    expect(files.open().damagedAtOpening).toBe(0);
  });

  it('by a box put back to an older state, moved to another id, or deleted is noticed', () => {
    const folder = tempFolder();
    const { path, files } = filled(folder);
    const edit = (sql: string) => {
      const db = new DatabaseSync(path);
      db.exec(sql);
      db.close();
    };
    edit('UPDATE boxes SET box = (SELECT box FROM boxes WHERE number = 1) WHERE number = 2');
    const vault = files.open();
    expect(all(vault, 'c').damaged).toBe(1);
    vault.close();
    edit('UPDATE boxes SET counter = counter + 1 WHERE number = 3');
    const again = files.open();
    expect(all(again, 'c').damaged).toBe(1);
    again.close();
    edit('DELETE FROM boxes WHERE number = 4');
    const third = files.open();
    expect(third.damagedAtOpening).toBe(1);
    third.close();
  });

  it('by a flipped bit anywhere in the file is never read as data', () => {
    const folder = tempFolder();
    const { path, files, original } = filled(folder);
    copyFileSync(path, folder.file('whole'));
    const size = statSync(path).size;
    const outcomes = { refused: 0, reported: 0, unharmed: 0 };
    for (let round = 0; round < 150; round++) {
      const bytes = readFileSync(folder.file('whole'));
      const at = Math.floor(Math.random() * size);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      writeFileSync(path, bytes);
      let reported = 0;
      try {
        const vault = files.open();
        const found = all(vault, 'c');
        reported = vault.damagedAtOpening + found.damaged;
        for (const [id, body] of found.rows) expect(original.get(id), `byte ${at}`).toBe(body);
        expect(found.doubles).toBe(0);
        expect(found.rows.size + reported, `byte ${at}`).toBeGreaterThanOrEqual(original.size);
        vault.close();
        outcomes[reported > 0 ? 'reported' : 'unharmed']++;
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(vault-damaged|vault-write-failed|update-needed)$/) });
        outcomes.refused++;
      }
    }
    expect(outcomes.reported).toBeGreaterThan(25);
  });

  it.each([0, 60, 5000, 'garbage'] as const)('of a file cut to %s is said, and nothing is overwritten', cut => {
    const folder = tempFolder();
    const { path, files } = filled(folder);
    if (cut === 'garbage') writeFileSync(path, randomBytes(50_000));
    else truncateSync(path, cut);
    const before = readFileSync(path);
    expect(() => files.open()).toThrow(coded('vault-damaged'));
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('of a file that is gone is said, and none is made in its place', () => {
    const folder = tempFolder();
    expect(() => vaultAt(folder.file('v')).open()).toThrow(coded('vault-damaged'));
    expect(existsSync(folder.file('v'))).toBe(false);
  });
});
