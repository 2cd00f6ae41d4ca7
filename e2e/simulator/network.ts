/**
 * The way between Desks and the service. Every message is an event with a delay of its own, so messages overtake each other; they
 * are lost before or after the service acted, come twice, and stop while a Desk is cut off. Who reads is watched on every answer.
 */
import type { LiveSession } from '../../service/domain/session/authenticate.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { PullAnswer, PushAnswer, PushBody } from '../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../shared/model/collections.ts';
import type { Told } from './desk-in-realm.ts';
import type { Random } from './random.ts';
import type { PushFault, RunningService } from './service-under-test.ts';
import type { Timeline } from './timeline.ts';

/** A Desk, as far as the network is concerned. */
export interface Sender {
  readonly name: string;
  readonly assister: { readonly id: string };
  readonly online: boolean;
  session: LiveSession | null;
  connect(online: boolean): void;
}

export interface Weather {
  /** Chances, per message. */
  lostBefore: number;
  lostAfter: number;
  twice: number;
  slow: number;
  fault: number;
}
export const fairWeather: Weather = { lostBefore: 0, lostAfter: 0, twice: 0, slow: 0, fault: 0 };

export interface NetworkParts {
  timeline: Timeline;
  random: Random;
  /** Null while the service is down. */
  service(): RunningService | null;
  onPulled(computer: Sender, collection: CollectionName, answer: PullAnswer): void;
  /** The answer of a pull has come to the Desk. */
  onHeard(computer: Sender, collection: CollectionName, answer: PullAnswer): void;
  onPushed(computer: Sender, collection: CollectionName, body: PushBody, answer: PushAnswer): void;
  /** The service says that the session is over. */
  onSignedOut(computer: Sender): void;
  log(text: string): void;
}

const silence = 15_000;
const silent = { error: 'service-silent' } as const;
const unreachable = { error: 'service-unreachable' } as const;

export class Network {
  weather: Weather = fairWeather;
  readonly #parts: NetworkParts;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  async pull(computer: Sender, collection: CollectionName, after: string | null, limit: number): Promise<Told<PullAnswer>> {
    const told = await this.#exchange(computer, async (service, session) => {
      const answer = await service.pull(session, collection, after, limit);
      this.#parts.onPulled(computer, collection, answer);
      return answer;
    });
    if ('value' in told) this.#parts.onHeard(computer, collection, told.value);
    return told;
  }

  push(computer: Sender, collection: CollectionName, body: PushBody): Promise<Told<PushAnswer>> {
    const { random, log } = this.#parts;
    const fault = (): PushFault => (random.chance(this.weather.fault) ? random.pick(['crash', 'crash', 'crash', 'deadlock']) : 'none');
    return this.#exchange(computer, async (service, session) => {
      const answer = await service.push(session, collection, body, fault());
      const states = answer.outcomes.map(outcome => ('error' in outcome ? `${outcome.state}:${outcome.error.code}` : outcome.state));
      log(`  service: ${collection} of ${computer.name}: ${states.join(' ')}`);
      this.#parts.onPushed(computer, collection, body, answer);
      return answer;
    });
  }

  #exchange<T>(computer: Sender, ask: (service: RunningService, session: LiveSession) => Promise<T>): Promise<Told<T>> {
    const { timeline, random, onSignedOut } = this.#parts;
    const { weather } = this;
    // Whoever sends it, sends it under the session of this moment.
    const { session } = computer;
    if (!computer.online || !session) return Promise.resolve(unreachable);
    const isLost = random.chance(weather.lostBefore);
    const isAnswerLost = random.chance(weather.lostAfter);
    return new Promise(resolve => {
      let stopWaiting = (): void => {};
      const tell = (told: Told<T>): void => {
        stopWaiting();
        resolve(told);
      };
      stopWaiting = timeline.after(silence, () => resolve(silent));
      const deliver = async (): Promise<void> => {
        const service = this.#parts.service();
        // A message that is on its way when the way is cut may still arrive.
        if (!service || (!computer.online && random.chance(0.5))) return;
        const told = await answerOf(() => ask(service, session));
        if (isAnswerLost || !computer.online) return;
        timeline.after(this.#delay(), () => {
          if (!computer.online) return;
          tell(told);
          if ('error' in told && (told.error === 'session-replaced' || told.error === 'sign-in-needed')) onSignedOut(computer);
        });
      };
      if (!isLost) timeline.after(this.#delay(), deliver);
      if (random.chance(weather.twice)) timeline.after(this.#delay() + random.between(0, 30_000), deliver);
    });
  }

  #delay(): number {
    const { random } = this.#parts;
    return random.chance(this.weather.slow) ? random.between(500, 20_000) : random.between(5, 150);
  }
}

/** What was thrown on purpose to break a transaction is a service that failed. */
async function answerOf<T>(ask: () => Promise<T>): Promise<Told<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof DeskError) return { error: error.code, details: error.details };
    if (error instanceof Error && error.constructor.name === 'Gone') return { error: 'service-failed' };
    throw error;
  }
}
