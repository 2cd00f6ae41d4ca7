/** Puts the preload into its own world of each new document, and carries messages between that world and main. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CdpSession } from './cdp.ts';
import { type DownHead, encodeValue, joinMessage, splitMessage, type UpHead } from './wire.ts';

const worldName = 'stand-in-preload';
const channel = `stand-in-${randomUUID()}`;

interface Context {
  id: number;
  name: string;
  auxData: { frameId: string };
}

export class PreloadWorld {
  #context = 0;
  readonly #page: CdpSession;
  readonly #settings: () => Extract<DownHead, { kind: 'settings' }>;

  constructor(page: CdpSession, settings: () => Extract<DownHead, { kind: 'settings' }>) {
    this.#page = page;
    this.#settings = settings;
  }

  /** `receive` gets the head and the still encoded arguments, with a way to answer that very document. */
  async install(
    folder: string,
    preload: string | undefined,
    isMainFrame: (frameId: string) => boolean,
    receive: (head: UpHead, body: string, answer: (head: DownHead, value?: unknown) => void) => void,
  ): Promise<void> {
    const page = this.#page;
    page.on<{ context: Context }>('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName || !isMainFrame(context.auxData.frameId)) return;
      this.#context = context.id;
      this.post(this.#settings());
    });
    page.on<{ executionContextId: number }>('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = 0;
    });
    page.on<{ payload: string; executionContextId: number }>('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      if (executionContextId !== this.#context) return;
      const { head, body } = splitMessage<UpHead>(payload);
      receive(head, body, (reply, value) => this.#tell(executionContextId, reply, value));
    });
    const script = (name: string) => `const standInChannel = ${JSON.stringify(channel)};\n${readFileSync(join(folder, name), 'utf8')}`;
    const source = preload ? readFileSync(preload, 'utf8') : '';
    const inWorld = `if (window === window.top) { ${script('preload-world.js')}\n
      (function (require, module, exports) {${source}\n})(globalThis.standInRequire, { exports: {} }, {}); }`;
    await Promise.all([
      page.send('Runtime.enable'),
      page.send('Runtime.addBinding', { name: 'standInToMain', executionContextName: worldName }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: `{ ${script('page-world.js')} }` }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: inWorld, worldName }),
    ]);
  }

  post(head: DownHead, value?: unknown): void {
    this.#tell(this.#context, head, value);
  }

  evaluate(expression: string): void {
    if (this.#context) this.#page.tell('Runtime.evaluate', { expression, contextId: this.#context, userGesture: true });
  }

  /**
   * The message travels inside a comment of a function and is read back from its source: Chromium neither unescapes nor
   * parses it as a program. Inside JSON the end of a comment can be written differently.
   */
  #tell(contextId: number, head: DownHead, value: unknown): void {
    const text = joinMessage(head, encodeValue(value));
    if (!contextId) return;
    const expression = `standInFromMain((()=>{/*${text.replaceAll('*/', '*\\/')}*/}).toString().slice(7,-3))`;
    this.#page.tell('Runtime.evaluate', { expression, contextId });
  }
}
