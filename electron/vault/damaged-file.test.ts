import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskError } from '../../shared/contracts/errors.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';

const text = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);
const seed = Number(process.env.ASSISTER_DESK_SEED ?? 20_261_127);
const pageBytes = 4096;
/** So many places on every page of a file. */
const flips = (size: number, perPage: number): { at: number; bit: number }[] =>
  Array.from({ length: Math.ceil(size / pageBytes) }, (_, page) => {
    const within = Math.min(pageBytes, size - page * pageBytes);
    const flip = fc.record({ at: fc.nat(within - 1).map(offset => page * pageBytes + offset), bit: fc.nat(7) });
    return fc.sample(flip, { seed: seed + page, numRuns: perPage });
  }).flat();
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

  it('by a flipped bit on any page of the file is never read as data', { timeout: 60_000 }, () => {
    const folder = tempFolder();
    const { path, files, original } = filled(folder);
    const whole = readFileSync(path);
    const outcomes = { refused: 0, reported: 0, unharmed: 0 };
    for (const { at, bit } of flips(whole.byteLength, 20)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, bytes);
      const what = `bit ${bit} of byte ${at} of seed ${seed}`;
      try {
        const vault = files.open();
        const found = all(vault, 'c');
        const reported = vault.damagedAtOpening + found.damaged;
        for (const [id, body] of found.rows) expect(original.get(id), what).toBe(body);
        expect(found.doubles, what).toBe(0);
        expect(found.rows.size + reported, what).toBeGreaterThanOrEqual(original.size);
        vault.close();
        outcomes[reported > 0 ? 'reported' : 'unharmed']++;
      } catch (error) {
        expect(error, what).toMatchObject({ code: expect.stringMatching(/^(vault-damaged|vault-write-failed|update-needed)$/) });
        outcomes.refused++;
      }
    }
    expect(outcomes.reported).toBeGreaterThan(60);
    expect(outcomes.refused).toBeGreaterThan(20);
  });

  it('by a flipped bit on any page of its log shows a state that was acknowledged once, never a mixture', { timeout: 60_000 }, () => {
    const folder = tempFolder();
    const path = folder.file('v');
    const files = vaultAt(path);
    const vault = files.create();
    const states: Map<string, string>[] = [new Map()];
    for (let at = 0; at < 12; at++) {
      put(vault, 'c', { [`row-${at % 5}`]: `body-${at}-${text(2000)}`, latest: String(at) }, at % 4 === 3 ? [`row-${(at + 2) % 5}`] : []);
      states.push(all(vault, 'c').rows);
    }
    // As a computer leaves them that lost its power.
    const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
    vault.close();
    const known = states.map(state => JSON.stringify([...state].sort()));
    const met = new Set<number>();
    for (const { at, bit } of flips(log.byteLength, 6)) {
      const bytes = Buffer.from(log);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, file);
      writeFileSync(`${path}-wal`, bytes);
      const what = `bit ${bit} of byte ${at} of the log, seed ${seed}`;
      try {
        const opened = files.open();
        const found = all(opened, 'c');
        expect(opened.damagedAtOpening + found.damaged, what).toBe(0);
        const state = known.indexOf(JSON.stringify([...found.rows].sort()));
        expect(state, what).toBeGreaterThanOrEqual(0);
        met.add(state);
        opened.close();
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        expect(error.code, what).toBe('vault-damaged');
      }
    }
    expect(met.size).toBeGreaterThan(6);
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
