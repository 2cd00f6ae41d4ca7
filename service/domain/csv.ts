import { stringify } from 'csv-stringify/sync';

// Files for spreadsheet programs. A cell that begins like a formula would be run by them (CSV injection): somebody could put one into
// a name. Such a cell gets an apostrophe in front, which the programs show as text. Quoting as in RFC 4180; the mark at the
// beginning says UTF-8, or Excel reads "Ngọc" wrongly.

/** `rows` by the columns' names, all of them text. */
export const csvText = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string =>
  stringify(
    rows.map(row => columns.map(column => row[column] ?? '')),
    { columns: [...columns], header: true, bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
