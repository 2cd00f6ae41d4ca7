import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GuardRow } from '../../db/sign-in/guard.ts';
import { createSettings } from '../../settings.ts';
import { admitOne } from './sign-in-guard.ts';

const minute = 60_000;
const settings = createSettings();

it('never evaluates a sixth failure within any 15 minutes, and never locks for longer than 30', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 * minute }), { maxLength: 60 }), pauses => {
      let guard: GuardRow = { failures: [], lockedUntil: null };
      let at = 0;
      const admitted: number[] = [];
      for (const pause of pauses) {
        at += pause;
        const next = admitOne(guard, new Date(at), settings);
        guard = next.guard;
        if (next.admitted) admitted.push(at);
        else expect(at - (admitted.at(-1) ?? 0)).toBeLessThan(30 * minute);
      }
      for (const start of admitted)
        expect(admitted.filter(time => time >= start && time < start + 15 * minute).length).toBeLessThanOrEqual(5);
    }),
  );
});
