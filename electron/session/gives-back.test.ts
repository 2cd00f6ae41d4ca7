import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put } from '../vault/testing/vaults.testing.ts';

it.each([['online', false] as const, ['offline', true] as const])(
  'what was deleted is given back to the disk at the next unlock, %s',
  async (_, offline) => {
    const service = await startSmallService();
    const { password } = service.account;
    const desk = startDesk({ folder: tempFolder().path, url: service.url, secrets: memorySecrets().store });
    await desk.session.signIn({ email: mai.email, password, noticeVersion: '1' });
    const profileId = desk.session.profiles()[0]?.id ?? '';
    const { vault: path } = desk.opening.profiles.paths(profileId);
    put(desk.session.vault(), 'c', { draft: 'kept', big: 'x'.repeat(9_000_000) });
    put(desk.session.vault(), 'c', {}, ['big']);
    await desk.session.lock('asked');
    expect(statSync(path).size).toBeGreaterThan(9_000_000);
    desk.pull(offline);
    await desk.session.unlock({ profileId, password, noticeVersion: '1' });
    expect(statSync(path).size).toBeLessThan(100_000);
    expect(all(desk.session.vault(), 'c').rows).toEqual(new Map([['draft', 'kept']]));
    await desk.stop();
    await service.stop();
  },
);
