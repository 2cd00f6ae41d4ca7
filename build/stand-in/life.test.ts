import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { launchSample, processesUsing, startSample, temporaryFolder, until } from './launch-sample.ts';

const profileOf = (home: string) => join(home, 'stand-in-sample');

test('it says on stderr that it is not Electron', async () => {
  const { child, said, exited, output } = await startSample(temporaryFolder());
  await said('sample is open');
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(output()).toMatch(/stand-in for development and tests, not Electron.*no security boundary/);
});

test('a second start ends at once and the first one hears of it', async () => {
  const { app, home } = await launchSample();
  const second = await startSample(home, {}, ['--second', 'ž']);
  expect(await second.exited).toBe(0);
  expect(second.output()).not.toMatch(/sample is open|does not answer/);
  const starts = await app.evaluate(
    () => (globalThis as unknown as { seen: { secondStarts: { argv: string[]; cwd: string; data: object }[] } }).seen.secondStarts,
  );
  expect(starts).toHaveLength(1);
  expect(starts[0]).toMatchObject({ argv: expect.arrayContaining(['--second', 'ž']), data: { from: 'sample' } });
  await app.close();
});

test('ten starts at the same moment: exactly one opens', async () => {
  const home = temporaryFolder();
  const starts = await Promise.all(Array.from({ length: 10 }, () => startSample(home)));
  const codes = await Promise.all(
    starts.map(({ said, exited }) =>
      Promise.race([
        said('sample is open').then(
          () => 'open',
          () => 'ended',
        ),
        exited,
      ]),
    ),
  );
  expect(codes.filter(code => code === 'open')).toHaveLength(1);
  for (const { child } of starts) child.kill('SIGTERM');
  await Promise.all(starts.map(({ exited }) => exited));
});

test('kill -9 of main takes Chromium down, and neither its locks nor a reused process number block the next start', async () => {
  const home = temporaryFolder();
  const first = await startSample(home);
  await first.said('sample is open');
  expect(processesUsing(home).length).toBeGreaterThan(1);
  first.child.kill('SIGKILL');
  await first.exited;
  await until(() => processesUsing(home).length === 0, 5_000);
  // Both notes now name a process that lives but is not the holder: this one.
  writeFileSync(join(profileOf(home), 'stand-in.pid'), `${process.pid} 1\n`);
  const singleton = join(profileOf(home), 'chromium', 'SingletonLock');
  rmSync(singleton, { force: true });
  symlinkSync(`${hostname()}-${process.pid}`, singleton);
  const again = await startSample(home);
  await again.said('sample is open');
  // And once more with no time in between.
  again.child.kill('SIGKILL');
  await again.exited;
  const third = await startSample(home);
  await third.said('sample is open');
  third.child.kill('SIGTERM');
  expect(await third.exited).toBe(0);
  await until(() => processesUsing(home).length === 0, 5_000);
});

test('what is typed into a page is nowhere in the profile', async () => {
  const { app, page, home } = await launchSample();
  const canary = `canary${Math.random().toString(36).slice(2)}`;
  await page.getByLabel('Name').pressSequentially(canary);
  await sleep(3_000);
  await app.close();
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  expect(files.length).toBeGreaterThan(3);
  const holding = files.filter(file => {
    const bytes = readFileSync(join(file.parentPath, file.name));
    return bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'));
  });
  expect(holding.map(file => file.name)).toEqual([]);
});

test('the program may stay with no window and open another one', async () => {
  const { app } = await launchSample(undefined, { SAMPLE_STAYS: '1' });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
  await until(() => app.windows().length === 0, 2_000);
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(() => (globalThis as unknown as { openWindow(): Promise<void> }).openWindow().then(() => {})),
  ]);
  await page.getByRole('heading', { name: 'Sample' }).waitFor();
  await app.close();
});
