import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from './compose.ts';
import { byAssister, writeAudit } from './db/audit.ts';
import { type Database, openPGlite, openPostgres } from './db/database.ts';
import { createStore } from './db/store.ts';
import { startPostgres } from './testing/postgres-server.ts';

const program = fileURLToPath(new URL('audit-verify.ts', import.meta.url));

interface Place {
  open(): Promise<Database>;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
}

const run = ({ args, env }: Place, ...more: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise(resolve => {
    const { DATABASE_URL: _none, ...rest } = process.env;
    const child = spawn(process.execPath, [program, ...args, ...more], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...rest, ...env } });
    let output = '';
    const hear = (data: Buffer) => {
      output += data;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', code => resolve({ code, output }));
  });

const log = async (database: Database, count: number): Promise<void> => {
  const store = createStore(
    database,
    () => new Date(),
    () => undefined,
  );
  const entry = { ...byAssister(randomUUID(), randomUUID()), action: 'test', subjectId: null, outcome: 'done' };
  for (let made = 0; made < count; made += 1) await store.change(work => writeAudit(work, entry));
};

describe('audit:verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-audit-'));
  let server: Awaited<ReturnType<typeof startPostgres>>;
  const places: Record<string, () => Place> = {
    PGlite: () => ({ open: () => openPGlite(join(folder, 'database')), args: ['--data', folder], env: {} }),
    PostgreSQL: () => {
      const url = server.url('postgres');
      return { open: () => openPostgres(url), args: [], env: { DATABASE_URL: url } };
    },
  };
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.for(Object.keys(places))(
    'seals after a restart what a service that died left, passes it, and finds a change (%s)',
    { timeout: 90_000 },
    async name => {
      const place = places[name]?.();
      if (!place) throw new Error(name);
      // A service that is killed seals nothing more.
      const killed = await place.open();
      await log(killed, 3);
      await killed.close();
      const before = await run(place);
      expect(before).toMatchObject({ code: 0, output: expect.stringContaining('Not sealed yet, so not checked: 3.') });

      const reopened = await place.open();
      const service = await createService({ database: reopened });
      await service.services.auditSealer.seal();
      const [, anchor = ''] = (await service.services.auditSealer.anchor())?.split(' ') ?? [];
      await log(reopened, 2);
      await service.close();
      const sound = await run(place, '--expect', anchor);
      expect(sound).toMatchObject({ code: 0, output: expect.stringContaining('untouched: 5 entries') });
      const wrong = await run(place, '--expect', 'f'.repeat(64));
      expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('cut short or rewritten') });

      const tampered = await place.open();
      await sql`alter table audit disable trigger user`.execute(tampered.db);
      await sql`update audit set outcome = 'other' where number = 2`.execute(tampered.db);
      await tampered.close();
      const damaged = await run(place);
      expect(damaged.code).toBe(1);
      expect(damaged.output).toContain('- entry 2 ');
      expect(damaged.output).toContain('DAMAGED: 1 problem in 5 entries');
    },
  );

  it('says that it could not check, rather than that all is well', async () => {
    const missing: Place = { open: () => openPGlite(undefined), args: ['--data', join(folder, 'nowhere')], env: {} };
    expect(await run(missing)).toMatchObject({ code: 2, output: expect.stringContaining('could not be checked') });
    expect((await run(missing, '--expect', 'short')).code).toBe(2);
  });
});
