import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { VaultRow } from '../../../shared/contracts/desk/vault.ts';
import { ask } from '../ask.ts';
import { breathe } from './breathe.ts';

/**
 * The vault's collections in pages. The bridge refuses more than 1 MiB a call, and a long call would hold up the
 * keystroke behind it: so what is larger than a page travels in parts, and the vault makes all of them visible at once.
 */
const partBytes = 512 * 1024;
const partRows = 2000;
/** Parts on their way at the same time: main seals one while the next is written out here. */
const partsInFlight = 3;
/** Rows that are parsed in one go, between two breaths. */
const sliceRows = 300;

const encoder = new TextEncoder();
const beyondAscii = /[^\p{ASCII}]/u;
/** As it lies in the request: UTF-8, quotation marks escaped (about one character in eight of a document's JSON). */
const bytesOf = (body: string): number => (beyondAscii.test(body) ? encoder.encode(body).length : body.length) + body.length / 8;

interface Part {
  rows: VaultRow[];
  removed: string[];
}

/** At least one part, an empty one if there is nothing. */
function* partsOf(rows: Iterable<VaultRow>, removed: readonly string[]): Generator<Part, Part> {
  let part: Part = { rows: [], removed: removed.slice(0, partRows) };
  for (let from = partRows; from < removed.length; from += partRows) {
    yield part;
    part = { rows: [], removed: removed.slice(from, from + partRows) };
  }
  let bytes = part.removed.length * 100;
  for (const row of rows) {
    const size = bytesOf(row.body) + 100;
    if (part.rows.length > 0 && (bytes + size > partBytes || part.rows.length >= partRows)) {
      yield part;
      part = { rows: [], removed: [] };
      bytes = 0;
    }
    part.rows.push(row);
    bytes += size;
  }
  yield part;
  return part;
}

/**
 * Durable when it resolves, all of it or nothing. `rows` is read while earlier parts are on their way.
 * Throws the vault's DeskError (disk full, locked, …).
 */
export async function writePages(
  bridge: DeskBridge,
  collection: string,
  rows: Iterable<VaultRow>,
  removed: readonly string[],
  newId: () => string,
): Promise<void> {
  const parts = partsOf(rows, removed);
  const underWay: Promise<unknown>[] = [];
  let batch: string | undefined;
  let part = parts.next().value;
  for (let following = parts.next(); !following.done; following = parts.next()) {
    batch ??= newId();
    const sent = ask(bridge, 'vault.write', { collection, ...part, batch, last: false });
    sent.catch(() => {});
    underWay.push(sent);
    if (underWay.length >= partsInFlight) await underWay.shift();
    part = following.value;
  }
  await Promise.all(underWay);
  await ask(bridge, 'vault.write', { collection, ...part, batch });
}

/** Reads the whole collection, oldest row first, and hands it over in slices that leave the interface its turn. Returns how many rows were damaged. */
export async function readPages(bridge: DeskBridge, collection: string, apply: (documents: unknown[]) => Promise<void>): Promise<number> {
  let damaged = 0;
  let page = ask(bridge, 'vault.read', { collection });
  for (;;) {
    const { rows, next, damaged: here } = await page;
    damaged += here;
    // Main opens the boxes of the next page while this one is parsed here.
    if (next !== null) {
      page = ask(bridge, 'vault.read', { collection, after: next });
      page.catch(() => {});
    }
    for (let from = 0; from < rows.length; from += sliceRows) {
      const slice = rows.slice(from, from + sliceRows);
      await apply(JSON.parse(`[${slice.map(row => row.body).join(',')}]`));
      await breathe();
    }
    if (next === null) return damaged;
  }
}
