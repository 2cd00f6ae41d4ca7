/**
 * `npm run rxdb-suite -- --checkout PATH`: RxDB's own tests of a storage, from a checkout of its repository, run over the vault-backed storage on
 * a vault of its own. Ends with `N passed, N failed, N skipped`; exit code 1 when one failed that is not known to differ on purpose, 2 when
 * there is nothing to run. See docs/decisions/0029-rxdb-suite.md.
 */
import { parseArgs } from 'node:util';
import { checkedOut, storageTestsIn } from './checkout.ts';
import { judge } from './judge.ts';
import { runTests } from './run-tests.ts';

const { values } = parseArgs({
  options: {
    checkout: { type: 'string' },
    'any-version': { type: 'boolean', default: false },
    over: { type: 'string', default: 'vault' },
  },
});
try {
  const checkout = checkedOut(values.checkout, values['any-version']);
  const vault = values.over !== 'memory';
  const { lines, good } = judge(await runTests(checkout, storageTestsIn(checkout), vault ? 'vault' : 'memory'), vault);
  for (const line of lines) console.log(line);
  process.exit(good ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
