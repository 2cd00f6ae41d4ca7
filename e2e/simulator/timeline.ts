import { setImmediate as turn } from 'node:timers/promises';

interface Event {
  at: number;
  order: number;
  /** Comes round for ever: who waits for rest does not wait for it. */
  isRoutine: boolean;
  run: () => unknown;
}

/**
 * Virtual time. Every timer of a Desk and every message is an event here; between two events everything that they set in motion
 * comes to rest, so nothing depends on how fast this machine is.
 */
export class Timeline {
  /** Milliseconds since 1970. */
  now: number;
  #events: Event[] = [];
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Answers how to take it back. */
  after(milliseconds: number, run: () => unknown, isRoutine = false): () => void {
    const event = { at: this.now + Math.max(0, milliseconds), order: this.#order++, isRoutine, run };
    let at = this.#events.length;
    while (at > 0 && isLater(this.#events[at - 1] as Event, event)) at--;
    this.#events.splice(at, 0, event);
    return () => {
      const index = this.#events.indexOf(event);
      if (index >= 0) this.#events.splice(index, 1);
    };
  }

  /** Lets everything happen until then. */
  async runUntil(time: number): Promise<void> {
    await turn();
    for (let next = this.#events[0]; next && next.at <= time; next = this.#events[0]) await this.#run(next);
    this.now = Math.max(this.now, time);
  }

  /** Lets everything happen until nothing is left to happen; false if there is still something after so many milliseconds. */
  async runToRest(mostMilliseconds: number): Promise<boolean> {
    const end = this.now + mostMilliseconds;
    await turn();
    while (this.#events.some(event => !event.isRoutine)) {
      const [next] = this.#events;
      if (!next || next.at > end) return false;
      await this.#run(next);
    }
    return true;
  }

  async #run(event: Event): Promise<void> {
    this.#events.shift();
    this.now = Math.max(this.now, event.at);
    await event.run();
    // Promises and ticks are through when the loop comes round; nothing here waits for the machine.
    await turn();
  }
}

const isLater = (one: Event, other: Event): boolean => one.at > other.at || (one.at === other.at && one.order > other.order);
