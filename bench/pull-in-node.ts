/** The first pull with nothing between the store and the vault: one Node process that talks to the service's. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bridgeTo } from '../electron/vault/testing/bridge.testing.ts';
import { openVault } from '../electron/vault/vault.ts';
import type { DeskBridge } from '../shared/contracts/desk/bridge.ts';
import { feedOfService } from './desk-app/feed.ts';
import { openDesk } from './desk-app/open-desk.ts';
import { close, firstPull, type Holdings } from './workload/first-pull.ts';

/** Milliseconds. */
export async function pullInNode(serviceUrl: string, token: string, holdings: Holdings): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-pull-'));
  const vault = openVault({ path: join(folder, 'vault'), mode: 'create', vaultId: 'bench', key: randomBytes(32) });
  const toVault = bridgeTo(vault);
  const others = { ...openDesk(), ...feedOfService(serviceUrl, token), 'vault.unsent': () => ({}) } as Record<
    string,
    (request: unknown) => unknown
  >;
  const ofVault = ['vault.read', 'vault.write'];
  const bridge: DeskBridge = {
    ...toVault,
    call: async (channel, request) => {
      if (ofVault.includes(channel)) return toVault.call(channel, request);
      const answer = others[channel];
      return answer ? { ok: true, value: (await answer(request)) as never } : { ok: false, error: { code: 'bridge-refused' } };
    },
  };
  try {
    const total = await firstPull(bridge, holdings);
    await close();
    return total;
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
