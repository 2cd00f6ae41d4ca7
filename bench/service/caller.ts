/** What a Desk sends and hears, with as little work here as can be: whoever measures shares the processor with the service. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { tokenOf } from './crowd.ts';

export interface Answer {
  status: number;
  text: string;
}

export interface Caller {
  /** `at`: which Desk (from 1). Throws unless the answer is 200, or what is `expected`. */
  get(at: number, path: string, expected?: number): Promise<Answer>;
  post(at: number, path: string, body: string): Promise<Answer>;
  /** Answers once the stream is open; `onEvent` with the data of each event. */
  listen(at: number, path: string, onEvent: (data: string) => void): Promise<void>;
  close(): void;
}

export const headersOf = (at: number): Record<string, string> => ({ authorization: `Bearer ${tokenOf(at)}`, 'x-desk-version': '0.1.0' });

export function createCaller(url: string): Caller {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true });
  const streams = new Set<IncomingMessage>();
  const open = (at: number, method: string, path: string, body?: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers: Record<string, string | number> = headersOf(at);
      if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      request({ agent, hostname, port, method, path, headers }, resolve).on('error', reject).end(body);
    });
  const call = async (expected: number, ...[at, method, path, body]: Parameters<typeof open>): Promise<Answer> => {
    const answer = await open(at, method, path, body);
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    if (answer.statusCode !== expected) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return { status: answer.statusCode, text };
  };
  return {
    get: (at, path, expected = 200) => call(expected, at, 'GET', path),
    post: (at, path, body) => call(200, at, 'POST', path, body),
    async listen(at, path, onEvent) {
      const stream = await open(at, 'GET', path);
      if (stream.statusCode !== 200) throw new Error(`GET ${path}: ${stream.statusCode}`);
      streams.add(stream);
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data: ')) onEvent(line.slice('data: '.length));
      });
      stream.on('error', () => {});
    },
    close() {
      for (const stream of streams) stream.destroy();
      agent.destroy();
    },
  };
}
