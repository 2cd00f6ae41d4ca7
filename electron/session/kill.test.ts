import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all } from '../vault/testing/vaults.testing.ts';

const program = fileURLToPath(new URL('testing/typing-desk.testing.ts', import.meta.url));
const kills = process.env.ASSISTER_DESK_LONG === '1' ? 200 : 100;
const lanes = 2;

/** Kills the Desk −9 while it types, again and again on the same vault; after each, unlocks and looks for every edit that was acknowledged. */
async function killWhileTyping(rounds: number, compileCache: string): Promise<{ edits: number; rounds: number }> {
  const folder = tempFolder();
  const service = await startSmallService();
  const { password } = service.account;
  const secrets = memorySecrets();
  const first = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store });
  await first.session.signIn({ email: mai.email, password, noticeVersion: '1' });
  await first.stop();
  await service.stop();

  let edits = 0;
  for (let round = 0; round < rounds; round++) {
    const size = [400, 14_000, 60_000][round % 3] ?? 400;
    const child = spawn(process.execPath, [program, folder.path, JSON.stringify([...secrets.kept]), password, String(size)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    });
    const acknowledged = await letTypeAndKill(child, 5 + Math.random() * 60);
    const { session, stop, pull } = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store });
    pull(true);
    await session.unlock({ profileId: session.profiles()[0]?.id ?? '', password, noticeVersion: '1' });
    expect(session.vault().damagedAtOpening).toBe(0);
    const found = all(session.vault(), 'applications');
    expect(found).toMatchObject({ damaged: 0, doubles: 0 });
    const present = [...found.rows.keys()].filter(id => id.startsWith('edit-')).map(id => Number(id.slice(5)));
    for (let edit = 0; edit <= acknowledged; edit++) expect(found.rows.has(`edit-${edit}`), `edit ${edit} of ${acknowledged}`).toBe(true);
    const latest = Math.max(-1, ...present);
    expect(JSON.parse(found.rows.get('draft') ?? '{"edit":-1}').edit).toBe(latest);
    edits += latest + 1;
    // Rounds share the vault, not the reading of all that earlier ones typed.
    session.vault().drop('applications');
    await stop();
  }
  return { edits, rounds };
}

/** The last number that the child said. `milliseconds`: how long it may type after its vault opened. */
async function letTypeAndKill(child: ChildProcess, milliseconds: number): Promise<number> {
  let text = '';
  let armed = false;
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (armed || !text.includes('open\n')) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  const [code, signal] = await once(child, 'close');
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return Number(whole.filter(line => line !== 'open').at(-1) ?? -1);
}

it(`killed −9 while typing ${kills} times: every acknowledged edit is there, once`, { timeout: 600_000 }, async () => {
  const cache = tempFolder();
  const results = await Promise.all(Array.from({ length: lanes }, () => killWhileTyping(kills / lanes, cache.path)));
  expect(results.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(kills);
  expect(results.reduce((sum, { edits }) => sum + edits, 0)).toBeGreaterThan(kills);
});
