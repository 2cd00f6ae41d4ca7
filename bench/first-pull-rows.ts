import type { DeskLauncher, Launched } from './launch.ts';
import { bundlePage } from './pages.ts';
import { preparePouch } from './pouch-in-chromium.ts';
import { pullInNode } from './pull-in-node.ts';
import { bounded, compared, type Result } from './results.ts';
import { createCaller } from './service/caller.ts';
import { tokenOf } from './service/crowd.ts';
import { startDatabases } from './service/databases.ts';
import { type OneService, startOneService } from './service/one-service.ts';
import { median } from './statistics.ts';
import type { Holdings } from './workload/first-pull.ts';

const token = tokenOf(1);
const clientsOnly: Holdings = { clients: 10_000, drafts: 0 };
const aFullDesk: Holdings = { clients: 10_000, drafts: 200 };
/** Makes a draft of 12 KB. */
const answers = 190;

/** The first pull of a Desk that has nothing, from the service's own process over PostgreSQL; and what a full Desk holds in memory. */
export async function firstPullRows(launcher: DeskLauncher, runs: number): Promise<Result[]> {
  const stack = new AsyncDisposableStack();
  try {
    return await measureFirstPull(stack, launcher, runs);
  } finally {
    await stack.disposeAsync();
  }
}

/** `stack`: closes what is started here. */
async function measureFirstPull(stack: AsyncDisposableStack, launcher: DeskLauncher, runs: number): Promise<Result[]> {
  const databases = stack.adopt(await startDatabases(), one => one.stop());
  const serve = async (name: string, holdings: Holdings): Promise<OneService> =>
    stack.adopt(await startOneService(await databases.filled(name, { assisters: 1, ...holdings, answers })), one => one.stop());
  const service = await serve('clients_only', clientsOnly);
  const pouch = stack.adopt(await preparePouch(await clientsAt(service.url)), one => one.close());
  const desk = await prepareDesk(launcher);

  const taken = { inPouch: [] as number[], inNode: [] as number[], atDesk: [] as number[], blocks: [] as number[] };
  for (let run = 1; run <= runs; run++) {
    console.log(`First pull, run ${run} of ${runs} …`);
    taken.inPouch.push(await pouch.measure());
    taken.inNode.push(await pullInNode(service.url, token, clientsOnly));
    taken.atDesk.push(await desk.pull(service.url));
    taken.blocks.push(await desk.longestBlock(service.url));
  }
  const full = await desk.memory((await serve('a_full_desk', aFullDesk)).url);

  const bridge = launcher.kind === 'electron' ? 'through Electron’s bridge' : 'through the stand-in’s bridge';
  const baseline = median(taken.inPouch);
  return [
    compared('first pull of 10,000 clients, without the bridge', median(taken.inNode), baseline, 4, runs),
    compared(`first pull of 10,000 clients, ${bridge}`, median(taken.atDesk), baseline, 2, runs),
    bounded('longest block during the first pull', median(taken.blocks), 100, runs),
    bounded('JavaScript in memory, 10,000 clients and 200 drafts: the page', full.heapOfPage, 250, 1, 'MB'),
    bounded('the same and main', full.heapOfPage + full.heapOfMain, 250, 1, 'MB'),
  ];
}

/** The very documents that the Desk gets. */
async function clientsAt(url: string): Promise<{ id: string }[]> {
  const caller = createCaller(url);
  const all: { id: string }[] = [];
  let page = { documents: [] as { id: string }[], cursor: '', more: true };
  while (page.more) {
    page = JSON.parse((await caller.get(1, `/v1/sync/clients${page.cursor && `?after=${page.cursor}`}`)).text);
    all.push(...page.documents);
  }
  caller.close();
  return all;
}

const megabyte = 1_000_000;

/** A fresh Desk each time. */
async function prepareDesk({ launch }: DeskLauncher) {
  const bundle = await bundlePage('desk-app');
  const at = async <T>(url: string, work: (desk: Launched) => Promise<T>): Promise<T> => {
    const desk = await launch(bundle, { url, token });
    try {
      await desk.window.waitForFunction(() => 'firstPull' in globalThis);
      return await work(desk);
    } finally {
      await desk.close();
    }
  };
  return {
    pull: (url: string) => at(url, ({ window }) => window.evaluate(all => firstPull(all), clientsOnly)),
    longestBlock: (url: string) => at(url, ({ window }) => window.evaluate(all => longestBlockOfFirstPull(all), clientsOnly)),
    /** MB, with the garbage gone. */
    memory: (url: string) =>
      at(url, async ({ window, heapOfMain }) => {
        await window.evaluate(all => firstPull(all), aFullDesk);
        const session = await window.context().newCDPSession(window);
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        return { heapOfPage: usedSize / megabyte, heapOfMain: (await heapOfMain()) / megabyte };
      }),
  };
}
