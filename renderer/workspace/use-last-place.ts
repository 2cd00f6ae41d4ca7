import { useEffect, useState } from 'react';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import { useNavigation } from '../ui/navigation.ts';

/** After a lock, leads back to where the person was; from then on main is told every place. False until it is known where to begin. */
export function useLastPlace(bridge: DeskBridge): boolean {
  const [known, setKnown] = useState(false);
  useEffect(() => {
    let here = true;
    let stop = () => {};
    void bridge.call('session.last-place', {}).then(outcome => {
      if (!here) return;
      if (outcome.ok && outcome.value) useNavigation.getState().go(outcome.value);
      stop = useNavigation.subscribe(({ place }) => void bridge.call('session.note-place', { place }));
      setKnown(true);
    });
    return () => {
      here = false;
      stop();
    };
  }, [bridge]);
  return known;
}
