/** The program as it runs here: RxDB in the page, the vault in main, the product's own bridge between them. */
import type { DeskLauncher } from './launch.ts';
import { bundlePage } from './pages.ts';
import type { Measured } from './workload/workload.ts';

export interface DeskApp {
  measure(saves: number): Promise<Measured>;
}

/** Each `measure` is a fresh program with a fresh vault. */
export async function prepareDeskApp({ launch }: DeskLauncher): Promise<DeskApp> {
  const page = await bundlePage('desk-app');
  return {
    async measure(saves) {
      const { window, close } = await launch(page);
      try {
        await window.waitForFunction(() => 'workload' in globalThis);
        const fresh = async (): Promise<void> => {
          await window.evaluate(() => desk.call('session.lock', {}));
          await window.reload();
          await window.waitForFunction(() => 'workload' in globalThis);
        };
        const insert = await window.evaluate(() => workload.insert());
        await fresh();
        const load = await window.evaluate(() => workload.load());
        await fresh();
        const saved = await window.evaluate(times => workload.saves(times), saves);
        return { insert, load, saves: saved };
      } finally {
        await close();
      }
    },
  };
}
