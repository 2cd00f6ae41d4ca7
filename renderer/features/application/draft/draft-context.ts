import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Answer, Answers } from '../../../../shared/model/application.ts';
import type { Draft, SaveState } from './draft.ts';

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('useDraft outside an open application');
  return draft;
}

/** One answer, to the last key: only what shows it renders again. */
export function useAnswer(path: string): Answer | undefined {
  const draft = useDraft();
  return useSyncExternalStore(draft.subscribe, () => draft.answerOf(path));
}

export function useAnswers(draft: Draft): Answers {
  return useSyncExternalStore(draft.subscribe, draft.answers);
}

export function useSaveState(draft: Draft): SaveState {
  return useSyncExternalStore(draft.subscribe, draft.saveState);
}
