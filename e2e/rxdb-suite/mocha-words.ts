/**
 * RxDB's tests are written for mocha: its words, on top of vitest's. A group or a test that ends where it asks for a capability
 * which this storage does not have counts as skipped, with the reason, not as passed.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe as group, type TestContext, test } from 'vitest';
import { reportMissing, takeMissing } from './capabilities.ts';

type Body = (this: { timeout(): void }) => unknown;
/** Time is set for all tests at once. */
const asInMocha = { timeout: () => {} };
/** Tests and groups that the group which is being read has so far. */
let content = 0;

function it(name: string, body: Body): void {
  content++;
  test(name, async (context: TestContext) => {
    takeMissing();
    await body.call(asInMocha);
    const reason = takeMissing();
    if (reason !== null) context.skip(reason);
  });
}

export function describe(name: string, body: Body): void {
  content++;
  group(name, () => {
    const outside = content;
    content = 0;
    takeMissing();
    body.call(asInMocha);
    const reason = takeMissing();
    if (content === 0 && reason !== null) test('the whole group', context => context.skip(reason));
    content = outside;
  });
}

it.skip = (name: string): void => it(name, () => reportMissing('left out by RxDB itself'));

Object.assign(globalThis, { beforeEach, afterEach, it, describe, context: describe, before: beforeAll, after: afterAll });
