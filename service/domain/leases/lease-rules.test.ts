import { addMinutes } from 'date-fns/addMinutes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaseTimes } from '../../../shared/contracts/service/lease.ts';
import type { LeaseRow } from '../../db/access/leases.ts';
import { type Account, newTally, play, steps } from './account-model.testing.ts';
import { consumerIsIn, type Holder, holds, obstacle, taken } from './lease-rules.ts';

const nobody = { holderKind: null, holderId: null, assisterId: null, since: null, expiresAt: null };
const began = Date.parse('2026-11-23T16:00:00.000Z');
const sequences = 20_000;

/** An account over the rules alone: what the use cases do around them, in memory. */
function rulesAccount(): Account {
  let now = began;
  let lease: LeaseRow = { consumerId: 'consumer', epoch: 0, ...nobody };
  let authorized = 'first';
  const live = new Map<string, number>();
  const visits = new Map<number, { id: string; epoch: number; touchedAt: number }>();
  let visitCount = 0;

  const date = (): Date => new Date(now);
  const assisterOf = (desk: number): string => (desk < 2 ? 'first' : 'second');
  const deskHolder = (desk: number): Holder => ({ kind: 'assister', id: `desk ${desk}`, assisterId: assisterOf(desk) });
  const later = (ms: number): Date => new Date(now + ms);
  const free = (id: string): string => {
    if (lease.holderId === id) lease = { ...lease, ...nobody };
    return 'out';
  };
  const refusal = (desk: number): string | null => {
    const stopped = obstacle(lease, deskHolder(desk), date());
    if (!stopped) return null;
    return `${stopped.by === 'consumer' ? 'consumer-in-account' : 'account-busy'} ${stopped.since.getTime()} ${stopped.freeAt.getTime()}`;
  };
  const may = (desk: number): boolean => assisterOf(desk) === authorized;
  const find = (visit: number): string => {
    const known = visits.get(visit);
    if (!known) return 'over';
    if (!holds(lease, known.id, known.epoch, date())) {
      visits.delete(visit);
      free(known.id);
      return 'over';
    }
    if (now - known.touchedAt > 30_000) {
      known.touchedAt = now;
      lease = { ...lease, expiresAt: addMinutes(date(), 15) };
    }
    return 'goes on';
  };

  return {
    now: () => now,
    wait: ms => {
      now += ms;
    },
    state: async () => `${lease.epoch} ${lease.holderId?.split('/')[0] ?? 'nobody'}`,
    signIn: async desk => {
      for (const [id, other] of live) if (assisterOf(other) === assisterOf(desk) && live.delete(id)) free(id);
      live.set(`desk ${desk}`, desk);
      return 'in';
    },
    signOut: async desk => {
      live.delete(`desk ${desk}`);
      return free(`desk ${desk}`);
    },
    change: async () => {
      authorized = authorized === 'first' ? 'second' : 'first';
      return 'changed';
    },
    open: async desk => {
      if (!may(desk)) return 'not-found';
      const stopped = refusal(desk);
      if (stopped) return stopped;
      lease = taken(lease, deskHolder(desk), date(), later(leaseTimes.ttlMs));
      return `in ${lease.epoch}`;
    },
    keep: async (desk, epoch = 0) => {
      if (!may(desk)) return 'not-found';
      if (!holds(lease, `desk ${desk}`, epoch, date())) return 'lease-lost';
      lease = { ...lease, expiresAt: later(leaseTimes.ttlMs) };
      return 'kept';
    },
    leave: async (desk, epoch) => {
      if (!may(desk)) return 'not-found';
      return epoch === lease.epoch ? free(`desk ${desk}`) : 'out';
    },
    submit: async (desk, epoch) => {
      if (!may(desk)) return 'authorization-missing';
      const stopped = refusal(desk);
      if (stopped) return stopped;
      if (epoch !== undefined) return holds(lease, `desk ${desk}`, epoch, date()) ? 'accepted' : 'lease-lost';
      if (lease.holderId !== `desk ${desk}`) lease = { ...taken(lease, deskHolder(desk), date(), date()), ...nobody };
      return 'accepted';
    },
    draft: async desk => {
      if (!may(desk)) return 'authorization-missing';
      const { since, expiresAt } = lease;
      return consumerIsIn(lease, date()) ? `consumer-in-account ${since?.getTime()} ${expiresAt?.getTime()}` : 'accepted';
    },
    enter: async visit => {
      visitCount += 1;
      const id = `visit ${visit}/${visitCount}`;
      const holder: Holder = { kind: 'consumer', id, assisterId: null };
      if (obstacle(lease, holder, date())) return 'had to wait';
      lease = taken(lease, holder, date(), addMinutes(date(), 15));
      visits.set(visit, { id, epoch: lease.epoch, touchedAt: now });
      return 'in';
    },
    act: async visit => find(visit),
    exit: async visit => {
      const known = visits.get(visit);
      return find(visit) === 'over' || !known ? 'over' : free(known.id);
    },
  };
}

describe('the rules of leases', () => {
  for (const hear of [true, false])
    it(`${sequences.toLocaleString('en')} sequences with pauses, expiry and takeover, ${hear ? 'told at once' : 'told late or never'}: no write under an old epoch, never two holders`, async () => {
      const tally = newTally();
      await fc.assert(
        fc.asyncProperty(steps, sequence => play(rulesAccount(), sequence, hear, tally)),
        { numRuns: sequences },
      );
      expect(tally.underEpoch).toBeGreaterThan(1000);
      expect(tally.stale).toBeGreaterThan(10_000);
      expect(tally.untold > 1000).toBe(!hear);
    });

  it('a Desk stops before its lease ends, and three of its beats may get lost', () => {
    expect(leaseTimes).toEqual({ beatMs: 15_000, stopMs: 45_000, ttlMs: 60_000, graceMs: 15_000 });
  });
});
