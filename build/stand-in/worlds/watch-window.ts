/** Tells main what Electron would see of the window: focus, size, keys, activity. Keeps Chromium's own shortcuts away. */
import type { DownHead, UpHead } from '../wire.ts';

/** Shortcuts of a browser that Electron does not have. Editing keys are not among them. */
const ofTheBrowser = /^F(?:3|5|7|12)$/;
const withControl = /^[bdefghjklnoprstuw+\-=0]$/i;

type Settings = Extract<DownHead, { kind: 'settings' }>;

export function watchWindow(send: (head: UpHead) => void): (settings: Settings) => void {
  let watchKeys = false;
  let lastActive = 0;
  const tellKey = (type: 'keyDown' | 'keyUp', event: KeyboardEvent) => {
    const { key, code, ctrlKey: control, shiftKey: shift, altKey: alt, metaKey: meta, repeat: isAutoRepeat } = event;
    if (watchKeys || (type === 'keyDown' && (control || alt || meta || /^F\d+$/.test(key))))
      send({ kind: 'key', type, key, code, control, shift, alt, meta, isAutoRepeat });
  };
  const active = () => {
    if (Date.now() - lastActive < 1000) return;
    lastActive = Date.now();
    send({ kind: 'window', what: 'active' });
  };
  addEventListener('keydown', event => {
    active();
    tellKey('keyDown', event);
  });
  const keepFromBrowser = (event: KeyboardEvent) => {
    if (ofTheBrowser.test(event.key) || (event.ctrlKey && withControl.test(event.key))) event.preventDefault();
  };
  // Placed anew at the start of each key: listeners of one target run in the order they came, and the page's own must see the key untouched.
  addEventListener(
    'keydown',
    () => {
      removeEventListener('keydown', keepFromBrowser);
      addEventListener('keydown', keepFromBrowser);
    },
    { capture: true },
  );
  addEventListener('keyup', event => tellKey('keyUp', event));
  addEventListener('pointerdown', active, { capture: true, passive: true });
  addEventListener('pointermove', active, { capture: true, passive: true });
  addEventListener('wheel', active, { capture: true, passive: true });
  for (const what of ['focus', 'blur', 'resize'] as const)
    addEventListener(what, event => event.target === window && send({ kind: 'window', what }));
  const tellTitle = () => send({ kind: 'title', title: document.title });
  addEventListener('DOMContentLoaded', () => {
    tellTitle();
    new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
  });
  return settings => {
    watchKeys = settings.watchKeys;
    const zoom = () => {
      document.documentElement.style.zoom = settings.zoom === 1 ? '' : String(settings.zoom);
    };
    if (document.documentElement) zoom();
    else addEventListener('DOMContentLoaded', zoom, { once: true });
  };
}
