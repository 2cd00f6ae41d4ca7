import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const count = fc.integer({ min: 0, max: 10 ** 15 - 1 });
const xid = fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }).map(String);

it('comes back as it went out', () => {
  fc.assert(
    fc.property(count, count, xid, count, (epoch, rowEpoch, id, seq) => {
      const cursor = { epoch, position: { epoch: rowEpoch, xid: id, seq } };
      expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
    }),
  );
});

it('is refused by name when it is anything else', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(() => decodeCursor(text)).toThrow(DeskError);
    }),
  );
});
