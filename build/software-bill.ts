/**
 * What a release is made of, as CycloneDX 1.6, from the lockfile. (npm's own `npm sbom` refuses a tree in which a peer dependency is
 * newer than somebody asked for, as the design system's calendar does with React 19.)
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

interface Component {
  type: 'library';
  name: string;
  version: string;
  purl: string;
  hashes: { alg: 'SHA-512'; content: string }[];
}

export interface SoftwareBill {
  bomFormat: 'CycloneDX';
  specVersion: '1.6';
  version: 1;
  metadata: { component: { type: 'application'; name: string; version: string } };
  components: Component[];
}

interface Locked {
  name?: string;
  version?: string;
  integrity?: string;
}

export function softwareBill(): SoftwareBill {
  const { name, version, packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    name: string;
    version: string;
    packages: Record<string, Locked>;
  };
  const components = Object.entries(packages).flatMap(([path, locked]) => (path === '' ? [] : [component(path, locked)]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, version } },
    components,
  };
}

function component(path: string, { name = path.split('node_modules/').at(-1) ?? '', version = '', integrity = '' }: Locked): Component {
  const [, sum] = /^sha512-(.+)$/.exec(integrity) ?? [];
  return {
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: sum ? [{ alg: 'SHA-512', content: Buffer.from(sum, 'base64').toString('hex') }] : [],
  };
}
