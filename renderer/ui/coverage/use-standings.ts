import { useMemo } from 'react';
import { type Day, todayIn } from '../../../shared/dates.ts';
import type { Standing } from '../../../shared/enrollment/standing.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import { useDesk } from '../desk-context.tsx';
import { useNow } from '../use-now.ts';
import { useObservable } from '../use-observable.ts';
import { standingsOf } from './standings.ts';

const noCoverage: readonly Coverage[] = [];
const noDocuments: readonly Document[] = [];

/** The day in Minnesota; the same text until midnight there. */
export const useToday = (): Day => todayIn(useNow().getTime());

/** Of every client who has a result, a reported event or an enrollment. */
export function useStandings(): ReadonlyMap<string, Standing> {
  const { store } = useDesk();
  const today = useToday();
  const coverages = useObservable(store.coverage$, noCoverage);
  const documents = useObservable(store.documents$, noDocuments);
  return useMemo(() => standingsOf(coverages, documents, today), [coverages, documents, today]);
}
