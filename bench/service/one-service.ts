/** The service as it runs for real, as a process of its own over PostgreSQL. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../build/free-port.ts';
import { startService } from '../../build/service-process.ts';
import { cheapestHashing } from '../../service/settings.ts';

export interface OneService {
  url: string;
  /** Megabytes of memory that the process holds. */
  residentMemory(): number;
  stop(): Promise<void>;
}

/** `processor`: the only one that it may use, where the system can say so. */
export async function startOneService(database: string, { processor }: { processor?: number } = {}): Promise<OneService> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-service-'));
  const service = await startService({
    port: await freePort(),
    data: join(folder, 'data'),
    sample: false,
    settings: cheapestHashing,
    env: { DATABASE_URL: database },
  });
  if (processor !== undefined && process.platform === 'linux')
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(processor), String(service.child.pid)]);
  return {
    url: service.url,
    residentMemory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(service.child.pid)], { encoding: 'utf8' })) / 1024,
    async stop() {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
