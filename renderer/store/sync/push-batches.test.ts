import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxPageBytes } from '../../../shared/contracts/service/sync.ts';
import { idSchema } from '../../../shared/model/common.ts';
import { sha256 } from '../testing/samples.testing.ts';
import { halves, keyOf, pushBatches } from './push-batches.ts';

test('batches keep the order, lose nothing and stay within 50 rows and 512 KiB, but for a row that is larger alone', () => {
  const row = fc.integer({ min: 0, max: 60_000 }).map(length => ({ newDocumentState: { text: 'é'.repeat(length) } }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 120 }), rows => {
      const batches = pushBatches(rows);
      expect(batches.flat()).toEqual(rows);
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(50);
        const bytes = new TextEncoder().encode(JSON.stringify(batch.map(one => one.newDocumentState))).length;
        expect(batch.length === 1 || bytes <= maxPageBytes).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('halves are never empty for two rows or more', () => {
  expect(halves([1, 2, 3])).toEqual([[1, 2], [3]]);
  expect(halves([1, 2])).toEqual([[1], [2]]);
});

test('the same batch has the same key until it was answered, and another batch another', async () => {
  const rows = [{ assumedRev: null, document: { id: 'a', rev: '1' } }];
  const first = await keyOf('applications', rows, new Map(), sha256);
  expect(idSchema.safeParse(first.id).success).toBe(true);
  expect((await keyOf('applications', rows, new Map(), sha256)).id).toBe(first.id);
  expect((await keyOf('applications', rows, new Map([[first.batch, 1]]), sha256)).id).not.toBe(first.id);
  expect((await keyOf('requests', rows, new Map(), sha256)).id).not.toBe(first.id);
  expect((await keyOf('applications', [{ assumedRev: null, document: { id: 'a', rev: '2' } }], new Map(), sha256)).id).not.toBe(first.id);
});
