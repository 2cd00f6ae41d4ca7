/**
 * A Desk of one assister: the file of its vault outlives every run of the program, its clock may be wrong, and the program may be
 * killed at any moment. Killed means that nothing it does reaches the vault or the network any more.
 */

import { createMemoryVault, type MemoryVault } from '../../renderer/store/testing/memory-vault.testing.ts';
import type { DeskStore } from '../../renderer/store/types.ts';
import type { AssisterRow } from '../../service/db/assisters.ts';
import type { LiveSession } from '../../service/domain/session/authenticate.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type CollectionName, collectionNames } from '../../shared/model/collections.ts';
import type { DeskHost, DeskInRealm, Told } from './desk-in-realm.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import type { Realm, Realms } from './realms.ts';
import type { Timeline } from './timeline.ts';

/** One run of the program. */
interface Program {
  desk: DeskInRealm;
  /** Null until the vault is read. */
  store: DeskStore | null;
  isKilled: boolean;
  tellNews(names: CollectionName[]): void;
}

export interface ComputerParts {
  name: string;
  assister: AssisterRow;
  timeline: Timeline;
  random: Random;
  realms: Realms;
  network: Network;
  /** How far off its clock begins, in milliseconds. */
  clockOffset: number;
  onOpened(computer: Computer, store: DeskStore): void;
  onNotOpened(computer: Computer, error: unknown): void;
}

const locked = { error: 'vault-locked' } as const;

export class Computer {
  readonly name: string;
  readonly assister: AssisterRow;
  readonly deviceId: string;
  readonly vault: MemoryVault = createMemoryVault();
  clockOffset: number;
  session: LiveSession | null = null;
  /** Whether the program knows of a way to the service. */
  online = false;
  /** Chance that a write of the vault is answered late, so that a crash can come in between. */
  slowVault = 0;
  isDiskFull = false;
  /** A vault has one writer: the next program waits for the last one, unless that was killed. */
  isClosing = false;
  readonly #parts: ComputerParts;
  #program: Program | null = null;
  /** Programs that were killed or closed and have not let go of their realm yet. */
  readonly #leaving = new Set<Promise<unknown>>();

  constructor(parts: ComputerParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.assister = parts.assister;
    this.clockOffset = parts.clockOffset;
    this.deviceId = parts.random.uuid();
  }

  get isRunning(): boolean {
    return this.#program !== null;
  }

  get store(): DeskStore | null {
    return this.#program?.store ?? null;
  }

  /** The Desk's own clock, in milliseconds since 1970. */
  readonly now = (): number => this.#parts.timeline.now + this.clockOffset;

  start(): void {
    const { realms, timeline, random, onOpened, onNotOpened } = this.#parts;
    const realm = realms.take();
    realm.begin({ timeline, random: random.fork(), now: this.now });
    const program: Program = { desk: null as unknown as DeskInRealm, store: null, isKilled: false, tellNews: () => {} };
    program.desk = realm.code.startDesk(this.#hostOf(program), this.online);
    this.#program = program;
    const opened = program.desk.open();
    const kept = opened.then(
      store => {
        if (program.isKilled) return;
        program.store = store;
        onOpened(this, store);
      },
      error => {
        if (program.isKilled) return;
        this.#program = null;
        onNotOpened(this, error);
      },
    );
    this.#leaving.add(kept);
    this.#realmOf.set(program, { realm, opened });
  }

  readonly #realmOf = new WeakMap<Program, { realm: Realm; opened: Promise<DeskStore> }>();

  /** The power goes, at this moment. */
  kill(): void {
    const program = this.#program;
    if (!program) return;
    program.isKilled = true;
    this.#bury(program);
  }

  /** Locks: what is under way in the vault is finished, the network is let go. */
  close(): void {
    const program = this.#program;
    if (!program) return;
    this.isClosing = true;
    this.#bury(program);
  }

  connect(online: boolean): void {
    this.online = online;
    this.#program?.desk.connect(online);
  }

  tellNews(names: CollectionName[]): void {
    if (this.online) this.#program?.tellNews(names);
  }

  /** What the Desk told main of unsent work. */
  get unsent(): number {
    return this.#program?.desk.unsent() ?? 0;
  }

  /** Resolves when every program that ended has let go. */
  async gone(): Promise<void> {
    await Promise.all(this.#leaving);
  }

  #bury(program: Program): void {
    this.#program = null;
    this.online = false;
    const around = this.#realmOf.get(program);
    if (!around) return;
    program.desk.connect(false);
    const bury = async (): Promise<void> => {
      const store = await around.opened;
      await store.close();
      this.#parts.realms.giveBack(around.realm);
    };
    // A corpse that cannot be taken apart keeps its realm, and the next program gets a fresh one.
    const isClosing = this.isClosing;
    const buried = bury()
      .catch(() => {})
      .finally(() => {
        if (isClosing) this.isClosing = false;
      });
    this.#leaving.add(buried);
  }

  #hostOf(program: Program): DeskHost {
    const { network, timeline, random } = this.#parts;
    const isCurrent = (): boolean => this.#program === program;
    const ifAlive = async <T>(call: () => Promise<Told<T>>): Promise<Told<T>> => {
      if (!isCurrent()) return { error: 'service-unreachable' };
      const told = await call();
      return isCurrent() ? told : { error: 'service-unreachable' };
    };
    return {
      pull: (collection, after, limit) => ifAlive(() => network.pull(this, collection, after, limit)),
      push: (collection, body) => ifAlive(() => network.push(this, collection, body)),
      onNews: listener => {
        program.tellNews = listener;
      },
      read: request => (program.isKilled ? locked : { value: this.vault.read(request) }),
      write: request => {
        if (program.isKilled) return locked;
        if (this.isDiskFull) return { error: 'vault-disk-full' };
        this.vault.write(request);
        return { value: null };
      },
      beforeVaultAnswer: async () => {
        if (!program.isKilled && random.chance(this.slowVault)) {
          await new Promise<void>(resolve => void timeline.after(random.between(1, 400), resolve));
        }
        return program.isKilled ? locked : { value: null };
      },
    };
  }
}

export const everything: CollectionName[] = [...collectionNames];
export const codeOf = (error: unknown): string => {
  if (error instanceof DeskError) return error.code;
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
};
