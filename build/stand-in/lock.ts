/**
 * One running program per profile folder. The lock is a listening socket in Linux's abstract namespace: the kernel lets one
 * process have the name and frees it the moment that process ends, however it ends. So there is no lock file that a crash
 * leaves behind and no process number that somebody else may have been given since. A file beside it names the holder for people.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SecondStart {
  argv: string[];
  cwd: string;
  additionalData: unknown;
}

/** Milliseconds. */
const answerWithin = 10_000;

export class InstanceLock {
  readonly #server: Server;
  readonly #note: string;

  constructor(server: Server, note: string) {
    this.#server = server;
    this.#note = note;
  }

  release(): void {
    this.#server.close();
    rmSync(this.#note, { force: true });
  }
}

/** The lock, or undefined if a living process has it. */
export function takeLock(folder: string, onSecondStart: (start: SecondStart) => void): InstanceLock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = createServer({ allowHalfOpen: true }, client => {
    let text = '';
    client.setEncoding('utf8');
    client.on('data', part => {
      text += part;
    });
    client.on('error', () => client.destroy());
    client.on('end', () => {
      client.end('taken');
      const start = parseStart(text);
      if (start) onSecondStart(start);
    });
  });
  server.on('error', () => {});
  server.listen(socketName(folder));
  // Node binds local sockets before listen() returns; a name that is taken leaves the server without a handle.
  if (!server.listening) return undefined;
  server.unref();
  const note = join(folder, 'stand-in.pid');
  writeFileSync(note, `${process.pid} ${startTime(process.pid)}\n`, { mode: 0o600 });
  return new InstanceLock(server, note);
}

/** Hands this start over to the holder, which may be just starting or very busy; false if it does not answer in time. */
export async function tellHolder(folder: string, start: SecondStart): Promise<boolean> {
  const deadline = Date.now() + answerWithin;
  while (Date.now() < deadline) {
    if (await tellOnce(folder, start, deadline - Date.now())) return true;
    await sleep(100);
  }
  return false;
}

function tellOnce(folder: string, start: SecondStart, patience: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(socketName(folder));
    const finish = (answered: boolean) => {
      done(answered);
      socket.destroy();
    };
    socket.setTimeout(patience, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('connect', () => socket.end(JSON.stringify(start)));
    socket.on('data', () => finish(true));
    socket.on('close', () => done(false));
  });
}

const socketName = (folder: string) =>
  `\0electron-stand-in-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 40)}`;

/** In clock ticks since the machine started: with it a process number means one process only. */
export const startTime = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

function parseStart(text: string): SecondStart | undefined {
  try {
    const { argv, cwd, additionalData } = JSON.parse(text);
    return { argv, cwd, additionalData };
  } catch {
    return undefined;
  }
}
