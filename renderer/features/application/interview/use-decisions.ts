import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Decision } from '../../../../shared/application/decisions.ts';
import type { Application } from '../../../../shared/model/application.ts';
import type { DeskStore } from '../../../store/types.ts';
import { Decisions } from '../draft/decisions.ts';
import type { Draft } from '../draft/draft.ts';
import { useInterview } from './interview-context.ts';

/** Remembered as long as the draft's screen is open. */
export function useDecisionsOf(application: Application, draft: Draft, store: Pick<DeskStore, 'undo'>): Decisions {
  const [decisions] = useState(() => new Decisions(application, draft, decision => store.undo(application.id, decision)));
  useEffect(() => decisions.observe(application), [decisions, application]);
  return decisions;
}

/** How a clash there was decided in this window; undefined where none was, or it does not stand any more. */
export function useDecision(path: string): Decision | undefined {
  const { decisions } = useInterview();
  return useSyncExternalStore(decisions.subscribe, () => decisions.at(path));
}

export function useDecisions(): readonly Decision[] {
  const { decisions } = useInterview();
  return useSyncExternalStore(decisions.subscribe, decisions.all);
}
