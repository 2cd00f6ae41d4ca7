/**
 * What this stand-in does not do it refuses out loud: a silent gap would let a test pass here that fails on Electron.
 * Objects refuse through the end of their prototype chain, so that private fields and subclasses keep working.
 */
import { EventEmitter } from 'node:events';

export function refuse(what: string): never {
  throw new Error(`${what} is not part of this stand-in for Electron`);
}

/** Names that module loaders, promises, inspectors and test matchers look up on anything. */
const lookedUpByOthers = new Set([
  'then',
  'toJSON',
  '__esModule',
  'default',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  '$$typeof',
  'inspect',
]);

/** To stand last in a prototype chain: reading or setting a name that nothing before it has throws. */
export function refusingPrototype(name: string, parent: object = Object.prototype): object {
  return new Proxy(parent, {
    get: (target, key, receiver) =>
      typeof key === 'symbol' || key in target || lookedUpByOthers.has(key) ? Reflect.get(target, key, receiver) : refuse(`${name}.${key}`),
    set: (target, key, value, receiver) =>
      typeof key === 'symbol' || key in target
        ? Reflect.defineProperty(receiver, key, { value, writable: true, configurable: true, enumerable: true })
        : refuse(`Setting ${name}.${key}`),
  });
}

/** The same object, refusing every name that it does not have. */
export function refusing<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(members, refusingPrototype(name));
}

/** The same class, refusing unknown static members. */
export const refusingClass = <T extends object>(name: string, type: T): T =>
  new Proxy(type, {
    get: (target, key) =>
      typeof key === 'symbol' || key in target || lookedUpByOthers.has(key) ? Reflect.get(target, key, target) : refuse(`${name}.${key}`),
  });

export function refuseUnknownKeys(what: string, given: object, known: readonly string[]): void {
  for (const [key, value] of Object.entries(given)) if (value !== undefined && !known.includes(key)) refuse(`${what} '${key}'`);
}

/** A base class for emitters that throws on members and on event names that are not listed. */
export function refusingEmitter(name: string, events: readonly string[]): typeof EventEmitter {
  const known = new Set<string | symbol>(events);
  const checked = (event: string | symbol) => {
    if (typeof event === 'string' && !known.has(event)) refuse(`Event '${event}' of ${name}`);
    return event;
  };
  type Listener = (...args: unknown[]) => void;
  class Refusing extends EventEmitter {
    override on(event: string | symbol, listener: Listener): this {
      return super.on(checked(event), listener);
    }
    override addListener(event: string | symbol, listener: Listener): this {
      return super.addListener(checked(event), listener);
    }
    override once(event: string | symbol, listener: Listener): this {
      return super.once(checked(event), listener);
    }
    override prependListener(event: string | symbol, listener: Listener): this {
      return super.prependListener(checked(event), listener);
    }
    override prependOnceListener(event: string | symbol, listener: Listener): this {
      return super.prependOnceListener(checked(event), listener);
    }
    override off(event: string | symbol, listener: Listener): this {
      return super.off(checked(event), listener);
    }
    override removeListener(event: string | symbol, listener: Listener): this {
      return super.removeListener(checked(event), listener);
    }
  }
  Object.setPrototypeOf(Refusing.prototype, refusingPrototype(name, EventEmitter.prototype));
  return Refusing as unknown as typeof EventEmitter;
}

export interface CancellableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function cancellableEvent<T extends object>(extra?: T): CancellableEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return refusing('Event', Object.assign(event, extra));
}
