import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeskOptions, startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';

const words = { email: mai.email, password: 'correct horse battery', noticeVersion: '1' };
const coded = (code: string, details?: object) =>
  expect.objectContaining(details ? { code, details: expect.objectContaining(details) } : { code });

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let secrets: ReturnType<typeof memorySecrets>;
let desks: TestDesk[];
const desk = (more: Partial<DeskOptions> = {}): TestDesk => {
  const made = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store, ...more });
  desks.push(made);
  return made;
};
const pullFrom = (session: TestDesk['session']) => session.call('pull', { params: { collection: 'clients' }, query: { limit: 10 } });
const profileId = (of: TestDesk): string => of.session.profiles()[0]?.id ?? '';
const unlock = (of: TestDesk, password = words.password) => of.session.unlock({ profileId: profileId(of), password, noticeVersion: '1' });

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

/** Signs in, writes one document, locks and unplugs. */
async function workedHere(): Promise<TestDesk> {
  const first = desk();
  await first.session.signIn(words);
  put(first.session.vault(), 'c', { draft: 'typed' });
  await first.session.lock('asked');
  first.pull(true);
  return first;
}

it('a lock does not wait for the service: the keys are gone at once, and the sign-in that was under way opens nothing', async () => {
  const { session } = desk({ timeoutMs: 1500 });
  await session.signIn(words);
  const vault = session.vault();
  service.behave('silent');
  const underWay = session.signIn(words).catch(() => {});
  const began = performance.now();
  const locking = session.lock('suspend');
  expect(session.state()).toMatchObject({ phase: 'locked', reason: 'suspend' });
  expect(() => vault.read('c', 0)).toThrow();
  expect(performance.now() - began).toBeLessThan(100);
  await Promise.all([underWay, locking]);
  expect(session.state()).toMatchObject({ phase: 'locked', reason: 'suspend' });
});

describe('signing in', () => {
  it('opens a sealed vault and tells who is working', async () => {
    const { session, link } = desk();
    expect(await session.signIn(words)).toMatchObject({ phase: 'open', signedIn: true, storage: 'sealed', assister: mai, tenant: 'test' });
    await vi.waitFor(() => expect(service.openStreams()).toBe(1), 8000);
    expect(link.state()).toMatchObject({ online: true, reason: 'none' });
    expect(session.profiles()).toMatchObject([{ displayName: 'Mai Yang', email: mai.email, unsent: 0 }]);
  });

  it('with a wrong password says so and opens nothing', async () => {
    const { session } = desk();
    await expect(session.signIn({ ...words, password: 'wrong' })).rejects.toThrow(coded('sign-in-refused'));
    expect(session.state()).toEqual({ phase: 'signed-out' });
    expect(() => session.vault()).toThrow(coded('vault-locked'));
  });

  it('with a password that is over asks for a new one, goes on with it, and the vault opens with the new one', async () => {
    const first = await workedHere();
    first.pull(false);
    service.account.gates = [{ gate: 'new-password', minLength: 15 }];
    expect(await unlock(first)).toMatchObject({ phase: 'signing-in', email: mai.email, gate: { gate: 'new-password' } });
    const step = { step: 'new-password', newPassword: 'another long password' } as const;
    expect(await first.session.nextStep(step)).toMatchObject({ phase: 'open', signedIn: true });
    await first.session.lock('asked');
    await first.link.tryNow();
    first.pull(true);
    await expect(unlock(first)).rejects.toThrow(coded('unlock-refused'));
    await unlock(first, 'another long password');
    expect(all(first.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it.each(['html', 'failing', 'silent', 'wrong-shape', 'redirect'] as const)(
    'at a service that is %s says what is wrong and stays signed out',
    async manner => {
      const { session } = desk({ timeoutMs: manner === 'silent' ? 300 : 8000 });
      service.behave(manner);
      const code = {
        html: 'service-not-understood',
        'wrong-shape': 'service-not-understood',
        redirect: 'service-not-understood',
        failing: 'service-failed',
        silent: 'service-silent',
      }[manner];
      await expect(session.signIn(words)).rejects.toThrow(coded(code));
      expect(session.state().phase).toBe('signed-out');
    },
  );
});

describe('unlocking', () => {
  it('works with no network, and signs in quietly when the network is back', async () => {
    await workedHere();
    const again = desk();
    again.pull(true);
    expect(await unlock(again)).toMatchObject({ phase: 'open', signedIn: false, assister: mai });
    expect(all(again.session.vault(), 'c').rows.get('draft')).toBe('typed');
    again.pull(false);
    await vi.waitFor(() => expect(again.session.state()).toMatchObject({ phase: 'open', signedIn: true }), 8000);
    expect(service.counts.signIn).toBe(1);
    expect(again.link.state()).toMatchObject({ online: true, reason: 'none' });
  });

  it('while the service answers signs in too', async () => {
    const first = await workedHere();
    first.pull(false);
    await first.link.tryNow();
    expect(await unlock(first)).toMatchObject({ phase: 'open', signedIn: true });
  });

  it('says that the password is needed when the refresh token is no longer good, keeps the vault open, and goes on in place', async () => {
    await workedHere();
    const again = desk();
    again.pull(true);
    await unlock(again);
    service.forgetRefreshToken();
    again.pull(false);
    await vi.waitFor(() => expect(again.link.state()).toMatchObject({ online: false, reason: 'sign-in-needed' }), 8000);
    expect(again.session.state()).toMatchObject({ phase: 'open', signedIn: false });
    const vault = again.session.vault();
    expect(await unlock(again)).toMatchObject({ phase: 'open', signedIn: true });
    expect(again.session.vault()).toBe(vault);
    expect(again.link.state()).toMatchObject({ online: true, reason: 'none' });
  });

  it('after the password was changed elsewhere takes the new one at the service, recovers the vault, and then opens offline with the new one', async () => {
    const first = await workedHere();
    service.account.password = 'changed on another computer';
    first.pull(false);
    await first.link.tryNow();
    await expect(unlock(first)).rejects.toThrow(coded('unlock-refused'));
    await unlock(first, 'changed on another computer');
    expect(all(first.session.vault(), 'c').rows.get('draft')).toBe('typed');
    await first.session.lock('asked');
    first.pull(true);
    await unlock(first, 'changed on another computer');
  });

  it('is refused after the lease ended and when the clock was set back; the vault is left alone', async () => {
    const first = await workedHere();
    for (const [shift, why] of [
      [73 * 3_600_000, 'ended'],
      [-3_600_000, 'clock-set-back'],
    ] as const) {
      const later = desk({ clock: { now: () => Date.now() + shift } });
      later.pull(true);
      await expect(unlock(later)).rejects.toThrow(coded('unlock-offline-impossible', { why }));
    }
    await unlock(first);
    expect(all(first.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('a second Desk on the same vault is told, and harms nothing', async () => {
    const first = await workedHere();
    await unlock(first);
    const second = desk();
    second.pull(true);
    await expect(unlock(second)).rejects.toThrow(coded('vault-in-use'));
    put(first.session.vault(), 'c', { more: 'work' });
  });
});

describe('the keychain', () => {
  it('answering null for an existing vault never leads to a new key: offline it is said, online the escrow recovers', async () => {
    const first = await workedHere();
    const keyFile = () => readFileSync(join(folder.path, 'profiles', profileId(first), 'keys.json'), 'utf8');
    const before = keyFile();
    secrets.kept.clear();
    await expect(unlock(first)).rejects.toThrow(coded('vault-key-missing'));
    expect(keyFile()).toBe(before);
    first.pull(false);
    await first.link.tryNow();
    await unlock(first);
    expect(all(first.session.vault(), 'c').rows.get('draft')).toBe('typed');
    await first.session.lock('asked');
    first.pull(true);
    await unlock(first);
  });
});

describe('at the service', () => {
  it('fifty calls with an expired token make one refresh', async () => {
    const { session } = desk();
    await session.signIn(words);
    service.forgetAccessTokens();
    const pulls = Array.from({ length: 50 }, () => session.call('pull', { params: { collection: 'clients' }, query: { limit: 10 } }));
    expect((await Promise.all(pulls)).every(page => page.cursor === 'c1')).toBe(true);
    expect(service.counts.refresh).toBe(1);
  });

  it('a refresh whose answer was lost is asked again, and the session goes on', async () => {
    const { session } = desk();
    await session.signIn(words);
    service.forgetAccessTokens();
    service.loseRefreshAnswers(1);
    await expect(pullFrom(session)).rejects.toThrow(coded('service-unreachable'));
    expect((await pullFrom(session)).cursor).toBe('c1');
    expect(session.state()).toMatchObject({ phase: 'open', signedIn: true });
    service.forgetAccessTokens();
    await pullFrom(session);
    expect(service.counts.signIn).toBe(1);
  });

  it('a Desk that was killed before the answer came goes on with the token it had', async () => {
    const first = await workedHere();
    first.pull(false);
    await first.link.tryNow();
    await unlock(first);
    service.forgetAccessTokens();
    service.loseRefreshAnswers(1);
    await pullFrom(first.session).catch(() => {});
    await first.stop();
    const again = desk();
    again.pull(true);
    await unlock(again);
    again.pull(false);
    await vi.waitFor(() => expect(again.session.state()).toMatchObject({ phase: 'open', signedIn: true }), 8000);
    expect(service.counts.signIn).toBe(2);
  });

  it('a computer whose clock is an hour off signs with the time of the service', async () => {
    service.setClockAhead(3_600_000);
    const { session } = desk();
    await session.signIn(words);
    for (let time = 0; time < 2; time++) {
      service.forgetAccessTokens();
      expect((await pullFrom(session)).cursor).toBe('c1');
    }
    expect(service.counts.notFresh).toBe(1);
  });

  it('another computer with the same token is refused', async () => {
    const made = desk();
    await made.session.signIn(words);
    const key = [...secrets.kept.keys()].find(name => name.startsWith('device-key:')) ?? '';
    secrets.kept.set(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
    service.forgetAccessTokens();
    await expect(pullFrom(made.session)).rejects.toThrow(coded('sign-in-needed'));
  });

  it('an access token near its end is renewed before it is used', async () => {
    service.shortTokens();
    const { session } = desk();
    await session.signIn(words);
    await session.call('pull', { params: { collection: 'clients' }, query: { limit: 10 } });
    expect(service.counts.refresh).toBeGreaterThan(0);
  });

  it('a session that was replaced locks the Desk and says why', async () => {
    const { session } = desk();
    await session.signIn(words);
    service.account.refuse = 'session-replaced';
    await expect(session.call('pull', { params: { collection: 'clients' }, query: { limit: 10 } })).rejects.toThrow(
      coded('session-replaced'),
    );
    await vi.waitFor(() => expect(session.state()).toMatchObject({ phase: 'locked', reason: 'replaced' }), 8000);
    expect(() => session.vault()).toThrow(coded('vault-locked'));
  });

  it('signing out ends the session there too and forgets the refresh token, not the vault', async () => {
    const made = desk();
    await made.session.signIn(words);
    await made.session.signOut();
    await vi.waitFor(() => expect(service.counts.signOut).toBe(1), 8000);
    expect([...secrets.kept.keys()].filter(name => name.startsWith('refresh:'))).toEqual([]);
    expect(made.session.profiles()).toHaveLength(1);
  });
});

describe('forgetting a profile', () => {
  it('removes everything of it', async () => {
    const first = await workedHere();
    const id = profileId(first);
    await first.session.forgetProfile(id);
    expect(existsSync(join(folder.path, 'profiles', id))).toBe(false);
    expect(first.session.profiles()).toEqual([]);
    expect([...secrets.kept.keys()].filter(name => !name.startsWith('device-key:'))).toEqual([]);
    expect(first.session.state()).toEqual({ phase: 'signed-out' });
  });

  it('whose vault is damaged keeps the file aside, and signing in starts a fresh one', async () => {
    const first = await workedHere();
    const id = profileId(first);
    writeFileSync(join(folder.path, 'profiles', id, 'vault.sqlite'), 'cut short');
    await expect(unlock(first)).rejects.toThrow(coded('vault-damaged', { profileId: id }));
    await first.session.forgetProfile(id);
    const aside = readdirSync(join(folder.path, 'profiles')).find(name => name.startsWith(`${id}.set-aside`));
    expect(readFileSync(join(folder.path, 'profiles', aside ?? '', 'vault.sqlite'), 'utf8')).toBe('cut short');
    first.pull(false);
    await first.link.tryNow();
    expect(await first.session.signIn(words)).toMatchObject({ phase: 'open' });
    expect(profileId(first)).not.toBe(id);
  });

  it.each(['locked', 'signed-out'] as const)(
    'while %s, after a sign-in that found the damage, keeps every byte and lets the person in',
    async phase => {
      const first = await workedHere();
      const id = profileId(first);
      const home = join(folder.path, 'profiles', id);
      writeFileSync(join(home, 'vault.sqlite'), 'garbage');
      const keys = readFileSync(join(home, 'keys.json'));
      if (phase === 'signed-out') await first.session.signOut();
      expect(first.session.state().phase).toBe(phase);
      first.pull(false);
      await first.link.tryNow();
      const tried = phase === 'locked' ? unlock(first) : first.session.signIn(words);
      await expect(tried).rejects.toThrow(coded('vault-damaged', { profileId: id }));
      expect(first.session.state().phase, 'what was tried is still there to be told').toBe(phase);
      await first.session.forgetProfile(id);
      expect(first.session.state()).toEqual({ phase: 'signed-out' });
      expect(first.session.profiles()).toEqual([]);
      expect(await first.session.signIn(words)).toMatchObject({ phase: 'open', signedIn: true, storage: 'sealed' });
      const [aside = ''] = readdirSync(join(folder.path, 'profiles')).filter(name => name.startsWith(`${id}.set-aside`));
      expect(readFileSync(join(folder.path, 'profiles', aside, 'vault.sqlite'), 'utf8')).toBe('garbage');
      expect(readFileSync(join(folder.path, 'profiles', aside, 'keys.json'))).toEqual(keys);
    },
  );

  it('deletes nothing when the file is whole but no box of it opens', async () => {
    const first = await workedHere();
    const id = profileId(first);
    const path = join(folder.path, 'profiles', id, 'vault.sqlite');
    const db = new DatabaseSync(path);
    db.exec('UPDATE boxes SET box = zeroblob(length(box)); UPDATE manifest SET box = zeroblob(length(box))');
    db.close();
    await expect(unlock(first)).rejects.toThrow(coded('vault-damaged', { profileId: id }));
    const bytes = readFileSync(path);
    await first.session.forgetProfile(id);
    const [aside = ''] = readdirSync(join(folder.path, 'profiles'));
    expect(aside).toMatch(`${id}.set-aside-`);
    expect(readFileSync(join(folder.path, 'profiles', aside, 'vault.sqlite')).equals(bytes)).toBe(true);
  });
});
