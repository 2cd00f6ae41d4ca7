import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mai } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { openTransfer, sealTransfer } from './transfer.ts';

const person = (transferKey: string | null) => ({
  person: { assister: mai, tenant: 't', transferKey },
  journal: { note: () => {}, tell: async () => {} },
});
const key = () => randomBytes(32).toString('base64');
const at = (path: string | null) => ({ whereTo: async () => path, whereFrom: async () => path });

describe('a file of drafts', () => {
  it('opens for the same account only, on any of its computers', async () => {
    const path = tempFolder().file('drafts');
    const hers = key();
    expect(await sealTransfer(person(hers), at(path), '{"answers":"Xiong"}')).toEqual({ fileName: 'drafts' });
    expect(readFileSync(path).toString('latin1')).not.toContain('Xiong');
    expect(await openTransfer(person(hers), at(path))).toEqual({ documents: '{"answers":"Xiong"}' });
    await expect(openTransfer(person(key()), at(path))).rejects.toMatchObject({ code: 'transfer-refused', details: { why: 'not-yours' } });
  });

  it('with any bit changed, cut short, or something else altogether, is refused and harms nothing', async () => {
    const path = tempFolder().file('drafts');
    const hers = key();
    await sealTransfer(person(hers), at(path), 'a draft');
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length * 8 - 1 }), fc.boolean(), async (bit, cut) => {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, cut ? whole.subarray(0, bit >> 3) : changed);
        await expect(openTransfer(person(hers), at(path))).rejects.toMatchObject({ code: 'transfer-refused' });
      }),
      { numRuns: 300 },
    );
  });

  it('is not made where the person thought better of it, or before the account has a key', async () => {
    expect(await sealTransfer(person(key()), at(null), 'x')).toEqual({ fileName: null });
    expect(await openTransfer(person(key()), at(null))).toEqual({ documents: null });
    await expect(sealTransfer(person(null), at('/nowhere'), 'x')).rejects.toMatchObject({ code: 'transfer-refused' });
    await expect(openTransfer(person(key()), at('/nowhere/at/all'))).rejects.toMatchObject({ code: 'transfer-refused' });
  });
});
