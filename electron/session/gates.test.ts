import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeskOptions, startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';
import { changePassword, confirmPassword } from './confirm.ts';
import type { LoginMnBrowser } from './sign-in/login-mn-browser.ts';

const words = { email: mai.email, password: 'correct horse battery', noticeVersion: '1' };
const coded = (code: string) => expect.objectContaining({ code });
const browser: LoginMnBrowser = { ask: async () => 'an ID token', cancel: () => {}, signOut: vi.fn() };

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let secrets: ReturnType<typeof memorySecrets>;
let desks: TestDesk[];
const desk = (more: Partial<DeskOptions> = {}): TestDesk => {
  const made = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store, loginMn: browser, ...more });
  desks.push(made);
  return made;
};
const profileId = (of: TestDesk): string => of.session.profiles()[0]?.id ?? '';

beforeEach(async () => {
  service = await startSmallService();
  folder = tempFolder();
  secrets = memorySecrets();
  desks = [];
});
afterEach(async () => {
  for (const made of desks) await made.stop();
  await service.stop().catch(() => {});
});

describe('between the password and the work', () => {
  it('one gate after the other: nothing is opened before the last, and turning back forgets what was typed', async () => {
    const { session } = desk();
    const factor = { gate: 'second-factor', factor: 'totp', sentTo: null } as const;
    const at = '2026-11-23T12:00:00.000Z';
    service.account.gates = [factor, { gate: 'take-over', deviceName: 'CLINIC-PC-3', since: at, seenAt: at, place: 'client' }];
    expect(await session.signIn(words)).toEqual({ phase: 'signing-in', email: mai.email, gate: factor });
    expect(() => session.vault()).toThrow(coded('vault-locked'));
    await expect(session.nextStep({ step: 'code', code: '999999' })).rejects.toThrow(coded('code-refused'));
    expect(session.state()).toMatchObject({ phase: 'signing-in', gate: factor });
    expect(await session.nextStep({ step: 'code', code: '123456' })).toMatchObject({
      gate: { gate: 'take-over', deviceName: 'CLINIC-PC-3' },
    });
    await session.cancelSignIn();
    expect(session.state()).toEqual({ phase: 'signed-out' });
    await expect(session.nextStep({ step: 'take-over' })).rejects.toThrow(coded('attempt-over'));
    expect(session.profiles()).toEqual([]);
  });

  it('a lock of the computer during it leaves nobody in', async () => {
    const { session } = desk();
    service.account.gates = [{ gate: 'second-factor', factor: 'totp', sentTo: null }];
    await session.signIn(words);
    await session.signOut();
    await expect(session.nextStep({ step: 'code', code: '123456' })).rejects.toThrow(coded('attempt-over'));
  });
});

describe('LoginMN', () => {
  const passphrase = 'moss on the north side';
  const throughLoginMn = (of: TestDesk, chosen: string | null = null) => of.session.loginMn({ profileId: chosen, noticeVersion: '1' });

  it('asks once for a passphrase of this computer, which opens offline, and not again online', async () => {
    const made = desk();
    expect(await throughLoginMn(made)).toMatchObject({ phase: 'signing-in', gate: { gate: 'set-passphrase' } });
    expect(() => made.session.vault()).toThrow(coded('vault-locked'));
    expect(await made.session.nextStep({ step: 'set-passphrase', passphrase })).toMatchObject({ phase: 'open', method: 'login-mn' });
    put(made.session.vault(), 'c', { draft: 'typed' });
    await made.session.lock('asked');
    made.pull(true);
    const id = profileId(made);
    await expect(made.session.unlock({ profileId: id, password: 'something else', noticeVersion: '1' })).rejects.toThrow(
      coded('unlock-refused'),
    );
    await made.session.unlock({ profileId: id, password: passphrase, noticeVersion: '1' });
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
    await made.session.lock('asked');
    made.pull(false);
    await made.link.tryNow();
    expect(await throughLoginMn(made, id)).toMatchObject({ phase: 'open' });
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('after the keychain was lost asks for a new passphrase, and the unsent work is there', async () => {
    const made = desk();
    await throughLoginMn(made);
    await made.session.nextStep({ step: 'set-passphrase', passphrase });
    put(made.session.vault(), 'c', { draft: 'typed' });
    await made.session.lock('asked');
    for (const name of [...secrets.kept.keys()]) if (name.startsWith('vault:')) secrets.kept.delete(name);
    expect(await throughLoginMn(made, profileId(made))).toMatchObject({ gate: { gate: 'set-passphrase' } });
    await made.session.nextStep({ step: 'set-passphrase', passphrase: 'a quite different passphrase' });
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('with no keychain asks for a passphrase too, which opens what is in memory after a lock', async () => {
    secrets.health.state = 'missing';
    const made = desk();
    expect(await throughLoginMn(made)).toMatchObject({ gate: { gate: 'set-passphrase' } });
    await made.session.nextStep({ step: 'set-passphrase', passphrase });
    put(made.session.vault(), 'c', { draft: 'typed' });
    await confirmPassword(made.opening, made.session.open(), passphrase);
    await made.session.lock('asked');
    made.pull(true);
    await made.session.unlock({ profileId: profileId(made), password: passphrase, noticeVersion: '1' });
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('signing out signs out there too, even after a lock and an unlock with the passphrase; a lock does not', async () => {
    const made = desk();
    await throughLoginMn(made);
    await made.session.nextStep({ step: 'set-passphrase', passphrase });
    await made.session.lock('asked');
    expect(browser.signOut).not.toHaveBeenCalled();
    await made.session.unlock({ profileId: profileId(made), password: passphrase, noticeVersion: '1' });
    await made.session.signOut();
    expect(browser.signOut).toHaveBeenCalledWith('an ID token');
  });
});

describe('a person who is at work', () => {
  it('changes the password at the service and with it the lock of the vault, which is not encrypted anew', async () => {
    const made = desk();
    await made.session.signIn(words);
    put(made.session.vault(), 'c', { draft: 'typed' });
    const keys = () => JSON.parse(readFileSync(join(folder.path, 'profiles', profileId(made), 'keys.json'), 'utf8'));
    const before = keys();
    const opened = made.session.open();
    const calls: unknown[] = [];
    const call = (async (route: string, body: unknown) => calls.push([route, body])) as never;
    const deps = made.opening;
    await expect(changePassword(deps, { ...opened, call }, { password: 'wrong', newPassword: 'another long password' })).rejects.toThrow(
      coded('unlock-refused'),
    );
    expect(calls).toEqual([]);
    await changePassword(deps, { ...opened, call }, { password: words.password, newPassword: 'another long password' });
    expect(calls).toHaveLength(1);
    expect(keys().escrow).toEqual(before.escrow);
    await expect(confirmPassword(deps, opened, words.password)).rejects.toThrow(coded('unlock-refused'));
    await confirmPassword(deps, opened, 'another long password');
    await made.session.lock('asked');
    made.pull(true);
    await made.session.unlock({ profileId: profileId(made), password: 'another long password', noticeVersion: '1' });
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('whose computer was reported lost: the Desk is told once anything is asked, signed in or signing in', async () => {
    const made = desk();
    await made.session.signIn(words);
    service.account.refuse = 'device-lost';
    await made.session.call('pull', { params: { collection: 'clients' }, query: { limit: 10 } }).catch(() => {});
    expect(made.news.deviceLost).toBeGreaterThan(0);
  });
});
