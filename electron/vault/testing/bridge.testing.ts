import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import { vaultDropRequest, vaultReadRequest, vaultWriteRequest } from '../../../shared/contracts/desk/vault.ts';
import type { Vault } from '../vault.ts';

/** The vault's channels, called directly: in one process, without the dispatcher's checks of who asks. */
export function bridgeTo(vault: Vault): DeskBridge {
  const calls: Record<string, (request: unknown) => unknown> = {
    'vault.read': request => {
      const { collection, after } = vaultReadRequest.parse(request);
      return vault.read(collection, after);
    },
    'vault.write': request => {
      vault.write(vaultWriteRequest.parse(request));
      return { savedAt: new Date().toISOString() };
    },
    'vault.drop': request => {
      vault.drop(vaultDropRequest.parse(request).collection);
      return {};
    },
  };
  return {
    call: async (channel, request) => ({ ok: true, value: calls[channel]?.(request) as never }),
    on: () => () => {},
  };
}
