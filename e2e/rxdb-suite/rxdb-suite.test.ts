import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RXDB_VERSION } from 'rxdb';
import { expect, onTestFinished, test } from 'vitest';

/** As RxDB's tests are written: mocha's words, RxDB by its path in the checkout, types imported like values. */
const tests = `
import assert from 'assert';
import config, { describeParallel } from './config.ts';
import { getPseudoSchemaForVersion, randomToken, now, RxDocumentData } from '../../plugins/core/index.mjs';
import { EXAMPLE_REVISION_1 } from '../../plugins/test-utils/index.mjs';

describeParallel('storage.test.ts (implementation: ' + config.storage.name + ')', () => {
    let opened = 0;
    before(() => { opened = 1; });
    const open = (databaseName: string) => config.storage.getStorage().createStorageInstance<{ key: string; }>({
        databaseInstanceToken: randomToken(10), databaseName, collectionName: 'notes', schema: getPseudoSchemaForVersion<any>(0, 'key'),
        options: {}, multiInstance: false, devMode: true
    });
    it('keeps over a restart', async function () {
        this.timeout(1000);
        assert.strictEqual(opened, 1);
        const name = randomToken(10);
        const document: RxDocumentData<any> = { key: 'a', _deleted: false, _attachments: {}, _rev: EXAMPLE_REVISION_1, _meta: { lwt: now() } };
        const instance = await open(name);
        await instance.bulkWrite([{ document }], 'test');
        await instance.close();
        const again = await open(name);
        assert.strictEqual((await again.findDocumentsById(['a'], false)).length, 1);
        assert.strictEqual((await (await open(randomToken(10))).findDocumentsById(['a'], false)).length, 0);
    });
    WRONG
    describe('up', () => { it('should replicate the insert and the update and the delete', () => { assert.strictEqual(1, KNOWN); }); });
    it.skip('not today', () => {});
    it('ends early', async () => { if (!config.storage.hasMultiInstance) { return; } });
    describe('a group', () => { if (!config.storage.hasAttachments) { return; } it('never', () => {}); });
});
`;

function checkout(version: string, { wrong = '', known = 2 } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assister-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'test', 'unit'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'rxdb', version }));
  writeFileSync(join(folder, 'test', 'unit', 'rx-storage-helper.test.ts'), tests.replace('WRONG', wrong).replace('KNOWN', String(known)));
  return folder;
}

function suite(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { code: status, said: stdout + stderr };
}

test('tests from a checkout run over a real vault: passed, failed with the reason, left out with the reason', () => {
  const { code, said } = suite('--checkout', checkout(RXDB_VERSION, { wrong: `it('is wrong', () => { assert.strictEqual(3, 4); });` }));
  expect(said).toContain('FAILED is wrong');
  expect(said).toMatch(/3 !== 4\s+at line \d+ of test\/unit\/rx-storage-helper\.test\.ts/);
  expect(said).toMatch(/skipped not today\n.*by RxDB itself/);
  expect(said).toMatch(/skipped ends early\n.*hasMultiInstance: false/);
  expect(said).toMatch(/skipped a group > the whole group\n.*hasAttachments: false/);
  expect(said).toMatch(/\n1 passed, 2 failed, 3 skipped\n$/);
  expect(code).toBe(1);
}, 30_000);

test('a checkout of another version is refused, with how to get the right one', () => {
  const { code, said } = suite('--checkout', checkout('1.2.3'));
  expect(said).toContain('The checkout is of RxDB 1.2.3');
  expect(said).toContain(`--branch ${RXDB_VERSION}`);
  expect(code).toBe(2);
});

test('what is known to differ fails without harm, and must not pass unseen', () => {
  const differs = suite('--checkout', checkout(RXDB_VERSION));
  expect(differs.said).toContain('failed on purpose: up > should replicate the insert and the update and the delete');
  expect(differs.said).toMatch(/\n1 passed, 1 failed, 3 skipped\n$/);
  expect(differs.code).toBe(0);
  const agrees = suite('--checkout', checkout(RXDB_VERSION, { known: 1 }));
  expect(agrees.said).toContain('is listed as different on purpose, and passed');
  expect(agrees.code).toBe(1);
}, 30_000);
