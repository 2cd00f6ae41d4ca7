import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { type DeskOptions, startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';

const password = 'correct horse battery';
const words = { email: mai.email, password, noticeVersion: '1' };
const coded = (code: string, details?: object) => expect.objectContaining({ code, ...(details && { details }) });
const paused: ErrorAnswer = { code: 'access-paused', details: { why: ['certification'], keptUntil: '2026-12-23' } };
const ended: ErrorAnswer = { code: 'access-ended', details: { why: 'stopped', keptUntil: '2026-12-23' } };

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let desks: TestDesk[];
let secrets: ReturnType<typeof memorySecrets>;
const desk = (more: Partial<DeskOptions> = {}): TestDesk => {
  const made = startDesk({ folder: folder.path, url: service.url, secrets: secrets.store, ...more });
  desks.push(made);
  return made;
};
const profileId = (of: TestDesk): string => of.session.profiles()[0]?.id ?? '';
const unlock = (of: TestDesk) => of.session.unlock({ profileId: profileId(of), password, noticeVersion: '1' });
const keysOf = (of: TestDesk) => JSON.parse(readFileSync(join(folder.path, 'profiles', profileId(of), 'keys.json'), 'utf8'));
const untilBarred = (of: TestDesk, barrier: ErrorAnswer) =>
  vi.waitFor(() => expect(of.session.state()).toMatchObject({ phase: 'locked', reason: barrier.code, barrier }), 8000);

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

/** Signed in, with something that was typed and not sent. */
async function atWork(more?: Partial<DeskOptions>): Promise<TestDesk> {
  const made = desk(more);
  await made.session.signIn(words);
  put(made.session.vault(), 'c', { draft: 'typed' });
  return made;
}

describe.each([paused, ended])('somebody of whom the service says $code', barrier => {
  it('is locked out with the words of it, after what was typed was handed over, and nothing of theirs is lost', async () => {
    const made = await atWork({ handOver: async () => put(made.session.vault(), 'c', { late: 'typed last' }) });
    service.account.barrier = barrier;
    await expect(made.session.call('devices', {})).rejects.toThrow(coded(barrier.code));
    await untilBarred(made, barrier);
    await expect(unlock(made)).rejects.toThrow(coded(barrier.code, barrier.details));
    service.account.barrier = null;
    await unlock(made);
    const { rows } = all(made.session.vault(), 'c');
    expect([rows.get('draft'), rows.get('late')]).toEqual(['typed', 'typed last']);
  });

  it('cannot open their work here with the network pulled, until the service lets them in again; then they can', async () => {
    const made = await atWork();
    service.account.barrier = barrier;
    await made.session.call('devices', {}).catch(() => {});
    await untilBarred(made, barrier);
    expect(keysOf(made)).toMatchObject({ local: null, escrow: expect.anything() });
    expect(made.session.profiles()).toMatchObject([{ offlineUntil: null }]);
    made.pull(true);
    await expect(unlock(made)).rejects.toThrow(coded('unlock-offline-impossible'));
    made.pull(false);
    await made.link.tryNow();
    service.account.barrier = null;
    await unlock(made);
    await made.session.lock('asked');
    made.pull(true);
    await unlock(made);
    expect(all(made.session.vault(), 'c').rows.get('draft')).toBe('typed');
  });

  it('hears it at the first contact after an unlock with no network, and at the door', async () => {
    const made = await atWork();
    await made.session.lock('asked');
    made.pull(true);
    await unlock(made);
    service.account.barrier = barrier;
    made.pull(false);
    await untilBarred(made, barrier);

    await made.session.signOut();
    await expect(unlock(made)).rejects.toThrow(coded(barrier.code, barrier.details));
    await expect(made.session.signIn(words)).rejects.toThrow(coded(barrier.code, barrier.details));
    expect(made.session.state()).toEqual({ phase: 'signed-out' });
  });

  it('and whose key the service gave away meanwhile is told that the work cannot be opened, and may begin anew', async () => {
    const made = await atWork();
    service.account.barrier = barrier;
    await made.session.call('devices', {}).catch(() => {});
    await untilBarred(made, barrier);
    service.account.barrier = null;
    service.changeEscrowKey();
    const id = profileId(made);
    await expect(unlock(made)).rejects.toThrow(coded('vault-damaged', { profileId: id, why: 'keys-gone' }));
    await made.session.forgetProfile(id);
    expect(await made.session.signIn(words)).toMatchObject({ phase: 'open' });
  });
});

it('a wrong password for a change ends no session', async () => {
  const made = await atWork();
  service.account.refuse = 'sign-in-refused';
  await expect(made.session.call('totpBegin', { body: { password: 'wrong' } })).rejects.toThrow(coded('sign-in-refused'));
  service.account.refuse = null;
  expect(made.session.state()).toMatchObject({ phase: 'open', signedIn: true });
});
