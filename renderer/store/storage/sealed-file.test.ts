/** The whole way of a document to the disk and back: RxDB, the vault-backed storage, the bridge's checks, sealed boxes in a real file. */
import { test } from 'vitest';
import { tempFolder } from '../../../electron/testing/temp-folder.testing.ts';
import { all, vaultAt } from '../../../electron/vault/testing/vaults.testing.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { MemoryVault } from '../testing/memory-vault.testing.ts';
import { saysWhatMemorySays } from '../testing/notes.testing.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
/** Fixed, so that every run is the same; a failure prints it with the path that replays it. */
const seed = Number(process.env.ASSISTER_DESK_SEED ?? 20_261_127);

function sealedVault() {
  const files = vaultAt(tempFolder().file('v'));
  let file = files.create();
  const names = new Set<string>();
  const vault: MemoryVault = {
    failWith: null,
    writes: 0,
    read({ collection, after }) {
      names.add(collection);
      return file.read(collection, after);
    },
    write(request) {
      if (vault.failWith) throw new DeskError(vault.failWith);
      names.add(request.collection);
      vault.writes++;
      file.write(request);
    },
    drop: ({ collection }) => file.drop(collection),
    everything: () => JSON.stringify([...names].map(name => [name, [...all(file, name).rows]])),
    rowCount: () => [...names].reduce((sum, name) => sum + all(file, name).rows.size, 0),
  };
  const reopen = (): void => {
    file.close();
    file = files.open();
    if (file.damagedAtOpening > 0) throw new Error('rows are missing');
  };
  return { vault, reopen, close: () => file.close() };
}

test('whatever is written, deleted, refused and restarted: a sealed file says what plain memory says', async () => {
  await saysWhatMemorySays(sealedVault, { seed, numRuns: isLong ? 1000 : 60 });
}, 600_000);
