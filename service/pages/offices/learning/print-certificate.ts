import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Certified } from './certificate.ts';

// Reading a whole face and setting it takes a third of a second of a processor and over 100 MB, which a thread would not give back. In a
// process of its own nobody waits for that, and it has nothing of the service: no settings, no database. One at a time, whoever asks how often.

const program = fileURLToPath(new URL('./certificate-process.ts', import.meta.url));
const limits = { timeout: 30_000, maxBuffer: 4 * 1024 * 1024 };

let last: Promise<unknown> = Promise.resolve();

/** The bytes of the PDF. */
export function printCertificate(certified: Certified): Promise<Buffer> {
  const next = last.then(() => inProcess(certified));
  last = next.catch(() => undefined);
  return next;
}

const inProcess = (certified: Certified): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program], { ...limits, env: {}, encoding: 'buffer' }, (error, bytes) =>
      error ? reject(new Error('the certificate was not made', { cause: error })) : resolve(bytes),
    );
    // One that is gone before it has read tells so at its end.
    child.stdin?.on('error', () => undefined).end(JSON.stringify(certified));
  });
