import type { PlanFile } from '../../../db/plans/report.ts';
import { placesOf } from './columns.ts';
import { openRecords } from './records.ts';
import type { Tally } from './tally.ts';

/** Which rows are for this catalogue: others are counted and passed over. */
export interface Scope {
  year: number;
  /** As in the files: `MN`. */
  state: string;
}

/** A row of a file. `cell`: empty for an optional column that is not there. */
export interface Reader {
  line: number;
  cell(place: number): string;
}

export const rowsBetween = 1000;

/** Takes a row, and says in the tally what became of it. */
export type Taker = (row: Reader) => void;

/**
 * Reads a file to its end. `makeTaker` is told where the columns stand; `between`: after every thousand rows at most. Throws
 * ImportRefused for what is no table of this kind.
 */
export async function readFile(
  file: PlanFile,
  bytes: AsyncIterable<Uint8Array>,
  scope: Scope,
  tally: Tally,
  makeTaker: (place: (column: string) => number) => Taker,
  between?: () => Promise<void>,
): Promise<void> {
  const { header, rows } = await openRecords(bytes);
  const place = placesOf(file, header);
  const take = makeTaker(place);
  const [stateAt, yearAt] = [place('StateCode'), place('BusinessYear')];
  const year = String(scope.year);
  let cells: readonly string[] = [];
  const row: Reader = { line: 0, cell: at => cells[at] ?? '' };
  for await (const piece of rows) {
    for (const next of piece) {
      tally.read += 1;
      if (tally.read % rowsBetween === 0) await between?.();
      row.line = next.line;
      if (next.cells === null) {
        tally.refuse(next.line, null, 'broken-line');
        continue;
      }
      cells = next.cells;
      if (!isSame(row.cell(stateAt), scope.state)) tally.skip('other-state');
      else if (!isSame(row.cell(yearAt), year)) tally.skip('other-year');
      else take(row);
    }
  }
}

/** Whatever the case and the spaces around. */
export const isSame = (cell: string, wanted: string): boolean => cell === wanted || cell.trim().toLowerCase() === wanted.toLowerCase();
