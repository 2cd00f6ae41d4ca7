import { createContext, useContext } from 'react';
import type { DeskBridge, PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import type { DeskStore } from '../store/types.ts';

export type OpenSession = Extract<PayloadOf<'session.changed'>, { phase: 'open' }>;

/** What every screen behind the sign-in has: the way to main, the documents, who is working and how the service can be reached. */
export interface Desk {
  bridge: DeskBridge;
  store: DeskStore;
  session: OpenSession;
  link: PayloadOf<'service.link-changed'>;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside an open session');
  return desk;
}
