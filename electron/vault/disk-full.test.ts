import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';

const text = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);

it('a write that no longer fits is refused whole, everything before it stays, and work goes on when there is room', () => {
  const folder = tempFolder();
  const path = folder.file('v');
  const files = vaultAt(path, 100);
  const vault = files.create();
  put(vault, 'c', { first: 'kept', filler: text(200_000) });
  const big = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`big-${at}`, text(9000)]));
  expect(() => put(vault, 'c', { ...big, first: 'changed' })).toThrow(expect.objectContaining({ code: 'vault-disk-full' }));
  expect([...all(vault, 'c').rows.keys()]).toEqual(['first', 'filler']);
  expect(all(vault, 'c').rows.get('first')).toBe('kept');
  put(vault, 'c', { small: 'fits' }, ['filler']);
  put(vault, 'c', { again: text(150_000) });
  vault.close();
  const reopened = files.open();
  expect(reopened.damagedAtOpening).toBe(0);
  expect([...all(reopened, 'c').rows.keys()].sort()).toEqual(['again', 'first', 'small']);
  reopened.close();
});
