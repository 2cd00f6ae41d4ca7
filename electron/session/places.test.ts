import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { placeSchema } from '../../shared/contracts/desk/place.ts';
import type { SessionState } from '../../shared/contracts/desk/session.ts';
import { mai } from '../testing/small-service.testing.ts';
import { createPlaces } from './places.ts';

const [one, other] = [randomUUID(), randomUUID()];
const open = (profileId: string): SessionState => ({
  ...{ phase: 'open', profileId, assister: mai, tenant: 't', method: 'password', signedIn: true, storage: 'sealed' },
  offlineUntil: '2026-11-23T09:00:00.000Z',
});
const locked = (profileId: string): SessionState => ({
  phase: 'locked',
  profileId,
  displayName: 'Mai Yang',
  method: 'password',
  reason: 'idle',
  storage: 'sealed',
  barrier: null,
});
const at = { screen: 'client', clientId: randomUUID() } as const;

it('who comes back after a lock is where they were; nobody else is', () => {
  const places = createPlaces();
  places.follow(open(one));
  places.note(at);
  places.follow(locked(one));
  places.follow(open(other));
  expect(places.last()).toBeNull();
  places.follow(locked(other));
  places.follow(open(one));
  expect(places.last()).toEqual(at);
});

it('signing out forgets the place, also from the locked screen; while nobody is in, none is taken', () => {
  const places = createPlaces();
  for (const last of [open(one), locked(one)]) {
    places.follow(open(one));
    places.note(at);
    places.follow(last);
    places.follow({ phase: 'signed-out' });
    places.note(at);
    expect(places.last()).toBeNull();
    places.follow(open(one));
    expect(places.last()).toBeNull();
  }
});

it.each([
  { screen: 'client', clientId: 'Mai Yang' },
  { screen: 'client', clientId: randomUUID(), name: 'Mai Yang' },
  { screen: 'application', clientId: randomUUID(), applicationId: randomUUID(), topicKey: 'Mai Yang' },
  { screen: 'elsewhere' },
])('a place is ids and nothing else: %j is refused', place => {
  expect(placeSchema.safeParse(place).success).toBe(false);
});
