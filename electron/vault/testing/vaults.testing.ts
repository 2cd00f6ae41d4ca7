import { randomBytes, randomUUID } from 'node:crypto';
import { openVault, type Vault } from '../vault.ts';

/** One vault's identity and key, to open it again and again. */
export function vaultAt(path: string, maxPages?: number) {
  const vaultId = randomUUID();
  const key = randomBytes(32);
  return {
    create: (): Vault => openVault({ path, mode: 'create', vaultId, key, maxPages }),
    open: (most = maxPages): Vault => openVault({ path, mode: 'open', vaultId, key, ...(most !== undefined && { maxPages: most }) }),
  };
}

export const put = (vault: Vault, collection: string, rows: Record<string, string>, removed: string[] = []): void =>
  vault.write({ collection, rows: Object.entries(rows).map(([id, body]) => ({ id, body })), removed, last: true });

/** Everything in a collection, through all its pages. */
export function all(vault: Vault, collection: string): { rows: Map<string, string>; damaged: number; pages: number; doubles: number } {
  const found = { rows: new Map<string, string>(), damaged: 0, pages: 0, doubles: 0 };
  let after: number | null = 0;
  while (after !== null) {
    const page = vault.read(collection, after);
    for (const { id, body } of page.rows) {
      if (found.rows.has(id)) found.doubles++;
      found.rows.set(id, body);
    }
    found.damaged += page.damaged;
    found.pages++;
    after = page.next;
  }
  return found;
}
