/** Plans of a household on the product's own screen, and the estimate of the largest household. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { estimate } from '../shared/eligibility/estimate.ts';
import { householdDocument } from '../shared/eligibility/read-household.ts';
import { householdOf } from '../shared/shopping/household.ts';
import { listed, sorted } from '../shared/shopping/listing.ts';
import { quote } from '../shared/shopping/quote.ts';
import type { DeskLauncher } from './launch.ts';
import { bundleInterview } from './pages.ts';
import { bounded, noted, type Result } from './results.ts';
import { watchPlans } from './shopping/in-page.ts';
import { median } from './statistics.ts';
import { allPlans, coverageOfShopper, planCount, shopper } from './workload/plan-shop.ts';

const tries = 3;
const mostRuns = 3;

export async function shoppingRows({ launch }: DeskLauncher, atMost: number): Promise<Result[]> {
  const runs = Math.min(atMost, mostRuns);
  const page = await bundleInterview();
  const shown: number[] = [];
  for (let run = 1; run <= runs; run++) {
    console.log(`Plans, run ${run} of ${runs} …`);
    const program = await launch(page, 'plans');
    try {
      shown.push(await pricedAgain(program.window));
    } finally {
      await program.close();
    }
  }
  return [
    bounded(`${planCount} plans priced, sorted and on the screen`, median(shown), 100, runs),
    noted('of it, pricing, a year of care and sorting', inNode(pricePlans), 50),
    bounded('estimate for 20 people', inNode(estimateLargest()), 5, 50),
  ];
}

/** One person less, one more: each time every plan has another price. The best of three, one before them not counted. */
async function pricedAgain(window: Page): Promise<number> {
  await window.setViewportSize({ width: 1366, height: 728 });
  await window.locator('.list-tab').first().waitFor();
  const place = { screen: 'coverage', clientId: shopper.id, part: 'plans' } as const;
  await window.evaluate(noted => desk.call('session.note-place', { place: noted }), place);
  await window.reload();
  const person = window.locator('.shopper input').first();
  await window.locator('.plan-row').first().waitFor();
  const taken: number[] = [];
  for (let at = 0; at <= tries; at++) {
    await sleep(300);
    await window.evaluate(watchPlans);
    await person.click();
    const time = await window.evaluate(() => plansShown);
    if (at > 0) taken.push(time);
  }
  return Math.min(...taken);
}

/** The median of 50, in milliseconds, after 20 that are not counted. */
function inNode(work: () => unknown): number {
  const times = Array.from({ length: 70 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return median(times.slice(20));
}

const plans = allPlans();
function pricePlans(): void {
  const { eligibility } = coverageOfShopper();
  if (!eligibility) return;
  const memberIds = eligibility.people.map(({ memberId }) => memberId);
  const household = householdOf(eligibility, { memberIds, tobacco: [], startsOn: '2027-01-01' });
  const use = Object.fromEntries(memberIds.map(id => [id, 'high' as const]));
  sorted(listed(quote(household, plans), household, { taken: 'all', use }), 'year');
}

/** Parents who file jointly, and 18 children whom they claim. */
function estimateLargest(): () => unknown {
  const children = Array.from({ length: 18 }, (_, at) => `kit${at}`);
  const document = householdDocument.parse({
    year: 2026,
    county: 'Hennepin',
    members: [
      { id: 'ana', birthDate: '1986-03-01', tax: { filing: 'joint', jointWith: 'ben' }, income: { wages: 120_000 } },
      { id: 'ben', birthDate: '1985-07-20', tax: { filing: 'joint', jointWith: 'ana' } },
      ...children.map((id, at) => ({ id, birthDate: `${2008 + at}-05-05`, tax: { filing: 'none', claimedBy: 'ana' } })),
    ],
    relationships: [
      { from: 'ana', is: 'spouse', to: 'ben' },
      ...children.flatMap(id => [
        { from: id, is: 'child', to: 'ana' },
        { from: id, is: 'child', to: 'ben' },
      ]),
    ],
  });
  return () => estimate(document);
}
