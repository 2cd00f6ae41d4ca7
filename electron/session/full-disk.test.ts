import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { smallDisk } from '../testing/small-disk.testing.ts';
import { mai, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { put } from '../vault/testing/vaults.testing.ts';

async function signedIn(folder: string) {
  const service = await startSmallService();
  const desk = startDesk({ folder, url: service.url, secrets: memorySecrets().store });
  const { password } = service.account;
  await desk.session.signIn({ email: mai.email, password, noticeVersion: '1' });
  const profileId = desk.session.profiles()[0]?.id ?? '';
  return { desk, service, profileId, unlock: () => desk.session.unlock({ profileId, password, noticeVersion: '1' }) };
}

it('where nothing can be written beside the vault the Desk locks all the same, and says so', async () => {
  const { path } = tempFolder();
  const { desk, service, profileId } = await signedIn(path);
  // The next text of this file is written there first.
  mkdirSync(join(path, 'profiles', profileId, 'profile.json.new'));
  await desk.session.lock('asked');
  expect(desk.states.at(-1)).toMatchObject({ phase: 'locked', reason: 'asked' });
  await desk.stop();
  await service.stop();
});

it('a full disk is called that by who unlocks, leaves no vault open behind, and what was saved is there when there is room', async ctx => {
  const disk = smallDisk(2);
  if (!disk) return ctx.skip('no disk of its own to fill');
  const { desk, service, unlock } = await signedIn(disk.path);
  put(desk.session.vault(), 'c', { typed: 'kept' });
  disk.leave(0);
  await desk.session.lock('asked');
  for (const isPulled of [true, true, false]) {
    desk.pull(isPulled);
    if (!isPulled) await vi.waitFor(() => expect(desk.link.state().online).toBe(true), 8000);
    await expect(unlock()).rejects.toMatchObject({ code: 'vault-disk-full' });
  }
  disk.free();
  await unlock();
  expect(desk.session.vault().read('c', 0).rows).toEqual([{ id: 'typed', body: 'kept' }]);
  await desk.stop();
  await service.stop();
});
