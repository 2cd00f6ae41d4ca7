/**
 * A realm of its own for every Desk, as each has a renderer process of its own: RxDB keeps time and counts collections per realm.
 * The store's code is bundled once and runs in contexts with a clock, timers and chance that are the simulator's.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build, type Plugin, type Rolldown } from 'vite';
import type * as DeskCode from './desk-in-realm.ts';
import { createRandom, type Random } from './random.ts';
import type { Timeline } from './timeline.ts';

/** One run of the program on a Desk: its clock, its chance, and the timeline that its timers are on. */
export interface Life {
  timeline: Timeline;
  random: Random;
  /** The Desk's own clock, in milliseconds since 1970. */
  now(): number;
}

export interface Realm {
  code: typeof DeskCode;
  /** From here on the realm's globals are this life's. Its own memory of time starts anew, as in a new process. */
  begin(life: Life): void;
}

export interface Realms {
  take(): Realm;
  /** For the next: only a realm in which everything is closed. */
  giveBack(realm: Realm): void;
}

/** What repeats less often than this, in milliseconds, is nobody's work in progress. */
const routine = 10_000;

export async function createRealms(): Promise<Realms> {
  const script = new vm.Script(`${await bundle()}\n;desk`, { filename: 'desk-in-realm.js' });
  const free: Realm[] = [];
  return {
    take: () => free.pop() ?? createRealm(script),
    giveBack: realm => free.push(realm),
  };
}

/** RxDB never lets its clock go back within a process; a new process knows nothing of the last one's. */
const forgetfulClock: Plugin = {
  name: 'forgetful-clock',
  transform: (code, id) =>
    id.endsWith('/utils/utils-time.js') ? `${code}\nglobalThis.forgetTime = () => { _lastNowMs = 0; _lastNowSub = 0; };` : undefined,
};

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [forgetfulClock],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: fileURLToPath(new URL('./desk-in-realm.ts', import.meta.url)), formats: ['iife'], name: 'desk' },
    },
  });
  const [output] = [result].flat() as Rolldown.RolldownOutput[];
  const code = output?.output[0]?.code;
  if (!code?.includes('forgetTime')) throw new Error('the store was not bundled as expected');
  return code;
}

function createRealm(script: vm.Script): Realm {
  let life: Life | null = null;
  const alive = (): Life => {
    if (!life) throw new Error('nobody lives in this realm yet');
    return life;
  };
  const whileLoading = createRandom(1);
  const timers = new Map<number, () => void>();
  let timerId = 0;
  // A global of its own, not one behind interceptors: those make every look at `Map` or `Promise` slow.
  const global = vm.createContext(vm.constants.DONT_CONTEXTIFY) as typeof globalThis & { forgetTime(): void; newClock: unknown };
  const setTimer = (run: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]): number => {
    const id = ++timerId;
    const fire = (): void => {
      timers.delete(id);
      run(...given);
    };
    timers.set(id, alive().timeline.after(milliseconds || 0, fire));
    return id;
  };
  const setRepeating = (run: () => void, milliseconds = 0): number => {
    const id = ++timerId;
    const wait = (): void => {
      const fire = (): void => {
        wait();
        run();
      };
      timers.set(id, alive().timeline.after(Math.max(1, milliseconds), fire, milliseconds >= routine));
    };
    wait();
    return id;
  };
  const clearTimer = (id: number): void => {
    timers.get(id)?.();
    timers.delete(id);
  };
  const digest = async (_algorithm: string, bytes: Uint8Array): Promise<ArrayBuffer> =>
    new Uint8Array(createHash('sha256').update(bytes).digest()).buffer;
  Object.assign(global, {
    TextEncoder,
    TextDecoder,
    console,
    structuredClone,
    setTimeout: setTimer,
    clearTimeout: clearTimer,
    setInterval: setRepeating,
    clearInterval: clearTimer,
    MessageChannel: channelOver(setTimer),
    performance: { now: () => alive().timeline.now },
    crypto: { randomUUID: () => alive().random.uuid(), subtle: { digest } },
    simulatedNow: () => alive().now(),
    // Some modules draw while they are loaded.
    simulatedRandom: () => (life?.random ?? whileLoading).next(),
  });
  vm.runInContext(
    `{
      const { simulatedNow, simulatedRandom } = globalThis;
      globalThis.Date = class extends Date {
        constructor(...given) { given.length > 0 ? super(...given) : super(simulatedNow()); }
        static now() { return simulatedNow(); }
      };
      Math.random = simulatedRandom;
    }`,
    global,
  );
  const code = script.runInContext(global) as typeof DeskCode;
  return {
    code,
    begin(next) {
      life = next;
      global.forgetTime();
    },
  };
}

function channelOver(setTimer: (run: () => void) => unknown) {
  return class {
    readonly port1 = { onmessage: () => {}, close: () => {} };
    readonly port2 = { postMessage: (): void => void setTimer(() => this.port1.onmessage()) };
  };
}
