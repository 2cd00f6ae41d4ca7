/**
 * `npm run dist [-- --installers]`: packs the Desk into dist/packages. Unpacked folder by default; installers where
 * electron-builder may download what they need. With no Electron binary here, the folder holds a stub in its place: good
 * for reading back what would be shipped (archive, fuses), not for running.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.ts';
import { findDeskProgram } from './desk-program.ts';
import { root } from './paths.ts';
import { softwareBill } from './software-bill.ts';

/** What @electron/fuses looks for in the executable, then the fuse wire's version, length and initial states. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('101100010')]);

export interface Packed {
  folder: string;
  /** Whether the executable inside is Electron's own. */
  real: boolean;
}

export async function pack({ installers = false } = {}): Promise<Packed> {
  await compile();
  const real = findDeskProgram().kind === 'electron';
  const args = ['--config', 'electron-builder.yml', ...(installers && real ? [] : ['--dir'])];
  if (!real) args.push('--linux', `-c.electronDist=${stubElectron()}`);
  rmSync(join(root, 'dist', 'packages'), { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', 'electron-builder'), args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}\n${stderr}`);
  writeFileSync(join(root, 'dist', 'packages', 'software-bill.cdx.json'), JSON.stringify(softwareBill(), null, 2));
  const folder = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked';
  return { folder: join(root, 'dist', 'packages', folder), real };
}

const electronVersion = (): string => JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;

function stubElectron(): string {
  const folder = join(root, 'dist', 'stub-electron');
  for (const part of ['resources', 'locales']) mkdirSync(join(folder, part), { recursive: true });
  for (const language of ['en-US', 'es']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  const executable = join(folder, 'electron');
  writeFileSync(
    executable,
    Buffer.concat([Buffer.from('#!/bin/sh\necho "A stub stands where Electron would be." >&2\nexit 1\n'), fuseWire]),
  );
  chmodSync(executable, 0o755);
  writeFileSync(join(folder, 'version'), electronVersion());
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { folder, real } = await pack({ installers: process.argv.includes('--installers') });
  console.log(`Packed into ${folder}${real ? '' : ' around a stub: no Electron binary here'}`);
}
