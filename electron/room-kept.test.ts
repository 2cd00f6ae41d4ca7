/** On a disk that takes no more, what must fit still fits: deleting, locking with its note, and a key that changes. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rewrapLocally } from './session/local-unlock.ts';
import { startDesk } from './testing/desk.testing.ts';
import { memorySecrets } from './testing/secrets.testing.ts';
import { smallDisk } from './testing/small-disk.testing.ts';
import { mai, startSmallService } from './testing/small-service.testing.ts';
import { all, put } from './vault/testing/vaults.testing.ts';

const full = expect.objectContaining({ code: 'vault-disk-full' });

it.for(['kept', 'not kept'] as const)('with room that was %s', async (kept, ctx) => {
  const disk = smallDisk(8);
  if (!disk) return ctx.skip('no disk of its own to fill');
  const service = await startSmallService();
  const { password } = service.account;
  const desk = startDesk({ folder: disk.path, url: service.url, secrets: memorySecrets().store });
  await desk.session.signIn({ email: mai.email, password, noticeVersion: '1' });
  const [profile] = desk.opening.profiles.list();
  if (!profile) throw new Error('no profile');
  const room = join(disk.path, 'room-kept');
  if (kept === 'kept') desk.room.keep(8_000_000);
  expect(existsSync(room)).toBe(kept === 'kept');
  const vault = desk.session.vault();
  put(vault, 'c', Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`id-${at}`, 'x'.repeat(9000)])));
  const fillUp = () => {
    disk.leave(0);
    // The log may have room inside itself.
    for (let at = 0; at < 400; at++) {
      try {
        put(vault, 'c', { last: 'y'.repeat(200_000 + at) });
      } catch {
        return;
      }
    }
    throw new Error('never full');
  };

  fillUp();
  expect(() => put(vault, 'c', { more: 'z'.repeat(200_000) })).toThrow(full);
  const steps: Record<string, () => unknown> = {
    key: () => rewrapLocally(desk.opening, desk.opening.homes.of(profile.id), password, 'another password 1'),
    deletion: () =>
      put(
        vault,
        'c',
        {},
        Array.from({ length: 50 }, (_, at) => `id-${at}`),
      ),
    lock: () => desk.session.open().journal.note('locked', null, 'asked'),
  };
  const outcomes: Record<string, string> = {};
  for (const [name, step] of Object.entries(steps)) {
    if (kept === 'kept') {
      desk.room.keep(8_000_000);
      disk.free();
      desk.room.keep(8_000_000);
      expect(statSync(room).size).toBe(512 * 1024);
    }
    fillUp();
    outcomes[name] = await Promise.resolve()
      .then(step)
      .then(
        () => 'fits',
        error => error.code,
      );
  }
  if (kept === 'kept') {
    expect(outcomes).toEqual({ key: 'fits', deletion: 'fits', lock: 'fits' });
    expect(all(vault, 'c').rows.has('id-3')).toBe(false);
    expect(readFileSync(desk.opening.profiles.paths(profile.id).keys, 'utf8')).toContain('"local"');
  } else expect(Object.values(outcomes)).toContain('vault-disk-full');
  disk.free();
  await desk.stop();
  await service.stop();
});
