/**
 * How values travel between main and the preload's world: JSON in ASCII, which Chromium passes on without widening it.
 * `undefined` inside lists and objects survives, as it does in Electron's structured clone. What JSON cannot hold is refused.
 */
const undefinedMark = '\u0000undefined';

/** Throws for anything that is not plain data: Electron would clone some of it, this stand-in would silently change it. */
export function encodeValue(value: unknown): string {
  const plain = !holdsUndefined(value);
  const json = plain ? JSON.stringify(value) : JSON.stringify(value, (_, item) => (item === undefined ? { [undefinedMark]: true } : item));
  return (plain ? 'p' : 'u') + json.replace(/[^\0-\x7f]/g, escapeUnit);
}

export function decodeValue(text: string): unknown {
  const value: unknown = JSON.parse(text.slice(1));
  return text.startsWith('u') ? restoreUndefined(value) : value;
}

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

function holdsUndefined(value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
      return true;
    case 'string':
    case 'boolean':
      return false;
    case 'number':
      if (!Number.isFinite(value)) throw unsendable(String(value));
      return false;
    case 'object':
      break;
    case 'function':
    case 'symbol':
      throw new Error(`An object could not be cloned: ${typeof value}`);
    default:
      throw unsendable(typeof value);
  }
  if (value === null) return false;
  let found = false;
  if (Array.isArray(value)) for (const item of value) found = holdsUndefined(item) || found;
  else {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw unsendable(prototype.constructor?.name ?? 'class instance');
    if (prototype?.constructor && prototype.constructor.name !== 'Object') throw unsendable(prototype.constructor.name);
    for (const key in value) found = holdsUndefined((value as Record<string, unknown>)[key]) || found;
  }
  return found;
}

const unsendable = (what: string) => new Error(`Sending a value of type ${what} is not part of this stand-in for Electron`);

function restoreUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (undefinedMark in value) return undefined;
  if (Array.isArray(value)) return value.map(restoreUndefined);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restoreUndefined(item)]));
}

/** What the preload's world tells main. `call` wants an answer. */
export type UpHead =
  | { kind: 'call'; id: number; name: string }
  | { kind: 'send'; name: string }
  | {
      kind: 'key';
      type: 'keyDown' | 'keyUp';
      key: string;
      code: string;
      control: boolean;
      shift: boolean;
      alt: boolean;
      meta: boolean;
      isAutoRepeat: boolean;
    }
  | { kind: 'window'; what: 'focus' | 'blur' | 'resize' | 'active' }
  | { kind: 'title'; title: string }
  | { kind: 'open'; url: string; frameName: string };

/** What main tells the preload's world. */
export type DownHead =
  | { kind: 'answer'; id: number }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; name: string }
  | { kind: 'settings'; watchKeys: boolean; zoom: number };

/** One line of head, then the encoded arguments or answer. */
export const joinMessage = (head: object, body: string): string => `${JSON.stringify(head).replace(/[^\0-\x7f]/g, escapeUnit)}\n${body}`;

export function splitMessage<Head>(text: string): { head: Head; body: string } {
  const end = text.indexOf('\n');
  return { head: JSON.parse(text.slice(0, end)), body: text.slice(end + 1) };
}
