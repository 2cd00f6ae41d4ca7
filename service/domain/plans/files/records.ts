import Papa from 'papaparse';
import { ImportRefused } from './refused.ts';

// CSV as it comes in, block by block: a block ends at a line end with no quote open, so that a parser which reads whole texts can be
// given a file of any length. A block that the parser complains about is read again record by record, and what is no record costs one
// line, not the rest of the file. Lines are counted as an editor counts them.

/** `cells`: views of the block (`keepable`); null: a line that cannot be read, or with more or fewer cells than the heading. */
export interface Row {
  line: number;
  cells: readonly string[] | null;
}

export interface Records {
  header: readonly string[];
  /** In pieces, in the order of the file. */
  rows: AsyncIterable<readonly Row[]>;
}

/** What is parsed at once. More is not quicker, and what is at hand while the garbage is collected stays for a while. */
const sliceBytes = 16 * 1024;
/** Characters. A quote that is not closed by then was none. */
const longestRecord = 4 * 1024 * 1024;

/** Throws ImportRefused for what is no table or not in UTF-8. */
export async function openRecords(file: AsyncIterable<Uint8Array>): Promise<Records> {
  const blocks = inBlocks(decoded(inSlices(file)));
  const first = await blocks.next();
  if (first.done) throw new ImportRefused('no-table');
  const firstBlock: string = first.value;
  const [heading, ...rest] = parseBlock(firstBlock, 1, null);
  if (!heading?.cells) throw new ImportRefused('no-table');
  const header = heading.cells.map(name => name.trim());
  const width = header.length;
  async function* rows(): AsyncGenerator<readonly Row[]> {
    yield rest.map(row => sized(row, width));
    let line = 1 + lineEnds(firstBlock);
    for await (const block of blocks) {
      yield parseBlock(block, line, width);
      line += lineEnds(block);
    }
  }
  return { header, rows: rows() };
}

async function* inSlices(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of file) for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes);
}

/** A byte that is no UTF-8 becomes U+FFFD, which is found where the cell is used. */
async function* decoded(slices: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let isFirst = true;
  for await (const slice of slices) {
    const [one, two] = slice;
    if (isFirst && ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff))) throw new ImportRefused('encoding');
    isFirst = false;
    yield decoder.decode(slice, { stream: true });
  }
  yield decoder.decode();
}

async function* inBlocks(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let pending = '';
  /** How far `pending` was looked at, whether a quote is open there, and where the last record before it ends. */
  let looked = { at: 0, isOpen: false, end: 0 };
  for await (const text of texts) {
    pending += text;
    looked = lookOn(pending, looked);
    if (looked.end === 0 && pending.length < longestRecord) continue;
    // With no end in sight it goes on at the last line end, whatever the quotes say.
    const cut = looked.end || pending.lastIndexOf('\n') + 1 || pending.length;
    yield pending.slice(0, cut);
    pending = pending.slice(cut);
    looked = looked.end > 0 ? { at: looked.at - cut, isOpen: looked.isOpen, end: 0 } : { at: 0, isOpen: false, end: 0 };
  }
  if (pending !== '') yield pending;
}

/** Goes on to the end of the text, and never back: a long record would be looked at again with each piece. */
function lookOn(text: string, from: { at: number; isOpen: boolean; end: number }): typeof from {
  let { at, isOpen, end } = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (!isOpen) {
      const lineEnd = text.slice(at, quote === -1 ? text.length : quote).lastIndexOf('\n');
      if (lineEnd !== -1) end = at + lineEnd + 1;
    }
    if (quote === -1) return { at: text.length, isOpen, end };
    isOpen = !isOpen;
    at = quote + 1;
  }
}

function countOf(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + 1)) count += 1;
  return count;
}

const lineEnds = (text: string): number => countOf(text, '\n');

/** Papa Parse's core: what is around it keeps every text alive until the next full collection of the garbage. */
const parser = new Papa.Parser({ delimiter: ',', newline: '\n' });
const parse = (text: string): { data: string[][]; isWhole: boolean } => {
  const { data, errors } = parser.parse(text, 0, false) as Papa.ParseResult<string[]>;
  return { data, isWhole: errors.length === 0 };
};

/** `width`: how many cells a row has; null: any number. Empty lines are no rows. */
function parseBlock(block: string, firstLine: number, width: number | null): Row[] {
  const { data, isWhole } = parse(block);
  if (!isWhole) return oneByOne(block, firstLine, width);
  const mayHaveLineEnds = block.includes('"');
  const rows: Row[] = [];
  let line = firstLine;
  for (const cells of data) {
    const row = sized({ line, cells: withoutReturn(cells) }, width);
    if (!isEmpty(row)) rows.push(row);
    line += 1;
    if (mayHaveLineEnds) for (const cell of cells) line += lineEnds(cell);
  }
  return rows;
}

/** A record is the fewest lines with an even number of quotes; if the parser does not like them either, its first line is no record. */
function oneByOne(block: string, firstLine: number, width: number | null): Row[] {
  const lines = block.split('\n');
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const calm = calmLines(lines, at);
    if (calm > 0) {
      for (const row of parseBlock(lines.slice(at, at + calm).join('\n'), firstLine + at, width)) rows.push(row);
      at += calm;
      continue;
    }
    const count = linesOfRecord(lines, at);
    const { data, isWhole } = parse(lines.slice(at, at + count).join('\n'));
    const [cells = ['']] = data;
    const row = sized({ line: firstLine + at, cells: isWhole && data.length <= 1 ? withoutReturn(cells) : null }, width);
    if (!isEmpty(row)) rows.push(row);
    at += row.cells === null ? 1 : count;
  }
  return rows;
}

/** How many lines from here on have no quote. */
function calmLines(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !lines[at]?.includes('"')) at += 1;
  return at - from;
}

function linesOfRecord(lines: readonly string[], from: number): number {
  let count = 1;
  let quotes = quotesOf(lines[from]);
  while (quotes % 2 === 1 && from + count < lines.length) {
    quotes += quotesOf(lines[from + count]);
    count += 1;
  }
  return count;
}

function sized(row: Row, width: number | null): Row {
  if (width === null || row.cells === null || row.cells.length === width || isEmpty(row)) return row;
  return { ...row, cells: null };
}
const isEmpty = ({ cells }: Row): boolean => cells !== null && cells.length === 1 && cells[0]?.trim() === '';

const quotesOf = (line = ''): number => countOf(line, '"');

/** Lines may end with CR LF. */
function withoutReturn(cells: string[]): string[] {
  const last = cells.length - 1;
  if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
  return cells;
}
