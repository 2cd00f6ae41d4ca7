/** One history's world: who is in it, what the network does, what everybody's states were, and what was seen to be wrong on the way. */

import type { DeskStore } from '../../renderer/store/types.ts';
import type { AssisterRow } from '../../service/db/assisters.ts';
import type { PullAnswer, PushAnswer, PushBody } from '../../shared/contracts/service/sync.ts';
import type { Application } from '../../shared/model/application.ts';
import type { CollectionName } from '../../shared/model/collections.ts';
import { drawFrom } from './chance-of-the-service.ts';
import { Computer, codeOf, everything } from './computer.ts';
import { isEffectOf, Ledger, type NotedEdit } from './ledger.ts';
import { Network, type Sender } from './network.ts';
import { createRandom, type Random } from './random.ts';
import type { Realms } from './realms.ts';
import type { RunningService, ServiceUnderTest } from './service-under-test.ts';
import { Timeline } from './timeline.ts';

export interface Consumer {
  id: string;
  name: string;
  /** The live authorization, as the simulator ordered it. */
  authorization: { id: string; assisterId: string } | null;
  /** The epoch of the consumer's own lease, while they are in their account. */
  session: string | null;
}

export interface RightsPeriod {
  clientId: string;
  assisterId: string;
  from: number;
  until: number | null;
}

const start = Date.parse('2026-11-23T16:00:00.000Z');

export class Scene {
  readonly seed: number;
  readonly random: Random;
  readonly timeline = new Timeline(start);
  readonly ledger = new Ledger();
  readonly under: ServiceUnderTest;
  readonly network: Network;
  readonly computers: Computer[] = [];
  readonly assisters: AssisterRow[] = [];
  readonly consumers: Consumer[] = [];
  readonly rights: RightsPeriod[] = [];
  readonly steps: string[] = [];
  readonly violations: string[] = [];
  /** Edits under way, by computer. */
  readonly underWay = new Map<Computer, NotedEdit>();
  /** Drafts that somebody began, by id. */
  readonly begun = new Map<string, { by: string; clientId: string; at: number }>();
  /** Submissions that a person was told are in line. */
  readonly requested: { computer: Computer; applicationId: string; clientId: string; at: number }[] = [];
  /** When a Desk last heard that a client is not theirs any more, by the Desk's name and the client's id. */
  readonly toldToForget = new Map<string, number>();
  /** What was kept in refusals that the person put away. */
  readonly dismissed: unknown[] = [];
  service: RunningService | null = null;
  /** How far off the service's clock is, in milliseconds. */
  serviceClockOffset = 0;
  readonly #realms: Realms;
  readonly #states = new Map<Computer, Map<string, Application>>();
  readonly #stateNumbers = new Map<string, number>();
  #stateNumber = 0;
  readonly #keys = new Set<string>();
  /** The states that the service took of each document, in their order. */
  readonly #taken = new Map<string, string[]>();
  #stopListening: (() => void)[] = [];

  constructor(seed: number, under: ServiceUnderTest, realms: Realms) {
    this.seed = seed;
    this.random = createRandom(seed);
    this.under = under;
    this.#realms = realms;
    drawFrom(this.random.fork());
    under.clock.now = () => this.timeline.now + this.serviceClockOffset;
    this.network = new Network({
      timeline: this.timeline,
      random: this.random.fork(),
      service: () => this.service,
      onPulled: (computer, collection, answer) => this.#watchPull(computer, collection, answer),
      onHeard: (computer, collection, { removed }) => {
        for (const id of removed) this.toldToForget.set(`${computer.name} ${this.#clientOf(collection, id)}`, this.timeline.now);
      },
      onPushed: (computer, collection, body, answer) => this.#watchPush(computer, collection, body, answer),
      onSignedOut: computer => this.#signedOut(computer),
      log: text => this.log(text),
    });
  }

  log(text: string): void {
    this.steps.push(`${((this.timeline.now - start) / 1000).toFixed(3).padStart(10)} ${text}`);
  }

  wrong(text: string): void {
    this.log(`WRONG: ${text}`);
    this.violations.push(text);
  }

  addComputer(assister: AssisterRow, clockOffset: number): void {
    const name = `Desk ${String.fromCharCode(65 + this.computers.length)}`;
    const { timeline, network } = this;
    const computer = new Computer({
      ...{ name, assister, clockOffset, timeline, network, random: this.random.fork(), realms: this.#realms },
      onOpened: (opened, store) => this.#follow(opened, store),
      onNotOpened: (opened, error) => {
        if (!opened.isDiskFull) this.wrong(`${opened.name} could not be opened: ${String(error)}`);
      },
    });
    this.computers.push(computer);
  }

  /** The service's process starts; streams of Desks come back and look again. */
  startService(): void {
    this.service = this.under.start();
    for (const stop of this.#stopListening.splice(0)) stop();
    for (const computer of this.computers) {
      this.#news(computer, everything);
      const stop = this.service.listen(computer.assister.id, topics => {
        this.#news(
          computer,
          everything.filter(name => topics.includes(name)),
        );
      });
      this.#stopListening.push(stop);
    }
  }

  #news(computer: Computer, names: CollectionName[]): void {
    if (computer.online && names.length > 0) this.timeline.after(this.random.between(1, 300), () => computer.tellNews(names));
  }

  stateAt(computer: Computer, applicationId: string): Application | undefined {
    return this.#states.get(computer)?.get(applicationId);
  }

  statesAt(computer: Computer): Application[] {
    return [...(this.#states.get(computer)?.values() ?? [])];
  }

  /** A write of the consumer, who sees the service's own state. */
  consumerWrote(noted: NotedEdit, before: Application, now: Application): void {
    noted.acknowledgedAt = this.timeline.now;
    this.#tookState(`applications ${now.id}`, now.rev);
    this.ledger.tookEffect(noted, before, ++this.#stateNumber);
    this.ledger.reachedService(now, noted.by, this.#stateNumber);
  }

  /** Puts the edit in the book and does it; the person is told when `act` resolves, with false where it came too late to do anything. */
  edit(computer: Computer, noted: NotedEdit, act: () => Promise<unknown>): void {
    this.underWay.set(computer, noted);
    const isStill = (): boolean => this.underWay.get(computer) === noted;
    act().then(
      done => {
        if (!isStill()) return;
        this.underWay.delete(computer);
        if (done === false) return this.log(`${computer.name}: edit ${noted.number} comes too late`);
        noted.acknowledgedAt = this.timeline.now;
        const state = this.stateAt(computer, noted.edit.applicationId);
        if (!noted.isSeen && state) this.ledger.tookEffect(noted, state, ++this.#stateNumber);
        this.log(`${computer.name}: edit ${noted.number} is kept`);
      },
      error => {
        if (!isStill()) return;
        this.underWay.delete(computer);
        this.log(`${computer.name}: edit ${noted.number} is refused: ${codeOf(error)}`);
      },
    );
  }

  /** The program is gone: what was under way may or may not have been kept. */
  interrupted(computer: Computer): void {
    const noted = this.underWay.get(computer);
    if (noted) this.ledger.mayHaveTakenEffect(noted, this.stateAt(computer, noted.edit.applicationId));
    this.underWay.delete(computer);
  }

  hasRight(assisterId: string, clientId: string): boolean {
    return this.consumers.some(({ id, authorization }) => id === clientId && authorization?.assisterId === assisterId);
  }

  /** Whether the assister had the right from then until now without a gap. */
  hadRightSince(assisterId: string, clientId: string, since: number): boolean {
    return this.rights.some(
      period => period.assisterId === assisterId && period.clientId === clientId && period.from <= since && period.until === null,
    );
  }

  #follow(computer: Computer, store: DeskStore): void {
    this.log(`${computer.name} is open`);
    const states = this.#states.get(computer) ?? new Map<string, Application>();
    this.#states.set(computer, states);
    store.applications$.subscribe(all => {
      if (computer.store !== store) return;
      for (const now of all) {
        const before = states.get(now.id);
        if (before?.rev === now.rev) continue;
        this.#stateNumbers.set(`${computer.name} ${now.rev}`, ++this.#stateNumber);
        const noted = this.underWay.get(computer);
        const mayBeIts = noted && before && noted.edit.applicationId === now.id && !noted.isSeen;
        if (mayBeIts && isEffectOf(noted.edit, before, now)) this.ledger.tookEffect(noted, before, this.#stateNumber);
        states.set(now.id, now);
      }
      const ids = new Set(all.map(({ id }) => id));
      for (const id of [...states.keys()]) if (!ids.has(id)) states.delete(id);
    });
  }

  #clientOf(collection: CollectionName, id: string): string | undefined {
    return collection === 'clients' ? id : this.begun.get(id)?.clientId;
  }

  #watchPull(computer: Sender, collection: CollectionName, { documents, removed }: PullAnswer): void {
    for (const document of documents) this.#mustBeAllowed(computer, collection, document);
    for (const id of removed) {
      const clientId = this.#clientOf(collection, id);
      if (clientId && this.hasRight(computer.assister.id, clientId))
        this.wrong(`${computer.name} is told to forget ${collection} ${id}, which is theirs`);
    }
  }

  #watchPush(computer: Sender, collection: CollectionName, { rows, idempotencyKey }: PushBody, { outcomes }: PushAnswer): void {
    // The same key again gets the first answer again: nothing is written then.
    const isAgain = this.#keys.has(idempotencyKey);
    this.#keys.add(idempotencyKey);
    for (const [at, outcome] of outcomes.entries()) {
      if ('current' in outcome && outcome.current) this.#mustBeAllowed(computer, collection, outcome.current);
      const document = rows[at]?.document;
      if (outcome.state !== 'accepted' || !document || isAgain) continue;
      this.#tookState(`${collection} ${String(document.id)}`, String(document.rev));
      if (!this.hasRight(computer.assister.id, String(document.clientId))) this.wrong(`${computer.name} wrote ${collection} with no right`);
      if (collection !== 'applications') continue;
      const application = document as unknown as Application;
      const stateNumber = this.#stateNumbers.get(`${computer.name} ${application.rev}`) ?? 0;
      this.ledger.reachedService(
        application,
        computer.name,
        stateNumber,
        this.toldToForget.get(`${computer.name} ${application.clientId}`),
      );
    }
  }

  /** Whoever repeats the last state is told that it was taken, and nothing happens; an earlier one must never come back. */
  #tookState(document: string, rev: string): void {
    const taken = this.#taken.get(document) ?? [];
    if (taken.at(-1) === rev) return;
    if (taken.includes(rev)) this.wrong(`the service took ${document} ${rev} again, after a later one`);
    this.#taken.set(document, [...taken, rev]);
  }

  #mustBeAllowed(computer: Sender, collection: CollectionName, document: Record<string, unknown>): void {
    const clientId = String(collection === 'clients' ? document.id : document.clientId);
    if (!this.hasRight(computer.assister.id, clientId))
      this.wrong(`${computer.name} was shown ${collection} ${String(document.id)} with no right`);
  }

  #signedOut(computer: Sender): void {
    if (!computer.session) return;
    this.log(`${computer.name} hears that its session is over`);
    computer.session = null;
    computer.connect(false);
  }
}
