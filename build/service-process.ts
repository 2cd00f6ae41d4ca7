/** Starts the central service as a process of its own, as it runs for real, and tells when it answers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { root } from './paths.ts';

export interface ServiceProcess {
  url: string;
  child: ChildProcess;
  /** Asks it to close its database and waits until it did. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  port: number;
  data: string;
  sample: boolean;
  /** Of the service, written into a file beside its data. */
  settings?: Readonly<Record<string, unknown>>;
  env?: NodeJS.ProcessEnv;
  onOutput?: (text: string) => void;
}

const longestStop = 30_000;

export async function startService({ port, data, sample, settings, env, onOutput }: ServiceOptions): Promise<ServiceProcess> {
  const args = ['service/main.ts', '--port', String(port), '--data', data, ...(sample ? ['--sample'] : [])];
  if (settings) {
    const file = `${data}-settings.json`;
    writeFileSync(file, JSON.stringify(settings));
    args.push('--settings', file);
  }
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      onOutput?.(text);
    });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`The service stopped while starting:\n${output}`);
    if (Date.now() > deadline) throw new Error(`The service did not answer within 60 s:\n${output}`);
    await setTimeout(100);
  }
  return {
    url,
    child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const inTime = await Promise.race([exit.then(() => true), setTimeout(longestStop, false, { ref: false })]);
      if (inTime) return;
      child.kill('SIGKILL');
      throw new Error(`The service did not stop within ${longestStop / 1000} s:\n${output}`);
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    response => response.ok,
    () => false,
  );
