import { useEffect, useRef } from 'react';
import { passesGates } from './key-gate.ts';

/** A chord as we write it: modifiers in the order Ctrl, Alt, Shift, then the key (`Ctrl+Shift+S`, `F6`). Cmd counts as Ctrl on a Mac. */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key];
  return parts.filter(part => part !== '').join('+');
}

export type Shortcuts = Readonly<Record<string, () => void>>;

/**
 * Listens on the whole window while the component is shown. A handled chord goes no further, and is taken before any box can:
 * a list that has the focus would answer Alt+← by choosing the entry above.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const action = latest.current[chord];
      if (!action || !passesGates(chord)) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, []);
}
