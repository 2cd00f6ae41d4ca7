import { afterAll, beforeAll, describe } from 'vitest';
import { assisterSuite } from './testing/assister.suite.ts';
import { assisterAccountSuite } from './testing/assister-account.suite.ts';
import { coverageSuite } from './testing/coverage.suite.ts';
import { documentsSuite } from './testing/documents.suite.ts';
import { draftSuite } from './testing/draft.suite.ts';
import { learningSuite } from './testing/learning.suite.ts';
import { moneySuite } from './testing/money.suite.ts';
import { officesSuite } from './testing/offices.suite.ts';
import { openPages, type PagesWorld } from './testing/pages-world.ts';
import { reviewsSuite } from './testing/reviews.suite.ts';
import { signSuite } from './testing/sign.suite.ts';
import { signUpSuite } from './testing/sign-up.suite.ts';
import { visitsSuite } from './testing/visits.suite.ts';

let opened: PagesWorld | undefined;
const world = (): PagesWorld => {
  if (!opened) throw new Error('the service is not open');
  return opened;
};
beforeAll(async () => {
  opened = await openPages({ lookUpsPerHour: 8 });
}, 120_000);
afterAll(() => opened?.close());

// First: below, clients leave their assister, of whom an agency is then told nothing new, and days go by, which stand on a certificate.
describe('determinations, payments, carriers', () => moneySuite(world));
describe('the review of proofs', () => reviewsSuite(world));
describe('the Learning Center', () => learningSuite(world));
describe('coverage', () => coverageSuite(world));
describe('manage your assister, my applications', () => assisterSuite(world));
describe('a draft of one’s own', () => draftSuite(world));
describe('an account of one’s own', () => signUpSuite(world));
describe('read, sign, send in', () => signSuite(world));
describe('documents', () => documentsSuite(world));
describe('visits', () => visitsSuite(world));
describe('the account of an assister', () => assisterAccountSuite(world));
describe('agencies and the ARC', () => officesSuite(world));
