import { useMemo } from 'react';
import { todayIn } from '../../shared/dates.ts';
import type { Client } from '../../shared/model/client.ts';
import type { WalkIn } from '../../shared/model/walk-in.ts';
import { useDesk } from './desk-context.tsx';
import { useNow } from './use-now.ts';
import { useObservable } from './use-observable.ts';
import { type WalkInRow, walkInRows } from './walk-in-rows.ts';

const noWalkIns: readonly WalkIn[] = [];
const noClients: readonly Client[] = [];

export function useWalkInRows(): readonly WalkInRow[] {
  const { store } = useDesk();
  const today = todayIn(useNow().getTime());
  const walkIns = useObservable(store.walkIns$, noWalkIns);
  const clients = useObservable(store.clients$, noClients);
  return useMemo(() => walkInRows(walkIns, clients, today), [walkIns, clients, today]);
}
