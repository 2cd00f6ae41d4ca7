/** A computer with no keychain: nothing personal on its disk, and nothing lost before the Desk closes. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';
import { changePassword, confirmPassword } from './confirm.ts';

const words = { email: mai.email, password: 'correct horse battery', noticeVersion: '1' };
const coded = (code: string, details?: object) => expect.objectContaining({ code, ...(details && { details }) });

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let desks: TestDesk[];
const desk = (): TestDesk => {
  const secrets = memorySecrets();
  secrets.health.state = 'missing';
  const made = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store });
  desks.push(made);
  return made;
};
const unlock = (of: TestDesk, password = words.password) =>
  of.session.unlock({ profileId: of.session.profiles()[0]?.id ?? '', password, noticeVersion: '1' });

beforeEach(async () => {
  service = await startSmallService();
  folder = tempFolder();
  desks = [];
});
afterEach(async () => {
  for (const made of desks) await made.stop();
  await service.stop();
});

it('works in memory and leaves nothing personal on the disk', async () => {
  const made = desk();
  const { session } = made;
  expect(await session.signIn(words)).toMatchObject({ phase: 'open', storage: 'memory', signedIn: true });
  put(session.vault(), 'c', { draft: 'typed' });
  expect(all(session.vault(), 'c').rows.get('draft')).toBe('typed');
  await session.lock('asked');
  expect(session.state()).toMatchObject({ phase: 'locked', displayName: 'Mai Yang' });
  const files = readdirSync(folder.path, { recursive: true }).filter(name => statSync(join(folder.path, String(name))).isFile());
  expect(files).toEqual(['device.json']);
  expect(await unlock(made)).toMatchObject({ phase: 'open', storage: 'memory' });
  expect(all(session.vault(), 'c').rows.get('draft'), 'a lock loses nothing').toBe('typed');
});

it('a lock keeps the sealed work in memory, which opens with no network too, counts wrong guesses, and follows a new password', async () => {
  const made = desk();
  await made.session.signIn(words);
  put(made.session.vault(), 'c', { draft: 'typed' });
  made.session.noteUnsent(1, null);
  expect(made.opening.homes.unsentInMemory()).toBe(1);
  await changePassword(
    made.opening,
    { ...made.session.open(), call: (async () => ({})) as never },
    { password: words.password, newPassword: 'another long password' },
  );
  await confirmPassword(made.opening, made.session.open(), 'another long password');
  await made.session.lock('idle');
  expect(made.session.state()).toMatchObject({ phase: 'locked', storage: 'memory' });
  made.pull(true);
  await expect(unlock(made)).rejects.toThrow(coded('unlock-refused', { triesLeft: 9 }));
  expect(await unlock(made, 'another long password')).toMatchObject({ phase: 'open', storage: 'memory' });
  expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
});

it('a gate on the way in, and somebody who signed out, find their work in memory again', async () => {
  const made = desk();
  await made.session.signIn(words);
  put(made.session.vault(), 'c', { draft: 'typed' });
  service.account.gates = [{ gate: 'second-factor', factor: 'totp', sentTo: null }];
  expect(await unlock(made)).toMatchObject({ phase: 'signing-in' });
  await made.session.nextStep({ step: 'code', code: '123456' });
  expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  await made.session.signOut();
  service.account.gates = [];
  await made.session.signIn(words);
  expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
});
