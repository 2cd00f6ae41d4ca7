/** The baseline of the first pull: PouchDB in the Chromium of this machine, from a server of CouchDB's protocol on this machine. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/paths.ts';
import { openInChromium } from './in-chromium.ts';
import { bundlePage } from './pages.ts';

export interface Pouch {
  /** Milliseconds from an empty browser profile to all documents in its IndexedDB. */
  measure(): Promise<number>;
  close(): Promise<void>;
}

/** PouchDB has an older and a newer way to IndexedDB and takes any number of documents at a time: what was quickest here. */
const quickest = { adapter: 'indexeddb', batch: 1000 };
const folder = join(root, 'bench', 'couch');

/** `documents`: what the server has; each with an id of its own. */
export async function preparePouch(documents: readonly { id: string }[]): Promise<Pouch> {
  if (!existsSync(join(folder, 'node_modules'))) execFileSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: folder, stdio: 'inherit' });
  const server = fork(join(folder, 'server.js'), [await bundlePage('couch')], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const address = await addressOf(server);
  const url = `${address}/clients`;
  await must(fetch(url, { method: 'PUT' }));
  const docs = documents.map(document => ({ _id: document.id, ...document }));
  await must(
    fetch(`${url}/_bulk_docs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ docs }) }),
  );
  return {
    measure: () =>
      openInChromium(async browser => {
        await browser.goto(`${address}/page/`, { waitUntil: 'load' });
        const { adapter, batch } = quickest;
        const pulled = await browser.evaluate(([from, how, many]) => pullFromCouch(from, how, many), [url, adapter, batch] as const);
        if (pulled.documents !== docs.length) throw new Error(`${pulled.documents} documents were pulled`);
        return pulled.total;
      }),
    async close() {
      const exit = once(server, 'exit');
      server.disconnect();
      await exit;
    },
  };
}

async function addressOf(server: ChildProcess): Promise<string> {
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  return `http://127.0.0.1:${port}`;
}

async function must(answer: Promise<Response>): Promise<void> {
  const { ok, status } = await answer;
  if (!ok) throw new Error(`The CouchDB-compatible server answered ${status}`);
}
