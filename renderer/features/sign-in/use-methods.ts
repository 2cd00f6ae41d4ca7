import { useEffect, useState } from 'react';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { SignInMethods } from '../../../shared/contracts/service/session.ts';

/** The ways in that can be taken now; asked again when the way to the service opens or closes. Null until known. LoginMN needs the network. */
export function useMethods(bridge: DeskBridge, online: boolean): SignInMethods | null {
  const [methods, setMethods] = useState<SignInMethods | null>(null);
  useEffect(() => {
    let here = true;
    void bridge.call('session.methods', {}).then(outcome => {
      if (here && outcome.ok) setMethods({ ...outcome.value, loginMn: outcome.value.loginMn && online });
    });
    return () => {
      here = false;
    };
  }, [bridge, online]);
  return methods;
}
