import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { root } from '../../build/paths.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * What a test file of RxDB's checkout imports, as this program has it: RxDB itself (there: what was built in the checkout) and every
 * package come from our node_modules, and the choice of the storage is ours. Only the tests and their helpers are the checkout's.
 */
export const modulesOf = (checkout: string): Plugin => ({
  name: 'modules-of-an-rxdb-checkout',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer?.startsWith(join(checkout, 'test') + sep)) return null;
    const asIfHere = (name: string) => this.resolve(name, join(root, 'package.json'), { skipSelf: true });
    if (!source.startsWith('.')) return asIfHere(source);
    const path = relative(checkout, join(dirname(importer), source))
      .split(sep)
      .join('/');
    if (path === 'test/unit/config.ts') return here('./vault-storage-under-test.ts');
    const [, plugin] = /^plugins\/([^/]+)\/index\.mjs$/.exec(path) ?? [];
    if (plugin === undefined) return null;
    return asIfHere(plugin === 'core' ? 'rxdb' : `rxdb/plugins/${plugin}`);
  },
});
