import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedTo, scrollFor, windowOf } from './row-keys.ts';

describe('the list with the keyboard', () => {
  it('moves by one, by a page, and to the ends, and stops there', () => {
    expect(movedTo('ArrowDown', -1, 5, 3)).toBe(0);
    expect(movedTo('ArrowDown', 4, 5, 3)).toBe(4);
    expect(movedTo('ArrowUp', 0, 5, 3)).toBe(0);
    expect(movedTo('PageDown', 1, 5, 3)).toBe(4);
    expect(movedTo('PageUp', 4, 5, 3)).toBe(1);
    expect(movedTo('Home', 4, 5, 3)).toBe(0);
    expect(movedTo('End', 0, 5, 3)).toBe(4);
  });

  it('leaves other keys, and an empty list, alone', () => {
    expect(movedTo('x', 2, 5, 3)).toBeNull();
    expect(movedTo('ArrowDown', -1, 0, 3)).toBeNull();
  });

  it('draws every row in sight and never many more, wherever the list of 10,000 stands', () => {
    const top = fc.integer({ min: 0, max: 10_000 * 44 - 600 });
    fc.assert(
      fc.property(top, scrollTop => {
        const { from, to } = windowOf(scrollTop, 600, 44, 10_000);
        expect(from * 44).toBeLessThanOrEqual(scrollTop);
        expect(to * 44).toBeGreaterThanOrEqual(scrollTop + 600);
        expect(to - from).toBeLessThan(40);
      }),
    );
  });

  it('brings the row it moved to wholly into sight', () => {
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(430_000), (index, before) => {
        const after = scrollFor(index, before, 600, 44);
        expect(index * 44).toBeGreaterThanOrEqual(after);
        expect((index + 1) * 44).toBeLessThanOrEqual(after + 600);
      }),
    );
  });

  it('does not scroll for a row that is in sight already', () => expect(scrollFor(5, 100, 600, 44)).toBe(100));
});
