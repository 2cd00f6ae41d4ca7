import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type RosterField, rosterFields, type TypedEntry } from '../../../domain/roster/entry.ts';
import type { TypedLine } from '../../../domain/roster/upload.ts';
import columnNames from './roster-columns.json' with { type: 'json' };

// A roster as a spreadsheet saves it: CSV with a heading, in any order, with commas, semicolons or tabs. Read as it comes in, record by
// record, so that a long file needs no more memory than a short one.

/** The heading lacks these columns, or the file is no table at all. */
export class NoRoster extends Error {
  readonly missing: readonly RosterField[];
  constructor(missing: readonly RosterField[]) {
    super('no-roster');
    this.name = 'NoRoster';
    this.missing = missing;
  }
}

/** A record longer than this is no person but a file without line ends. */
const longestRecord = 16 * 1024;

const letters = (heading: string): string => heading.toLowerCase().replace(/[^a-z]/g, '');
const fieldOf = (heading: string): RosterField | undefined =>
  rosterFields.find(field => (columnNames[field] as readonly string[]).includes(letters(heading)));

/** The parser makes records of all that it is given at once: given a little at a time, it waits until they are taken. */
async function* inSlices(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const bytes of file) for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes);
}
const sliceBytes = 16 * 1024;

/** Throws NoRoster for a file that has not all columns. */
export async function* readRoster(file: Readable): AsyncGenerator<TypedLine> {
  const parser = parse({
    ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true },
    max_record_size: longestRecord,
    delimiter: [',', ';', '\t'],
  });
  // An error of the source ends the reader too: a connection that broke must not look like a short file.
  pipeline(Readable.from(inSlices(file)), parser, () => undefined);
  let columns: readonly (RosterField | undefined)[] | null = null;
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (columns === null) {
        columns = record.map(fieldOf);
        const known = new Set(columns);
        const missing = rosterFields.filter(field => !known.has(field));
        if (missing.length > 0) throw new NoRoster(missing);
        continue;
      }
      yield { line: info.lines, typed: typedBy(columns, record) };
    }
  } catch (error) {
    throw error instanceof CsvError ? new NoRoster([]) : error;
  }
  if (columns === null) throw new NoRoster(rosterFields);
}

const typedBy = (columns: readonly (RosterField | undefined)[], record: readonly string[]): TypedEntry =>
  Object.fromEntries(columns.flatMap((field, at) => (field ? [[field, record[at] ?? '']] : [])));
