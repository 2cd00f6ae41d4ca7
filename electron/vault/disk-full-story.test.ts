import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallDisk } from '../testing/small-disk.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { all, put, vaultAt } from './testing/vaults.testing.ts';
import type { Vault } from './vault.ts';

const seed = Number(process.env.ASSISTER_DESK_SEED ?? 20_261_127);
const steps = 50;
const collections = ['clients', 'applications'] as const;

const id = fc.integer({ min: 0, max: 20 }).map(number => `id-${number}`);
const collection = fc.constantFrom(...collections);
const rows = fc.dictionary(id, fc.string({ minLength: 10, maxLength: 9000, size: 'max' }), { minKeys: 1, maxKeys: 4 });
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), collection, rows }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('in parts' as const), collection, rows }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('remove' as const), collection, ids: fc.array(id, { minLength: 1, maxLength: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), collection }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), collection }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;
type Kept = Record<(typeof collections)[number], Map<string, string>>;

function act(vault: Vault, step: Step): void {
  if (step.do === 'write') put(vault, step.collection, step.rows);
  else if (step.do === 'remove') put(vault, step.collection, {}, step.ids);
  else if (step.do === 'purge') vault.purge();
  else if (step.do === 'drop') vault.drop(step.collection);
  else {
    const batch = randomUUID();
    const parts = Object.entries(step.rows).map(([id, body]) => ({
      collection: step.collection,
      rows: [{ id, body }],
      removed: [],
      batch,
    }));
    for (const [at, part] of parts.entries()) vault.write({ ...part, last: at === parts.length - 1 });
  }
}

function after(kept: Kept, step: Step): Kept {
  const next = { clients: new Map(kept.clients), applications: new Map(kept.applications) };
  const changed = next[step.collection];
  if (step.do === 'write' || step.do === 'in parts') for (const [id, body] of Object.entries(step.rows)) changed.set(id, body);
  if (step.do === 'remove') for (const id of step.ids) changed.delete(id);
  if (step.do === 'drop') changed.clear();
  return next;
}

const expectKept = (vault: Vault, kept: Kept, what: string): void => {
  for (const name of collections) expect(all(vault, name), what).toMatchObject({ rows: kept[name], damaged: 0, doubles: 0 });
};

/** Null when it went well, else the code. */
function attempt(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it('a disk that is full at any moment of fifty steps costs nothing that was acknowledged, is called full, and work goes on when there is room', {
  timeout: 120_000,
}, () => {
  const disk = smallDisk(6);
  const path = disk ? `${disk.path}/v` : tempFolder().file('v');
  const files = vaultAt(path);
  let vault: Vault = files.create();
  let kept: Kept = { clients: new Map(), applications: new Map() };
  let refusals = 0;
  /**
   * Closed and opened, so that the log of earlier writes holds no room that could be used again; with so many pages left, or with room.
   * A full disk is full already when the vault is opened.
   */
  const reopen = (pages: number | null): void => {
    vault.close();
    if (pages === null) disk?.free();
    else disk?.leave(pages);
    vault = files.open(disk || pages === null ? undefined : statSync(path).size / 4096 + pages);
    expect(vault.damagedAtOpening).toBe(0);
  };

  for (const [at, step] of fc.sample(anyStep, { seed, numRuns: steps }).entries()) {
    const next = after(kept, step);
    let refused = true;
    for (let pages = 0; refused; pages += pages < 8 ? 1 : 7) {
      const what = `${step.do}, step ${at} of seed ${seed}, with ${pages} pages left`;
      reopen(pages);
      const code = attempt(() => act(vault, step));
      refused = code !== null;
      if (refused) expect(code, what).toBe('vault-disk-full');
      expectKept(vault, refused ? kept : next, what);
      if (!refused) continue;
      refusals += 1;
      if (refusals % 4 === 0) {
        // Who starts anew on the full disk finds the same.
        reopen(0);
        expectKept(vault, kept, what);
      }
      if (disk) disk.free();
      else reopen(null);
      put(vault, 'room', { again: what });
      expect(all(vault, 'room').rows.get('again'), what).toBe(what);
    }
    kept = next;
  }
  vault.close();
  disk?.free();
  vault = files.open();
  expectKept(vault, kept, `the end, seed ${seed}`);
  vault.close();
  console.log(`${refusals} refusals in ${steps} steps, seed ${seed}`);
  // The bound on pages refuses only what makes the file larger.
  expect(refusals).toBeGreaterThan(disk ? steps * 3 : steps / 2);
});
