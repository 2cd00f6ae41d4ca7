import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openPGlite } from '../db/database.ts';
import { createDesk, networkWay, type TestDesk } from './desk.ts';
import { createWorld, rightPassword } from './world.ts';

/** Puts an assister with one client into the folder, before a service process starts on it. */
export async function seedFolder(folder: string): Promise<{ email: string; clientId: string }> {
  const open = async () => ({ database: await openPGlite(join(folder, 'database')), again: null });
  const world = await createWorld({ kind: 'pglite', open, stop: async () => undefined });
  // The process goes by the real clock.
  const ana = await world.addAssister({ passwordChangedAt: new Date() });
  const clientId = await world.addClient(ana);
  await world.close();
  return { email: ana.email, clientId };
}

export const createDeskOver = (address: string, email: string): Promise<TestDesk> =>
  createDesk(networkWay(address), email, rightPassword, randomUUID());
