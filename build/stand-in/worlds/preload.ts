/** The preload's isolated world: the `electron` module that a sandboxed preload script sees. */

import { type DownHead, decodeValue, encodeValue, joinMessage, splitMessage, type UpHead } from '../wire.ts';
import { onToPreload, tellPage, type Wire, wrap } from './crossing.ts';
import { refuse, refusing } from './refusing.ts';
import { watchWindow } from './watch-window.ts';

type AnyFunction = (...args: unknown[]) => unknown;

declare const standInToMain: (message: string) => void;
const toMain = standInToMain;

const functions = new Map<number, AnyFunction>();
const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const listeners = new Map<string, AnyFunction[]>();
/** Values that came from main hold neither functions nor promises: no need to search them again. */
const fromMain = new WeakSet<object>();
let next = 0;

const send = (head: UpHead, args: unknown[] = []) => toMain(joinMessage(head, encodeValue(args)));

function wrapValue(value: unknown): Wire {
  if (typeof value === 'object' && value !== null && fromMain.has(value)) return { plain: value };
  return wrap(value, live => {
    const id = ++next;
    if (typeof live === 'function') {
      functions.set(id, live as AnyFunction);
      return { fn: id };
    }
    (live as Promise<unknown>).then(
      result => tellPage({ kind: 'settled', promise: id, result: wrapValue(result) }),
      error => tellPage({ kind: 'failed', promise: id, message: messageOf(error) }),
    );
    return { promise: id };
  });
}

function unwrap(wire: Wire): unknown {
  if ('plain' in wire) return wire.plain;
  if ('fn' in wire) return (...args: unknown[]) => tellPage({ kind: 'callback', fn: wire.fn, args: args.map(wrapValue) });
  if ('list' in wire) return wire.list.map(unwrap);
  if ('object' in wire) return Object.fromEntries(wire.object.map(([key, item]) => [key, unwrap(item)]));
  return refuse('A promise as an argument');
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

onToPreload(message => {
  if (message.kind === 'open') {
    send({ kind: 'open', url: message.url, frameName: message.frameName });
    return;
  }
  try {
    const run = functions.get(message.fn);
    if (run) tellPage({ kind: 'reply', result: wrapValue(run(...message.args.map(unwrap))) });
  } catch (error) {
    tellPage({ kind: 'reply-error', message: messageOf(error) });
  }
});

function receive(text: string): void {
  const { head, body } = splitMessage<DownHead>(text);
  switch (head.kind) {
    case 'settings':
      settings(head);
      return;
    case 'failure':
      settle(head.id)?.reject(new Error(head.message));
      return;
    case 'answer':
      settle(head.id)?.resolve(marked(decodeValue(body)));
      return;
    case 'event':
      for (const run of listeners.get(head.name) ?? [])
        run(refusing('IpcRendererEvent', { sender: ipcRenderer }), ...(decodeValue(body) as unknown[]).map(marked));
  }
}

function marked(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) fromMain.add(value);
  return value;
}

function settle(id: number) {
  const call = calls.get(id);
  calls.delete(id);
  return call;
}

const ipcRenderer = refusing('ipcRenderer', {
  invoke: (name: string, ...args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++next;
      send({ kind: 'call', id, name }, args);
      calls.set(id, { resolve, reject });
    }),
  send: (name: string, ...args: unknown[]) => send({ kind: 'send', name }, args),
  on(name: string, run: AnyFunction) {
    listeners.set(name, [...(listeners.get(name) ?? []), run]);
    return ipcRenderer;
  },
  off(name: string, run: AnyFunction) {
    listeners.set(
      name,
      (listeners.get(name) ?? []).filter(known => known !== run),
    );
    return ipcRenderer;
  },
  once(name: string, run: AnyFunction) {
    const first = (...args: unknown[]) => {
      ipcRenderer.off(name, first);
      run(...args);
    };
    return ipcRenderer.on(name, first);
  },
  removeListener: (name: string, run: AnyFunction) => ipcRenderer.off(name, run),
});

const contextBridge = refusing('contextBridge', {
  exposeInMainWorld(key: string, api: unknown) {
    tellPage({ kind: 'expose', key, api: wrapValue(api) });
  },
});

const electron = refusing('electron in a preload', { ipcRenderer, contextBridge });

const settings = watchWindow(send);
Object.assign(globalThis, {
  standInFromMain: receive,
  standInRequire: (name: string) =>
    name === 'electron' || name === 'electron/renderer' ? electron : refuse(`Module '${name}' in a preload`),
});
