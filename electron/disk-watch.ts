/**
 * A disk that is about to be full is told before it is: there is still room then to make room. Looked at when a vault is opened, now
 * and then, and after writes. What the levels mean for the person's work stands in the contract (desk/vault.ts).
 */
import type { DiskLevel, DiskState } from '../shared/contracts/desk/vault.ts';
import { createSignal, type Signal } from './signal.ts';

export interface DiskWatch {
  /** Told when the level is another one than before. */
  readonly changed: Signal<DiskState>;
  look(): Promise<DiskState>;
  /** Something was written: looks, though not with every letter. */
  written(): void;
  stop(): void;
}

export interface DiskWatchDeps {
  /** Null where it cannot be told. */
  freeBytes(): Promise<number | null>;
  lowBytes: number;
  tightBytes: number;
  everyMs: number;
  /** Runs at the end of each look. */
  onLook(state: DiskState): void;
}

const afterWriteMs = 5000;
/** A level is left only with so much more room than it is entered with, so that the words do not come and go with each file. */
const apart = 1.1;

export function createDiskWatch({ freeBytes, lowBytes, tightBytes, everyMs, onLook }: DiskWatchDeps): DiskWatch {
  const changed = createSignal<DiskState>();
  let level: DiskLevel = 'enough';
  let soon: NodeJS.Timeout | undefined;

  const levelFor = (free: number | null): DiskLevel => {
    if (free === null) return 'enough';
    const isBelow = (bound: number, isIn: boolean): boolean => free < (isIn ? bound * apart : bound);
    if (isBelow(tightBytes, level === 'tight')) return 'tight';
    return isBelow(lowBytes, level !== 'enough') ? 'low' : 'enough';
  };

  const look = async (): Promise<DiskState> => {
    const free = await freeBytes();
    const before = level;
    level = levelFor(free);
    const state: DiskState = { freeBytes: free, level };
    if (level !== before) changed.emit(state);
    onLook(state);
    return state;
  };

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();

  return {
    changed,
    look,
    written() {
      if (soon) return;
      soon = setTimeout(() => {
        soon = undefined;
        void look();
      }, afterWriteMs);
      soon.unref();
    },
    stop() {
      clearInterval(timer);
      clearTimeout(soon);
    },
  };
}
