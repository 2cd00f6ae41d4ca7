/** What the command line asked for, read the way Electron reads it: `electron [-r module] [--switch] folder [arguments]`. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

export interface Program {
  /** Modules to load before main. */
  preloads: readonly string[];
  /** Folder of the application. */
  appPath: string;
  main: string;
  name: string;
  version: string;
  inspectPort: number | undefined;
  switches: ReadonlyMap<string, string>;
}

export function readProgram(args: readonly string[]): Program {
  const preloads: string[] = [];
  const switches = new Map<string, string>();
  let inspectPort: number | undefined;
  let target: string | undefined;
  for (let at = 0; at < args.length && target === undefined; at++) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') preloads.push(args[++at] ?? '');
    else if (arg.startsWith('--inspect')) inspectPort = Number(arg.split('=')[1]?.split(':').at(-1) ?? 9229);
    else if (arg.startsWith('--')) switches.set(...split(arg));
    else target = arg;
  }
  for (const arg of args) if (arg.startsWith('--remote-debugging-port')) switches.set(...split(arg));
  const path = resolve(target ?? '.');
  const isFile = statSync(path).isFile();
  const appPath = isFile ? dirname(path) : path;
  const manifest = readManifest(appPath, isFile);
  return {
    preloads: preloads.map(name => (isAbsolute(name) ? name : resolve(name))),
    appPath,
    main: isFile ? path : join(appPath, manifest.main ?? 'index.js'),
    name: manifest.productName ?? manifest.name ?? 'Electron',
    version: manifest.version ?? '0.0.0',
    inspectPort,
    switches,
  };
}

interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

function readManifest(folder: string, optional: boolean): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    if (optional) return {};
    throw error;
  }
}

function split(arg: string): [string, string] {
  const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(arg) ?? [];
  return [name, value];
}
