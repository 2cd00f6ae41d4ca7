/**
 * Writes the stored sample of the vault's present version, with everything that opens it:
 *
 *   node electron/vault/testing/make-sample.testing.ts
 *
 * Run it once for each new version, in the same change as its step, and commit what it writes. A sample that is there already is what
 * Desks out there have on their disks, so it is never written anew. Its keys open nothing else.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { writeKeyFile } from '../key-file.ts';
import { argonFloor, wrapForEscrow, wrapForPassword } from '../key-wraps.ts';
import { schemaVersion } from '../schema.ts';
import { openVault } from '../vault.ts';
import { type SampleStory, samplePaths } from './samples.testing.ts';
import { put } from './vaults.testing.ts';

const paths = samplePaths(schemaVersion);
if (existsSync(paths.folder)) throw new Error(`there is a sample of version ${schemaVersion} already`);
mkdirSync(paths.folder, { recursive: true });

const vaultId = randomUUID();
const [key, secret, escrow] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const password = 'sample vault password';
const rows = {
  clients: { 'client-1': '{"id":"client-1","familyName":"Håkansson-Ngô"}', 'client-2': '{"id":"client-2"}' },
  applications: { draft: JSON.stringify({ id: 'draft', answers: { note: 'long '.repeat(2500) } }), short: '{"id":"short"}' },
};

const vault = openVault({ path: paths.vault, mode: 'create', vaultId, key });
put(vault, 'clients', { ...rows.clients, gone: 'removed again' });
put(vault, 'applications', { draft: 'an earlier state', short: 'an earlier state', damaged: 'set aside' });
put(vault, 'applications', rows.applications);
put(vault, 'clients', {}, ['gone']);
put(vault, 'walkins', { dropped: 'with its collection' });
vault.drop('walkins');
vault.close();

// One box that fails its seal is set aside by the next reading, as on a disk that forgot a bit.
const db = new DatabaseSync(paths.vault);
db.exec('UPDATE boxes SET counter = counter + 1 WHERE number = (SELECT max(number) FROM boxes)');
db.close();
const again = openVault({ path: paths.vault, mode: 'open', vaultId, key });
again.read('applications', 0);
again.close();
rmSync(`${paths.vault}-wal`, { force: true });

const local = await wrapForPassword(key, vaultId, password, secret, argonFloor);
writeKeyFile(paths.keys, { version: 1, vaultId, local, escrow: wrapForEscrow(key, vaultId, escrow) });
const story: SampleStory = { password, secret: secret.toString('base64'), escrow: escrow.toString('base64'), aside: 1, rows };
writeFileSync(paths.story, `${JSON.stringify(story, null, 2)}\n`);
