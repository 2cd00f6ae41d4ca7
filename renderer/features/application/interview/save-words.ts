/**
 * What the save state says. Two things that are never mixed: whether it is safe on this computer, and whether a copy is
 * at the service; and a copy always says that nothing was submitted (design.md, Two ladders).
 */
import type { CopyState } from '../../../store/types.ts';
import type { StatusIcon, Tone } from '../../../ui/status-word.tsx';
import type { SaveState } from '../draft/draft.ts';

export interface SaveWords {
  /** Under `save.` in the application texts. */
  key: 'saving' | 'failed' | 'kept' | 'keptInMemory' | 'sending' | 'copied';
  /** The instant the words tell; null when they tell none. */
  at: string | null;
  tone: Tone;
  icon: StatusIcon;
}

interface Known {
  save: SaveState;
  copy: CopyState | undefined;
  storage: 'sealed' | 'memory';
  /** When the document was last changed: what is known of the time before this screen was opened. */
  updatedAt: string;
}

export function saveWords({ save, copy, storage, updatedAt }: Known): SaveWords {
  if (save.phase === 'failed') return { key: 'failed', at: null, tone: 'danger', icon: 'danger' };
  if (save.phase === 'saving') return { key: 'saving', at: null, tone: 'muted', icon: 'draft' };
  const keptAt = save.keptAt ?? updatedAt;
  if (copy?.step === 'copied' && copy.copiedAt !== null) return { key: 'copied', at: copy.copiedAt, tone: 'muted', icon: 'copied' };
  if (copy?.step === 'sending') return { key: 'sending', at: keptAt, tone: 'muted', icon: 'sending' };
  return { key: storage === 'memory' ? 'keptInMemory' : 'kept', at: keptAt, tone: 'muted', icon: 'done' };
}
