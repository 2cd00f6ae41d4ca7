import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';
import { maxPageBytes, openVault } from './vault.ts';

const text = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);
const coded = (code: string) => expect.objectContaining({ code });

describe('the vault', () => {
  it('behaves like a map through writes, removals, drops, purges and reopening', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd\nnewline', 'é–ł', randomUUID());
    const collection = fc.constantFrom('clients', 'applications');
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('write' as const), collection, id, body: fc.string({ unit: 'grapheme', maxLength: 400 }) }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), collection, id }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'drop' as const, 'purge' as const), collection }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const folder = tempFolder();
        const files = vaultAt(folder.file('v'));
        let vault = files.create();
        const oracle: Record<string, Map<string, string>> = { clients: new Map(), applications: new Map() };
        for (const step of steps) {
          const wanted = oracle[step.collection] ?? new Map();
          if (step.do === 'write') {
            put(vault, step.collection, { [step.id]: step.body });
            wanted.set(step.id, step.body);
          } else if (step.do === 'remove') {
            put(vault, step.collection, {}, [step.id]);
            wanted.delete(step.id);
          } else if (step.do === 'drop') {
            vault.drop(step.collection);
            wanted.clear();
          } else if (step.do === 'purge') vault.purge();
          else {
            vault.close();
            vault = files.open();
            expect(vault.damagedAtOpening).toBe(0);
          }
          for (const [name, rows] of Object.entries(oracle)) expect(all(vault, name)).toMatchObject({ rows, damaged: 0, doubles: 0 });
        }
        vault.close();
      }),
      { numRuns: 25 },
    );
  });

  it('hands out pages of at most 512 KiB, oldest first, a larger row alone', () => {
    const folder = tempFolder();
    const vault = vaultAt(folder.file('v')).create();
    for (let at = 0; at < 40; at++) put(vault, 'c', { [`row-${at}`]: text(60_000) });
    put(vault, 'c', { big: text(maxPageBytes * 2) });
    put(vault, 'c', { 'row-0': 'rewritten' });
    const found = all(vault, 'c');
    expect([...found.rows.keys()]).toEqual([...Array.from({ length: 40 }, (_, at) => `row-${at}`), 'big']);
    expect(found.pages).toBeGreaterThan(5);
    const page = vault.read('c', 0);
    expect(page.rows.reduce((sum, row) => sum + row.body.length, 0)).toBeLessThanOrEqual(maxPageBytes);
    vault.close();
  });

  it('shows nothing of a batch before its last part, and nothing ever of one that was not finished', () => {
    const folder = tempFolder();
    const files = vaultAt(folder.file('v'));
    const vault = files.create();
    const part = (batch: string, id: string, last: boolean) =>
      vault.write({ collection: 'c', rows: [{ id, body: id }], removed: [], batch, last });
    const batch = randomUUID();
    part(batch, 'one', false);
    part(randomUUID(), 'never', false);
    expect(all(vault, 'c').rows.size).toBe(0);
    part(batch, 'two', true);
    expect([...all(vault, 'c').rows.keys()]).toEqual(['one', 'two']);
    vault.close();
    expect([...all(files.open(), 'c').rows.keys()]).toEqual(['one', 'two']);
  });

  it('is refused to a second opener while the first has it', () => {
    const folder = tempFolder();
    const files = vaultAt(folder.file('v'));
    const first = files.create();
    expect(() => files.open()).toThrow(coded('vault-in-use'));
    put(first, 'c', { still: 'here' });
    first.close();
    const second = files.open();
    expect(all(second, 'c').rows.get('still')).toBe('here');
    second.close();
  });

  it('does not open with another key, and stays as it is', () => {
    const folder = tempFolder();
    const path = folder.file('v');
    const files = vaultAt(path);
    const vault = files.create();
    put(vault, 'c', { id: 'body' });
    vault.close();
    expect(() => openVault({ path, mode: 'open', vaultId: randomUUID(), key: randomBytes(32) })).toThrow(coded('vault-damaged'));
    expect(all(files.open(), 'c')).toMatchObject({ damaged: 0, rows: new Map([['id', 'body']]) });
  });

  it('never makes a new file over one that is there', () => {
    const folder = tempFolder();
    const path = folder.file('v');
    writeFileSync(path, 'precious');
    expect(() => vaultAt(path).create()).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  it('refuses everything after it was closed', () => {
    const folder = tempFolder();
    const vault = vaultAt(folder.file('v')).create();
    vault.close();
    expect(() => put(vault, 'c', { a: 'b' })).toThrow(coded('vault-locked'));
    expect(() => vault.read('c', 0)).toThrow(coded('vault-locked'));
  });
});
