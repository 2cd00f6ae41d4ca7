import { useEffect, useState } from 'react';
import type { Changes } from '../../../../shared/application/edits.ts';
import type { DeskBridge } from '../../../../shared/contracts/desk/bridge.ts';
import type { Answers } from '../../../../shared/model/application.ts';
import { beforeLock } from '../../../ui/before-lock.ts';
import { Draft } from './draft.ts';

interface OpenDraft {
  stored: Answers;
  write(changes: Changes): Promise<void>;
  bridge: DeskBridge;
}

/** A draft that lives as long as its screen, and is written out before the screen, the session or the window goes. */
export function useOpenDraft({ stored, write, bridge }: OpenDraft): Draft {
  const [draft] = useState(() => new Draft(stored, { write, now: () => new Date().toISOString() }));
  useEffect(() => draft.observe(stored), [draft, stored]);
  useEffect(() => {
    const flush = () => void draft.flush();
    const endings = ['pagehide', 'beforeunload', 'blur'] as const;
    for (const ending of endings) window.addEventListener(ending, flush);
    document.addEventListener('visibilitychange', flush);
    const silence = bridge.on('session.changed', flush);
    const forget = beforeLock(() => draft.flush());
    return () => {
      for (const ending of endings) window.removeEventListener(ending, flush);
      document.removeEventListener('visibilitychange', flush);
      silence();
      forget();
      flush();
    };
  }, [draft, bridge]);
  return draft;
}
