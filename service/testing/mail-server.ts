import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Settings } from '../settings.ts';

/** A letter as it arrived. */
export interface Received {
  from: string;
  to: string[];
  headers: Map<string, string>;
  /** By kind, in the order in which they came: the last is the one that a program prefers. */
  parts: [kind: string, words: string][];
  user: string | undefined;
}

/** A real mail server on this computer. `refuse`: what it answers instead of taking the next letters. */
export async function startMailServer(options: { user?: string; password?: string } = {}) {
  const received: Received[] = [];
  const answers: { refuse: Error | null; tries: number } = { refuse: null, tries: 0 };
  const server = new SMTPServer({
    disabledCommands: options.user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !options.user,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === options.user && password === options.password ? done(null, { user: username }) : done(new Error('no such user')),
    onData: (stream, { envelope, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        answers.tries += 1;
        if (answers.refuse) return done(answers.refuse);
        const source = Buffer.concat(chunks).toString('latin1');
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to, user, ...readMessage(source) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const way: NonNullable<Settings['mailServer']> = { host: '127.0.0.1', port, tls: false, user: options.user ?? null };
  return { received, answers, way, stop: () => new Promise<void>(resolve => server.close(() => resolve())) };
}

function readMessage(source: string): Pick<Received, 'headers' | 'parts'> {
  const { headers, body } = readPart(source);
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '') ?? [];
  const inner = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => readPart(part.replace(/^\r\n|\r\n$/g, '')));
  return { headers, parts: inner.map(part => [part.headers.get('content-type')?.split(';')[0] ?? '', wordsOf(part)]) };
}

function readPart(source: string): { headers: Map<string, string>; body: string } {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { headers, body: rest.join('\r\n\r\n') };
}

function wordsOf({ headers, body }: ReturnType<typeof readPart>): string {
  const encoding = headers.get('content-transfer-encoding');
  const bytes =
    encoding === 'quoted-printable'
      ? body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : encoding === 'base64'
        ? Buffer.from(body, 'base64').toString('latin1')
        : body;
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
