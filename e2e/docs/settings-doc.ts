/** docs/settings.md, made from the settings themselves: `node e2e/docs/settings-doc.ts` writes it, a test says when it is not up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { root } from '../../build/paths.ts';
import { defaults, described } from '../../electron/settings.ts';
import { settingsSchema } from '../../service/settings.ts';
import { leaseTimes } from '../../shared/contracts/service/lease.ts';

interface Shape {
  description?: string;
  default?: unknown;
  type?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Shape[];
  properties?: Record<string, Shape>;
}

const row = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function range({ type, minimum, maximum, enum: choices, anyOf, minLength, maxLength }: Shape): string {
  if (choices) return choices.join(', ');
  if (anyOf) return anyOf.map(one => ('const' in one ? String(one.const) : one.type === 'null' ? 'none' : 'set')).join(', ');
  if (minimum !== undefined) return `${minimum} to ${maximum}`;
  if (minLength !== undefined || maxLength !== undefined) return 'text';
  return type === 'boolean' ? 'true, false' : 'text';
}

/** The last words of a description name the control. */
function split(description = ''): [about: string, control: string] {
  const found = /^(.*?[.)])\s+((?:NIST|OWASP|[A-Z]{2}-\d)[^.]*(?:\.\d[^.]*)*)\.?$/s.exec(description);
  return found ? [found[1] ?? '', found[2] ?? ''] : [description, ''];
}

export function settingsDocument(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' }) as Shape;
  const service = Object.entries(properties).map(([name, shape]) => {
    const [about, control] = split(shape.description);
    return [`\`${name}\``, JSON.stringify(shape.default), range(shape), about, control];
  });
  const desk = Object.entries(described).map(([name, [about, control]]) => {
    return [`\`${name}\``, String(defaults[name as keyof typeof described]), about, control];
  });
  return `# Settings

Made from \`service/settings.ts\` and \`electron/settings.ts\` by \`node e2e/docs/settings-doc.ts\`. Controls are named after CMS ARC-AMPE
(AC, IA, AU, SC, …), NIST SP 800-63B-4 and OWASP; no compliance is claimed.

## The central service

A JSON file, given with \`--settings FILE\`. What is not in it has its default. A value outside its range, an unknown name and what
does not fit together stop the start, with a sentence that names it.

${table(['setting', 'default', 'range', 'what it is', 'control'], service)}

## The Desk

Built in; a packaged Desk reads no environment.

${table(['setting', 'default', 'what it is', 'control'], desk)}

The key of a vault is stretched with Argon2id, ${defaults.argon.memoryKiB / 1024} MiB, ${defaults.argon.passes} passes, ${defaults.argon.lanes} lane;
less than 19 MiB or 2 passes is refused (OWASP password storage).

## Both

Leases of consumer accounts (AC-10): a lease of an assister ends ${leaseTimes.ttlMs / 1000} s after its last beat, another session gets it ${leaseTimes.graceMs / 1000} s later, a Desk beats every
${leaseTimes.beatMs / 1000} s and stops by itself ${leaseTimes.stopMs / 1000} s after the last beat that was answered was sent. They fit together and are no settings.
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(root, 'docs', 'settings.md'), settingsDocument());
