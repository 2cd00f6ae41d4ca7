import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build/paths.ts';

/** Those that work on a storage alone; RxDB's other tests are about RxDB. */
const files = ['rx-storage-implementations', 'rx-storage-query-correctness', 'rx-storage-helper', 'replication-protocol'];

/** The checkout's real path. Throws, with how to get one, where there is none or it is of another version than the program's RxDB. */
export function checkedOut(path: string | undefined, anyVersion: boolean): string {
  const version = versionIn(join(root, 'node_modules', 'rxdb'));
  const how = `git clone --depth 1 --branch ${version} https://github.com/pubkey/rxdb`;
  if (path === undefined) throw new Error(`Say where RxDB's repository is checked out: --checkout PATH. To get it: ${how}`);
  if (!existsSync(join(path, 'package.json'))) throw new Error(`There is no checkout of RxDB at ${path}. To get it: ${how}`);
  const found = versionIn(path);
  if (found === version || anyVersion) {
    console.log(`RxDB ${version}, its tests as of ${found}`);
    return realpathSync(path);
  }
  throw new Error(`The checkout is of RxDB ${found}, the program has ${version}. To get that: ${how}\nOr run it as it is: --any-version.`);
}

/** Full paths. Says which the checkout has not, and throws when it has none. */
export function storageTestsIn(checkout: string): string[] {
  const wanted = files.map(name => join(checkout, 'test', 'unit', `${name}.test.ts`));
  for (const file of wanted) if (!existsSync(file)) console.log(`not in this checkout: ${file}`);
  const here = wanted.filter(file => existsSync(file));
  if (here.length === 0) throw new Error(`None of RxDB's tests of a storage is in ${checkout}.`);
  return here;
}

function versionIn(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
