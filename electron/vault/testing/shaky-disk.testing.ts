/**
 * A program that works on a vault while some of its reads, writes or syncs fail (injected from outside), and compares what the vault
 * says after every step with what it has acknowledged. Prints one line: what was met, and what is acknowledged at the end.
 */
import { isDeepStrictEqual } from 'node:util';
import { openVault, type Vault } from '../vault.ts';
import { all, put } from './vaults.testing.ts';

const [path = '', vaultId = '', keyText = '', stepsText = '0', reopens = ''] = process.argv.slice(2);
const place = () => ({ path, mode: 'open' as const, vaultId, key: Buffer.from(keyText, 'base64') });

const codes: Record<string, number> = {};
const wrong: string[] = [];
/** Undefined when it was refused. */
function attempt<T>(what: 'open' | 'read' | 'write', work: () => T): T | undefined {
  const count = (code: string): void => {
    codes[`${what}: ${code}`] = (codes[`${what}: ${code}`] ?? 0) + 1;
  };
  try {
    const result = work();
    count('done');
    return result;
  } catch (error) {
    count((error as { code?: string }).code ?? String(error));
    return undefined;
  }
}

function opened(): Vault {
  for (let tries = 0; tries < 50; tries += 1) {
    const vault = attempt('open', () => openVault(place()));
    if (vault) return vault;
  }
  throw new Error(`the vault did not open: ${JSON.stringify(codes)}`);
}

let vault = opened();
let kept = new Map<string, string>();
for (let tries = 0; kept.size === 0 && tries < 50; tries += 1) kept = attempt('read', () => all(vault, 'c').rows) ?? kept;
for (let step = 0; step < Number(stepsText); step += 1) {
  const id = `id-${step % 7}`;
  const body = `step ${step} ${'x'.repeat((step * 997) % 9000)}`;
  if (attempt('write', () => put(vault, 'c', { [id]: body }) ?? true)) kept.set(id, body);
  if (reopens && step % 3 === 0) {
    vault.close();
    vault = opened();
  }
  const found = attempt('read', () => all(vault, 'c'));
  if (found && !isDeepStrictEqual([...found.rows].sort(), [...kept].sort())) wrong.push(`after step ${step}`);
  if (found && found.damaged + vault.damagedAtOpening > 0) wrong.push(`called damaged after step ${step}`);
}
vault.close();
console.log(JSON.stringify({ codes, wrong, kept: [...kept] }));
