/** Chromium's DevTools protocol over an inherited pipe: no port for anybody else to connect to, and it ends with this process. */
import type { Readable, Writable } from 'node:stream';
import { encode, MessageReader } from './cbor.ts';

interface Incoming {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

type Run = (params: unknown) => void;

export class Cdp {
  #next = 0;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #listeners = new Map<string, Run[]>();
  readonly #out: Writable;
  #closed = false;

  constructor(out: Writable, input: Readable) {
    this.#out = out;
    const reader = new MessageReader(message => this.#receive(message as Incoming));
    input.on('data', (chunk: Buffer) => reader.add(chunk));
    input.on('close', () => this.#close());
    input.on('error', () => this.#close());
    out.on('error', () => this.#close());
  }

  /** Rejects with Chromium's message, or when Chromium is gone. */
  send<T = unknown>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = ++this.#next;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#out.write(encode({ id, method, params, sessionId }));
    }) as Promise<T>;
  }

  on<T>(method: string, run: (params: T) => void, sessionId = ''): void {
    const key = `${sessionId} ${method}`;
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), run as Run]);
  }

  session(sessionId: string): CdpSession {
    return new CdpSession(this, sessionId);
  }

  forget(sessionId: string): void {
    for (const key of this.#listeners.keys()) if (key.startsWith(`${sessionId} `)) this.#listeners.delete(key);
  }

  #receive({ id, error, result, method, params, sessionId = '' }: Incoming): void {
    if (id === undefined) {
      for (const run of this.#listeners.get(`${sessionId} ${method}`) ?? []) run(params);
      return;
    }
    const call = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const call of this.#waiting.values()) call.reject(new Error('Chromium is gone'));
    this.#waiting.clear();
  }
}

export class CdpSession {
  readonly #cdp: Cdp;
  readonly #id: string;

  constructor(cdp: Cdp, id: string) {
    this.#cdp = cdp;
    this.#id = id;
  }

  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    return this.#cdp.send<T>(method, params, this.#id);
  }

  on<T>(method: string, run: (params: T) => void): void {
    this.#cdp.on(method, run, this.#id);
  }

  /** For commands whose failure only means that the page is already gone. */
  tell(method: string, params: object = {}): void {
    void this.send(method, params).catch(() => {});
  }

  forget(): void {
    this.#cdp.forget(this.#id);
  }
}
