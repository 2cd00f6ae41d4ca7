import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Packed, pack } from './dist.ts';

const on = '1'.charCodeAt(0);
const off = '0'.charCodeAt(0);

describe('the packed program', () => {
  let packed: Packed;
  let contents: string[];
  beforeAll(async () => {
    packed = await pack();
    contents = listPackage(join(packed.folder, 'resources', 'app.asar'), { isPack: false }).map(path => path.replaceAll('\\', '/'));
  }, 180_000);

  it('carries the bundles, and no source, test, map or service', () => {
    expect(contents).toContain('/dist/electron/main.cjs');
    expect(contents).toContain('/dist/electron/preload.cjs');
    expect(contents).toContain('/dist/renderer/index.html');
    expect(
      contents.filter(path =>
        /^\/(service|e2e|bench|build|shared|electron|renderer)\b|\.map$|\.test\.|\.tsx?$/.test(path.replace(/^\/node_modules\/.*/, '')),
      ),
    ).toEqual([]);
  });

  it('keeps native modules beside the archive, and only the libraries that main needs', () => {
    expect(globSync('resources/app.asar.unpacked/**/*.node', { cwd: packed.folder }).length).toBeGreaterThanOrEqual(2);
    const libraries = new Set(contents.filter(path => path.startsWith('/node_modules/')).map(path => path.split('/')[2]));
    expect([...libraries].filter(name => name?.startsWith('react') || name === 'rxdb')).toEqual([]);
  });

  it('has the fuses as decided', async () => {
    const executable = globSync('{assister-desk,Assister Desk,Assister Desk.exe,electron}', { cwd: packed.folder })[0];
    expect(executable && existsSync(join(packed.folder, executable))).toBe(true);
    const wire = await getCurrentFuseWire(join(packed.folder, executable ?? ''));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
  });
});
