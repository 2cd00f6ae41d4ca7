/** Main world: rebuilds what the preload exposes, and asks main before a window opens. */
import { onToPage, type ToPage, tellPreload, type Wire, wrap } from './crossing.ts';

type AnyFunction = (...args: unknown[]) => unknown;

const functions = new Map<number, AnyFunction>();
const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let next = 0;
let reply: Extract<ToPage, { kind: 'reply' | 'reply-error' }> | undefined;

const wrapValue = (value: unknown): Wire =>
  wrap(value, live => {
    if (typeof live !== 'function') throw new Error('Passing a promise to the preload is not part of this stand-in for Electron');
    functions.set(++next, live as AnyFunction);
    return { fn: next };
  });

function unwrap(wire: Wire): unknown {
  if ('plain' in wire) return wire.plain;
  if ('promise' in wire) return new Promise((resolve, reject) => promises.set(wire.promise, { resolve, reject }));
  if ('fn' in wire) return (...args: unknown[]) => call(wire.fn, args);
  if ('list' in wire) return Object.freeze(wire.list.map(unwrap));
  return Object.freeze(Object.fromEntries(wire.object.map(([key, item]) => [key, unwrap(item)])));
}

function takeReply() {
  const received = reply;
  reply = undefined;
  return received;
}

/** DOM events run synchronously, so the reply is there when `tellPreload` returns. */
function call(fn: number, args: unknown[]): unknown {
  reply = undefined;
  tellPreload({ kind: 'call', fn, args: args.map(wrapValue) });
  const received = takeReply();
  if (!received) throw new Error('The preload is gone');
  if (received.kind === 'reply-error') throw new Error(received.message);
  return unwrap(received.result);
}

onToPage(message => {
  switch (message.kind) {
    case 'expose':
      Object.defineProperty(window, message.key, { value: unwrap(message.api), enumerable: true });
      break;
    case 'reply':
    case 'reply-error':
      reply = message;
      break;
    case 'settled':
      promises.get(message.promise)?.resolve(unwrap(message.result));
      promises.delete(message.promise);
      break;
    case 'failed':
      promises.get(message.promise)?.reject(new Error(message.message));
      promises.delete(message.promise);
      break;
    case 'callback':
      functions.get(message.fn)?.(...message.args.map(unwrap));
      break;
  }
});

if (window === window.top)
  window.open = (url, target) => {
    tellPreload({ kind: 'open', url: new URL(String(url ?? 'about:blank'), document.baseURI).href, frameName: target ?? '' });
    return null;
  };
