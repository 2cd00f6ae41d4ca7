import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import desk from '../texts/en/desk.json' with { type: 'json' };
import { changeKinds, programs, routeOf } from './route.ts';

const ids = changeKinds.map(({ id }) => id);

describe('what to do with a change', () => {
  it.each([
    [['income'], 'online', ['income']],
    [['income', 'add-member'], 'online', ['add-member', 'income']],
    [['income', 'address'], 'phone', []],
    [['past-coverage-loss'], 'phone', []],
    [['tobacco'], null, []],
    [['tobacco', 'income'], 'online', ['income']],
    [[], null, []],
  ] as const)('%j', (changes, channel, forms) => {
    expect(routeOf(changes, '2026-11-20', programs)).toMatchObject({ channel, forms });
  });

  it('is told within 10 days for Medical Assistance, and not to MNsure; within 30 for the rest', () => {
    expect(routeOf(['income'], '2026-11-20', ['ma', 'qhp']).deadlines).toEqual([
      { program: 'qhp', day: '2026-12-20', toMnsure: true },
      { program: 'ma', day: '2026-11-30', toMnsure: false },
    ]);
  });

  it('may open a special enrollment of 60 days', () => {
    expect(routeOf(['address'], '2026-11-20', []).lifeEventUntil).toBe('2027-01-19');
    expect(routeOf(['income'], '2026-11-20', []).lifeEventUntil).toBeNull();
  });

  it('is by phone as soon as one of them is, however they are mixed', () => {
    fc.assert(
      fc.property(fc.subarray(ids), chosen => {
        const phone = changeKinds.some(({ id, channel }) => channel === 'phone' && chosen.includes(id));
        const route = routeOf(chosen, '2026-11-20', programs);
        expect(route.channel === 'phone').toBe(phone);
        expect(route.becauseOfPhone.length > 0).toBe(phone);
      }),
    );
  });

  it('has words for each', () => {
    expect(Object.keys(desk.changes.kinds)).toEqual(ids);
  });
});
