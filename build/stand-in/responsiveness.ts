import type { CdpSession } from './cdp.ts';

const askEvery = 5_000;
const patience = 15_000;

/** Asks the renderer now and then, and says when it stops and starts to answer. */
export class Responsiveness {
  readonly #tell: (event: 'unresponsive' | 'responsive') => void;
  #timer: NodeJS.Timeout | undefined;
  #askedAt: number | undefined;
  #silent = false;

  constructor(tell: (event: 'unresponsive' | 'responsive') => void) {
    this.#tell = tell;
  }

  watch(page: CdpSession): void {
    this.#timer = setInterval(() => this.#ask(page), askEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(page: CdpSession): void {
    if (this.#askedAt !== undefined) {
      if (this.#silent || Date.now() - this.#askedAt < patience) return;
      this.#silent = true;
      this.#tell('unresponsive');
      return;
    }
    this.#askedAt = Date.now();
    const answered = () => {
      this.#askedAt = undefined;
      if (!this.#silent) return;
      this.#silent = false;
      this.#tell('responsive');
    };
    page.send('Runtime.evaluate', { expression: '1' }).then(answered, answered);
  }
}
