import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { startDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';
import { saveBackup } from './backup.ts';

const coded = (code: string) => expect.objectContaining({ code });
const noticeVersion = '1';

async function started(): Promise<SmallService> {
  const service = await startSmallService();
  onTestFinished(() => service.stop());
  return service;
}

/** A Desk on a computer of its own. */
function computer(service: SmallService) {
  const { path } = tempFolder();
  const desk = startDesk({ folder: path, url: service.url, secrets: memorySecrets().store });
  onTestFinished(() => desk.stop());
  const { session, opening } = desk;
  const files = (file: string | null) => ({ whereTo: async () => file, whereFrom: async () => file });
  return {
    ...desk,
    profiles: () => (existsSync(`${path}/profiles`) ? readdirSync(`${path}/profiles`) : []),
    signIn: () => session.signIn({ email: mai.email, password: service.account.password, noticeVersion }),
    unlock: () => session.unlock({ profileId: session.profiles()[0]?.id ?? '', password: service.account.password, noticeVersion }),
    backUp: (file: string, password = service.account.password) => saveBackup(opening, session.open(), files(file), password),
    restore: (file: string | null, despite = false) => session.restore(files(file), despite),
    rows: () => all(session.vault(), 'applications').rows,
  };
}

/** A computer with work on it, and a backup of it. */
async function backedUp(service: SmallService) {
  const desk = computer(service);
  await desk.signIn();
  put(desk.session.vault(), 'applications', { draft: 'typed', other: 'x'.repeat(60_000) });
  const file = tempFolder().file('b.assister-backup');
  await desk.backUp(file);
  return { desk, file };
}

it('opens on another computer, with another keychain and another escrow, by a sign-in; from then on with no network too', async () => {
  const service = await started();
  const { file } = await backedUp(service);
  service.changeEscrowKey();
  const next = computer(service);
  expect((await next.restore(file)).madeAt).not.toBeNull();
  // Nothing is shown, and nothing opens, before the service has said who it is.
  expect(next.session.profiles()).toEqual([]);
  await next.signIn();
  expect(next.rows()).toEqual(
    new Map([
      ['draft', 'typed'],
      ['other', 'x'.repeat(60_000)],
    ]),
  );
  expect(next.session.vault().damagedAtOpening).toBe(0);
  put(next.session.vault(), 'applications', { draft: 'typed further' });
  await next.session.lock('asked');
  next.pull(true);
  await next.unlock();
  expect(next.rows().get('draft')).toBe('typed further');
  expect(next.profiles()).toHaveLength(1);
});

it('is one consistent state while work goes on, tells nothing of anybody, and is whole or not there when the vault is locked meanwhile', async () => {
  const service = await started();
  const { desk } = await backedUp(service);
  const vault = desk.session.vault();
  put(vault, 'applications', Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`row-${at}`, 'y'.repeat(20_000)])));
  const file = tempFolder().file('b');
  const making = desk.backUp(file);
  let typed = 0;
  for (let at = 0; at < 60; at++) {
    put(vault, 'applications', { one: `${at}`, two: `${at}` });
    typed = at;
    await new Promise(resolve => setImmediate(resolve));
  }
  await making;
  const bytes = readFileSync(file);
  for (const name of [mai.email, mai.familyName, 'typed', 'applications', 'row-1']) expect(bytes.includes(name), name).toBe(false);
  const next = computer(service);
  await next.restore(file);
  await next.signIn();
  expect(next.session.vault().damagedAtOpening).toBe(0);
  const rows = next.rows();
  expect(rows.get('one')).toBe(rows.get('two'));
  expect(Number(rows.get('one') ?? 0)).toBeLessThanOrEqual(typed);
  expect(rows.size).toBeGreaterThanOrEqual(402);

  // Locked before the copy, there is none; afterwards it is whole.
  const cut = tempFolder().file('c');
  const late = next.backUp(cut).then(
    () => 'made',
    error => error.code,
  );
  await new Promise(resolve => setTimeout(resolve, Math.random() * 200));
  await next.session.lock('asked');
  expect(['made', 'backup-not-made', 'vault-locked']).toContain(await late);
  expect(existsSync(cut)).toBe((await late) === 'made');
  expect(existsSync(`${cut}.new`)).toBe(false);
});

it('is not made with a wrong password, nor where it cannot be written', async () => {
  const service = await started();
  const { desk } = await backedUp(service);
  const file = tempFolder().file('b');
  await expect(desk.backUp(file, 'not the password')).rejects.toEqual(coded('unlock-refused'));
  expect(existsSync(file)).toBe(false);
  await expect(desk.backUp('/nowhere/at/all')).rejects.toEqual(coded('backup-not-made'));
});

it('never takes the place of unsent work unasked; asked, that is set aside when the backup opens and not before', async () => {
  const service = await started();
  const { desk, file } = await backedUp(service);
  put(desk.session.vault(), 'applications', { draft: 'typed later' });
  desk.session.noteUnsent(1, null);
  await expect(desk.restore(file)).rejects.toEqual(coded('vault-in-use'));
  await desk.session.lock('asked');
  await expect(desk.restore(file)).rejects.toMatchObject({ code: 'backup-work-here', details: { count: 1 } });
  await desk.unlock();
  expect(desk.rows().get('draft')).toBe('typed later');
  await desk.session.lock('asked');
  await desk.restore(file, true);
  desk.pull(true);
  await desk.unlock();
  expect(desk.rows().get('draft')).toBe('typed later');
  await desk.session.lock('asked');
  desk.pull(false);
  await desk.link.tryNow();
  await desk.signIn();
  expect(desk.rows().get('draft')).toBe('typed');
  expect(desk.profiles().filter(name => name.includes('set-aside'))).toHaveLength(1);
});

it('takes the place of what is all at the service, and of a damaged vault, which is kept aside', async () => {
  const service = await started();
  const { desk, file } = await backedUp(service);
  await desk.session.lock('asked');
  await desk.restore(file);
  await desk.signIn();
  expect(desk.profiles()).toHaveLength(1);
  const profileId = desk.session.profiles()[0]?.id ?? '';
  desk.session.noteUnsent(3, null);
  await desk.session.lock('asked');
  truncateSync(desk.opening.profiles.paths(profileId).vault, 5000);
  await desk.restore(file);
  await desk.signIn();
  expect(desk.rows().get('draft')).toBe('typed');
  expect(desk.profiles().filter(name => name.includes('set-aside'))).toHaveLength(1);
});

it('opens for nobody else, and stands in nobody’s way then', async () => {
  const { file } = await backedUp(await started());
  const stranger = computer(await started());
  await stranger.restore(file);
  await expect(stranger.signIn()).rejects.toEqual(coded('backup-refused'));
  await stranger.signIn();
  expect(stranger.rows()).toEqual(new Map());
  expect(stranger.profiles()).toHaveLength(1);
});

it.each(['cut', 'flipped', 'garbage', 'empty', 'missing', 'a vault with no facts'] as const)(
  'that is %s is refused and leaves nothing behind',
  async how => {
    const service = await started();
    const { desk, file } = await backedUp(service);
    await desk.session.lock('asked');
    const bytes = readFileSync(file);
    if (how === 'cut') truncateSync(file, bytes.length - 5000);
    else if (how === 'flipped') {
      for (let at = 100; at < bytes.length; at += 512) bytes[at] = (bytes[at] ?? 0) ^ 255;
      writeFileSync(file, bytes);
    } else if (how === 'garbage' || how === 'empty') writeFileSync(file, how === 'empty' ? '' : 'nothing of ours'.repeat(999));
    const given =
      how === 'missing'
        ? `${file}.not`
        : how === 'a vault with no facts'
          ? desk.opening.profiles.paths(desk.session.profiles()[0]?.id ?? '').vault
          : file;
    const next = computer(service);
    await expect(next.restore(given)).rejects.toEqual(coded('backup-refused'));
    expect(next.profiles()).toEqual([]);
  },
);

it('of a newer Desk asks for an update', async () => {
  const service = await started();
  const { file } = await backedUp(service);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
  const next = computer(service);
  await expect(next.restore(file)).rejects.toEqual(coded('update-needed'));
  expect(next.profiles()).toEqual([]);
  expect(await next.restore(null)).toEqual({ madeAt: null });
});
