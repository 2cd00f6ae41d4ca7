/** Whatever version of the vault lies on a disk somewhere, this program opens it and loses nothing of it. One that is newer it lets be. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { readKeyFile } from './key-file.ts';
import { unwrapWithEscrow, unwrapWithPassword } from './key-wraps.ts';
import { migrate, prepareConnection, schemaVersion, versionOf } from './schema.ts';
import { type SampleStory, sampleOf, samplePaths } from './testing/samples.testing.ts';
import { all, put } from './testing/vaults.testing.ts';
import { openVault, type Vault } from './vault.ts';

const versions = Array.from({ length: schemaVersion }, (_, at) => at + 1);
const coded = (code: string) => expect.objectContaining({ code });

const expectStory = (vault: Vault, { rows }: SampleStory): void => {
  expect(vault.damagedAtOpening).toBe(0);
  for (const [name, texts] of Object.entries(rows))
    expect(all(vault, name)).toMatchObject({ rows: new Map(Object.entries(texts)), damaged: 0, doubles: 0 });
};

/** The database of a file, as it is before any program of ours looks at it. */
function inside<T>(path: string, look: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    return look(db);
  } finally {
    db.close();
  }
}
const shapeOf = (db: DatabaseSync) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
const asideIn = (path: string): number => inside(path, db => Number(db.prepare('SELECT count(*) AS count FROM quarantine').get()?.count));

it('there is a sample of every version that there was (make-sample.testing.ts writes the present one)', () => {
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter(version => !existsSync(samplePaths(version).vault))).toEqual([]);
});

describe.each(versions)('a vault of version %i', version => {
  it('opens by the password and by the escrow; all of it is read, it is written to, and it opens again', async () => {
    const { vault: path, keys: keyPath, story } = sampleOf(version, tempFolder());
    expect(inside(path, versionOf)).toBe(version);
    const keys = readKeyFile(keyPath);
    if (!keys?.local) throw new Error('no keys');
    const { vaultId } = keys;
    const [secret, escrow] = [Buffer.from(story.secret, 'base64'), Buffer.from(story.escrow, 'base64')];
    const key = await unwrapWithPassword(keys.local, vaultId, story.password, secret);
    expect(unwrapWithEscrow(keys.escrow, vaultId, escrow)).toEqual(key);
    if (!key) throw new Error('no key');

    const vault = openVault({ path, mode: 'open', vaultId, key });
    expectStory(vault, story);
    put(vault, 'clients', { fresh: 'written by a later program' });
    vault.purge();
    vault.close();
    expect(inside(path, versionOf)).toBe(schemaVersion);
    expect(asideIn(path)).toBe(story.aside);

    const again = openVault({ path, mode: 'open', vaultId, key });
    expectStory(again, { ...story, rows: { ...story.rows, clients: { ...story.rows.clients, fresh: 'written by a later program' } } });
    again.close();
  });

  it('has the shape that the steps up to it make: no step that shipped was edited', () => {
    const { vault: path } = sampleOf(version, tempFolder());
    const made = inside(':memory:', db => {
      migrate(db);
      return shapeOf(db);
    });
    const brought = inside(path, db => {
      migrate(db);
      return shapeOf(db);
    });
    expect(brought).toEqual(made);
  });
});

describe('a step to a new version', () => {
  const halfDone = 'ALTER TABLE boxes ADD COLUMN more BLOB; UPDATE boxes SET more = zeroblob(200000); CREATE TABLE other (a);';
  const steps = (next: string): string[] => [...versions.map(() => ''), next];
  const prepared = () => {
    const sample = sampleOf(schemaVersion, tempFolder());
    const keys = readKeyFile(sample.keys);
    const key = keys && unwrapWithEscrow(keys.escrow, keys.vaultId, Buffer.from(sample.story.escrow, 'base64'));
    if (!keys || !key) throw new Error('no key');
    const expectUsable = (): void => {
      expect(inside(sample.vault, versionOf)).toBe(schemaVersion);
      const vault = openVault({ path: sample.vault, mode: 'open', vaultId: keys.vaultId, key });
      expectStory(vault, sample.story);
      put(vault, 'clients', { fresh: 'written' });
      expect(all(vault, 'clients').rows.get('fresh')).toBe('written');
      vault.close();
    };
    return { path: sample.vault, expectUsable };
  };

  it.each([
    ['fails in its middle', `${halfDone} INSERT INTO nowhere VALUES (1);`, 1_000_000],
    ['finds no room on the disk', halfDone, 20],
  ])('that %s leaves the file at its version, and usable', (_, step, maxPages) => {
    const { path, expectUsable } = prepared();
    inside(path, db => {
      prepareConnection(db);
      db.exec(`PRAGMA max_page_count = ${maxPages}`);
      expect(() => migrate(db, steps(step))).toThrow();
    });
    expectUsable();
  });

  it('that ends with the process leaves the file at its version, and usable', () => {
    const { path, expectUsable } = prepared();
    const left = tempFolder();
    inside(path, db => {
      prepareConnection(db);
      // Out of the little cache that it is given, the half of the step goes to the disk before its end.
      db.exec(`PRAGMA cache_size = 2; BEGIN IMMEDIATE; ${halfDone}`);
      for (const ending of ['', '-wal']) copyFileSync(`${path}${ending}`, left.file(`v${ending}`));
      db.exec('ROLLBACK');
    });
    expect(readFileSync(left.file('v-wal')).byteLength).toBeGreaterThan(100_000);
    for (const ending of ['', '-wal']) copyFileSync(left.file(`v${ending}`), `${path}${ending}`);
    expectUsable();
  });
});

describe('what a newer Desk wrote', () => {
  const newer = (edit: (db: DatabaseSync) => void) => {
    const folder = tempFolder();
    const { vault: path } = sampleOf(schemaVersion, folder);
    inside(path, edit);
    const before = readFileSync(path);
    const open = () => openVault({ path, mode: 'open', vaultId: 'any', key: Buffer.alloc(32) });
    return { path, before, open };
  };

  it.each([
    ['', `PRAGMA user_version = ${schemaVersion + 1}`],
    [', with a kind of file that this one would convert', `PRAGMA journal_mode = DELETE; PRAGMA user_version = ${schemaVersion + 1}`],
  ])('is refused and stays as it is to the byte%s', (_, sql) => {
    const { path, before, open } = newer(db => db.exec(sql));
    expect(open).toThrow(coded('update-needed'));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('is refused where only the log tells of it, as a newer Desk leaves it that lost its power', () => {
    const { path, open } = newer(() => {});
    const left = tempFolder();
    inside(path, db => {
      db.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
      for (const ending of ['', '-wal']) copyFileSync(`${path}${ending}`, left.file(`v${ending}`));
    });
    for (const ending of ['', '-wal']) copyFileSync(left.file(`v${ending}`), `${path}${ending}`);
    expect(open).toThrow(coded('update-needed'));
    expect(inside(path, versionOf)).toBe(schemaVersion + 1);
  });

  it('is refused where only its key file is newer', () => {
    const folder = tempFolder();
    const { keys } = sampleOf(schemaVersion, folder);
    const text = readFileSync(keys, 'utf8');
    expect(readKeyFile(keys)).not.toBeNull();
    writeFileSync(keys, text.replace('"version": 1', '"version": 2'));
    expect(() => readKeyFile(keys)).toThrow(coded('update-needed'));
  });
});
