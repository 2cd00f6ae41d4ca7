/** The baseline: RxDB on Dexie, nothing encrypted, in the Chromium of this machine, its database on the same disk. */
import { openInChromium, servePage } from './in-chromium.ts';
import { bundlePage } from './pages.ts';
import type { Measured } from './workload/workload.ts';

export interface Dexie {
  /** A fresh browser with a fresh profile each time. */
  measure(saves: number): Promise<Measured>;
  close(): Promise<void>;
}

export async function prepareDexie(): Promise<Dexie> {
  const { url, close } = await servePage(await bundlePage('dexie'));
  return {
    measure: saves =>
      openInChromium(async page => {
        const fresh = () => page.goto(url, { waitUntil: 'load' });
        await fresh();
        const insert = await page.evaluate(() => workload.insert());
        await fresh();
        const load = await page.evaluate(() => workload.load());
        await fresh();
        const saved = await page.evaluate(times => workload.saves(times), saves);
        return { insert, load, saves: saved };
      }),
    close,
  };
}
