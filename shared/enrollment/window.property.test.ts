import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween, isDay } from '../dates.ts';
import { lifeEvents } from './events.ts';
import type { EventFacts, Proof } from './facts.ts';
import { windowReasons } from './reasons.ts';
import { defaultSettings } from './settings.ts';
import { startIfChosenOn, windowOf } from './window.ts';

const slow = { ...defaultSettings, processingDays: 10 };
const day = fc.integer({ min: 0, max: 4000 }).map(days => addDays('2024-01-01', days));
const anEvent = fc.constantFrom(...lifeEvents);
const kinds = lifeEvents.flatMap(event => event.proofs.flatMap(({ anyOf }) => anyOf));
const facts: fc.Arbitrary<EventFacts> = fc.record(
  { happenedOn: day, decidedOn: day, hraStartsOn: day, lastChosenOn: day, lastCoveredDay: day, preVerified: fc.boolean() },
  { requiredKeys: [] },
);

describe('whatever the days', () => {
  it('a window is never empty, and its days and codes are known ones', () => {
    fc.assert(
      fc.property(anEvent, facts, day, (event, known, today) => {
        const found = windowOf(event, known, today, slow);
        expect(found.reasons.filter(reason => !windowReasons.includes(reason))).toEqual([]);
        expect(found.first === null).toBe(/^awaits-/.test(found.status));
        if (found.first === null || found.last === null) return;
        expect([found.first, found.last].every(isDay)).toBe(true);
        expect(daysBetween(found.first, found.last)).toBeGreaterThanOrEqual(event.window.opens === 'month' ? 27 : 30);
        expect(found.status === 'open').toBe(found.first <= today && today <= found.last);
      }),
    );
  });

  it('coverage never starts before the event, nor before the choice unless it is a birth, an adoption or an error', () => {
    fc.assert(
      fc.property(anEvent, day, day, (event, happened, chosen) => {
        const start = startIfChosenOn(event, { happenedOn: happened, decidedOn: happened }, chosen);
        if (start === null || event.window.opens === 'month') return;
        expect(start.day >= happened).toBe(true);
        if (event.start !== 'event-day') expect(start.day > chosen && start.day.endsWith('-01')).toBe(true);
        if (start.later) expect(start.later > start.day).toBe(true);
      }),
    );
  });

  it('a choice on a later day never starts earlier', () => {
    fc.assert(
      fc.property(anEvent, facts, day, fc.nat(60), (event, known, chosen, more) => {
        const [early, late] = [chosen, addDays(chosen, more)].map(one => startIfChosenOn(event, known, one));
        if (early && late) expect(early.day <= late.day).toBe(true);
      }),
    );
  });

  it('one more proof of an earlier day never makes it later', () => {
    const proof: fc.Arbitrary<Proof> = fc.record({ what: fc.constantFrom(...kinds), uploadedOn: day });
    fc.assert(
      fc.property(anEvent, facts, fc.array(proof), proof, day, (event, known, proofs, more, today) => {
        const past = (list: Proof[]) => list.map(one => ({ ...one, uploadedOn: one.uploadedOn > today ? today : one.uploadedOn }));
        const without = windowOf(event, { ...known, proofs: past(proofs) }, today, slow);
        const withIt = windowOf(event, { ...known, proofs: past([...proofs, more]) }, today, slow);
        expect(withIt.missing.length).toBeLessThanOrEqual(without.missing.length);
        if (without.choosableFrom) expect((withIt.choosableFrom as Day) <= without.choosableFrom).toBe(true);
      }),
    );
  });
});
