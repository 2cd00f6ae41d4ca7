import { useEffect, useState } from 'react';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { Profile } from '../../../shared/contracts/desk/session.ts';

export function useProfile(bridge: DeskBridge, profileId: string): Profile | null {
  const [profile, setProfile] = useState<Profile | null>(null);
  useEffect(() => {
    let here = true;
    void bridge.call('session.profiles', {}).then(outcome => {
      if (here && outcome.ok) setProfile(outcome.value.find(one => one.id === profileId) ?? null);
    });
    return () => {
      here = false;
    };
  }, [bridge, profileId]);
  return profile;
}
