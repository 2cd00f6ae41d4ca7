import { useEffect, useState } from 'react';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { openStore } from '../store/open-store.ts';
import type { DeskStore } from '../store/types.ts';
import type { OpenSession } from '../ui/desk-context.tsx';
import { asErrorAnswer } from '../ui/error-text.ts';
import { sha256 } from '../ui/sha256.ts';

/** Opens the documents of the person who is signed in, once for this page; `store` is null until they are there. */
export function useStore(bridge: DeskBridge, session: OpenSession): { store: DeskStore | null; error: ErrorAnswer | null } {
  const [store, setStore] = useState<DeskStore | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const { tenant, assister } = session;
  // Renewed session states carry the same person: the documents are opened for who they are, not for each object.
  const [opening] = useState(() =>
    openStore({ bridge, tenant, assister, clock: { now: () => Date.now() }, newId: () => crypto.randomUUID(), sha256 }),
  );
  useEffect(() => {
    let here = true;
    opening.then(
      opened => {
        if (here) setStore(opened);
      },
      (thrown: unknown) => {
        if (here) setError(asErrorAnswer(thrown));
      },
    );
    return () => {
      here = false;
    };
  }, [opening]);
  useEffect(() => {
    if (!store) return;
    return () => {
      void store.close();
    };
  }, [store]);
  return { store, error };
}
