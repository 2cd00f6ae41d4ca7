/** Where each person was when their Desk locked: ids only, in memory only, told to nobody but them, forgotten when they sign out. */
import type { Place } from '../../shared/contracts/desk/place.ts';
import type { SessionState } from '../../shared/contracts/desk/session.ts';

export interface Places {
  note(place: Place): void;
  last(): Place | null;
  /** Follows the session: who is open now, and whether anybody may come back. */
  follow(state: SessionState): void;
}

export function createPlaces(): Places {
  const places = new Map<string, Place>();
  let profileId: string | null = null;
  return {
    note(place) {
      if (profileId) places.set(profileId, place);
    },
    last: () => (profileId && places.get(profileId)) || null,
    follow(state) {
      if (state.phase === 'signed-out' && profileId) places.delete(profileId);
      profileId = state.phase === 'open' || state.phase === 'locked' ? state.profileId : null;
    },
  };
}
