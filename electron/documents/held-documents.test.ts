import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { maxDocumentBytes } from '../../shared/model/document.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { vaultAt } from '../vault/testing/vaults.testing.ts';
import type { Vault } from '../vault/vault.ts';
import { createHeldDocuments, type Held } from './held-documents.ts';

const pdf = (length: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(length - 9)]);
const pageBytes = 256 * 1024;

/** As the page hands it over. */
function keep(vault: Vault, id: string, bytes: Buffer, held = createHeldDocuments(vault)): Held | null {
  let kept: Held | null = null;
  for (let from = 0; kept === null && from < bytes.byteLength; from += pageBytes)
    kept = held.keep(id, Buffer.from(bytes.subarray(from, from + pageBytes)), from + pageBytes >= bytes.byteLength);
  return kept;
}

it('comes back byte for byte from anywhere in it, also after the vault was closed', () => {
  const files = vaultAt(tempFolder().file('v'));
  let vault = files.create();
  const [id, other] = [randomUUID(), randomUUID()];
  const bytes = pdf(700_001);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(keep(vault, id, bytes)).toEqual({ mediaType: 'application/pdf', bytes: 700_001, sha256 });
  keep(vault, other, pdf(10));
  vault.close();
  vault = files.open();
  const held = createHeldDocuments(vault);
  expect(held.ids().toSorted()).toEqual([id, other].toSorted());
  for (const [start, end] of [
    [0, 700_001],
    [0, 1],
    [262_143, 262_145],
    [262_144, 524_288],
    [700_000, 900_000],
  ] as const)
    expect(held.read(id, start, end).equals(bytes.subarray(start, end))).toBe(true);
  expect(() => held.read(randomUUID(), 0, 1)).toThrow(expect.objectContaining({ code: 'not-found' }));
  vault.close();
});

it('leaves no byte of it readable on the disk, and none at all once it was forgotten and the vault was purged', () => {
  const folder = tempFolder();
  const vault = vaultAt(folder.file('v')).create();
  const marker = `canary-${randomUUID()}`;
  const id = randomUUID();
  const bytes = Buffer.concat([pdf(300_000), Buffer.from(marker), randomBytes(5000)]);
  const onDisk = (): Buffer => Buffer.concat([readFileSync(folder.file('v')), readFileSync(folder.file('v-wal'))]);
  keep(vault, id, bytes);
  const before = onDisk();
  expect(before.byteLength).toBeGreaterThan(bytes.byteLength);
  for (const form of [bytes.subarray(1000, 1040), Buffer.from(bytes.toString('base64', 999, 1038)), Buffer.from(marker), Buffer.from(id)])
    expect(before.includes(form)).toBe(false);
  createHeldDocuments(vault).forget([id, randomUUID()]);
  vault.purge();
  expect(createHeldDocuments(vault).ids()).toEqual([]);
  expect(onDisk().byteLength).toBeLessThan(bytes.byteLength / 4);
  vault.close();
});

it('is refused by what is in it, and by its size, before anything is kept', () => {
  const vault = vaultAt(tempFolder().file('v')).create();
  const held = createHeldDocuments(vault);
  expect(() => keep(vault, randomUUID(), Buffer.from('MZ a program that calls itself lease.pdf'))).toThrow(
    expect.objectContaining({ code: 'document-type-refused' }),
  );
  expect(keep(vault, randomUUID(), pdf(maxDocumentBytes), held)?.bytes).toBe(maxDocumentBytes);
  expect(() => keep(vault, randomUUID(), pdf(maxDocumentBytes + 1), held)).toThrow(expect.objectContaining({ code: 'document-too-large' }));
  expect(held.ids()).toHaveLength(1);
  vault.close();
});

it('is there whole or not at all when the disk is full', () => {
  const vault = vaultAt(tempFolder().file('v'), 100).create();
  const held = createHeldDocuments(vault);
  const small = randomUUID();
  keep(vault, small, pdf(20_000), held);
  expect(() => keep(vault, randomUUID(), pdf(600_000), held)).toThrow(expect.objectContaining({ code: 'vault-disk-full' }));
  expect(held.ids()).toEqual([small]);
  expect(held.read(small, 0, 20_000)).toHaveLength(20_000);
  vault.close();
});
