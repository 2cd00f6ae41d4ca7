/**
 * How the preload's world and the page's world talk: DOM events whose `detail` Chromium clones from one world to the other.
 * Plain data crosses in one piece; only what holds functions or promises is taken apart.
 */
declare const standInChannel: string;

export type Wire = { plain: unknown } | { fn: number } | { promise: number } | { list: Wire[] } | { object: [string, Wire][] };

export type ToPage =
  | { kind: 'expose'; key: string; api: Wire }
  | { kind: 'reply'; result: Wire }
  | { kind: 'reply-error'; message: string }
  | { kind: 'settled'; promise: number; result: Wire }
  | { kind: 'failed'; promise: number; message: string }
  | { kind: 'callback'; fn: number; args: Wire[] };

export type ToPreload = { kind: 'call'; fn: number; args: Wire[] } | { kind: 'open'; url: string; frameName: string };

const names = { page: `${standInChannel}-page`, preload: `${standInChannel}-preload` };
// The page may replace these later; the worlds keep the originals.
const { document, CustomEvent } = globalThis;
const dispatch = document.dispatchEvent.bind(document);
const listen = document.addEventListener.bind(document);

export const tellPage = (message: ToPage): void => void dispatch(new CustomEvent(names.page, { detail: message }));
export const tellPreload = (message: ToPreload): void => void dispatch(new CustomEvent(names.preload, { detail: message }));
export const onToPage = (run: (message: ToPage) => void): void => listen(names.page, event => run((event as CustomEvent<ToPage>).detail));
export const onToPreload = (run: (message: ToPreload) => void): void =>
  listen(names.preload, event => run((event as CustomEvent<ToPreload>).detail));

export function holdsLive(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Promise) return true;
  if (Array.isArray(value)) return value.some(holdsLive);
  for (const key in value) if (holdsLive((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** `live` turns a function or a promise into a reference. */
export function wrap(value: unknown, live: (value: unknown) => Wire): Wire {
  if (!holdsLive(value)) return { plain: value };
  if (Array.isArray(value)) return { list: value.map(item => wrap(item, live)) };
  if (typeof value === 'object' && value !== null && !(value instanceof Promise))
    return { object: Object.entries(value).map(([key, item]) => [key, wrap(item, live)]) };
  return live(value);
}
