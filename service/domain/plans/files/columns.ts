import type { PlanFile } from '../../../db/plans/report.ts';
import data from './columns.json' with { type: 'json' };
import { ImportRefused } from './refused.ts';

// Files are read by the names in their heading: case, order, spaces and further columns do not matter, and some names have been
// spelled in more than one way.

const aliases: Readonly<Record<string, readonly string[] | undefined>> = data.aliases;
const plain = (name: string): string => name.trim().toLowerCase();

/** Where each column stands; -1 for an optional one that is not there. Throws ImportRefused with the names of needed ones that are not. */
export function placesOf(file: PlanFile, header: readonly string[]): (column: string) => number {
  const names = header.map(plain);
  const find = (column: string): number => {
    for (const name of [column, ...(aliases[column] ?? [])]) {
      const at = names.indexOf(plain(name));
      if (at !== -1) return at;
    }
    return -1;
  };
  const { needed, optional } = data[file];
  const places = new Map([...needed, ...optional].map(column => [column, find(column)]));
  const missing = needed.filter(column => places.get(column) === -1);
  if (missing.length > 0) throw new ImportRefused('columns-missing', missing);
  return column => {
    const place = places.get(column);
    if (place === undefined) throw new Error(`${column} is not in columns.json`);
    return place;
  };
}
