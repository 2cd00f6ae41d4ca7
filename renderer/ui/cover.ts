import { type RefObject, useLayoutEffect, useRef } from 'react';
import { closeGate } from './keys/key-gate.ts';
import { passesCover } from './privacy-screen.ts';

/**
 * A dialog over everything, in the browser's top layer: what is under it can be neither seen, nor heard, nor reached by a key.
 * `swallows`: keys that do not even reach the dialog itself; the same function at every render.
 */
export function useCover(swallows: (event: KeyboardEvent) => boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const cover = dialog.current;
    cover?.showModal();
    const swallow = (event: KeyboardEvent) => {
      if (!swallows(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', swallow, { capture: true });
    const lift = closeGate(passesCover);
    return () => {
      lift();
      window.removeEventListener('keydown', swallow, { capture: true });
      // Closed before it goes: only then the browser gives the focus back to where it was.
      cover?.close();
    };
  }, [swallows]);
  return dialog;
}
