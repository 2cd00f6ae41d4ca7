/** Opens a vault and rebuilds its file again and again, and says before and after each time so, until it is killed. */
import { openVault } from '../vault.ts';
import { put } from './vaults.testing.ts';

const [path = '', vaultId = '', keyText = ''] = process.argv.slice(2);
const vault = openVault({ path, mode: 'open', vaultId, key: Buffer.from(keyText, 'base64') });
for (let at = 0; ; at++) {
  // Empty enough each time to be worth it.
  put(vault, 'waste', { big: 'x'.repeat(9_000_000 + at) });
  put(vault, 'waste', {}, ['big']);
  process.stdout.write('begins\n');
  process.stdout.write(vault.compact(Number.MAX_SAFE_INTEGER) ? 'compacted\n' : 'let be\n');
}
