import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

const read = (file: string): string[][] => parse(file, { bom: true });

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '=HYPERLINK("http://x","y"),"z"', '=a\nb'])(
  'a cell that begins like a formula (%j) is text to a spreadsheet',
  cell => {
    const [, row] = read(csvText(['name', 'city'], [{ name: cell, city: 'Ely' }]));
    expect(row).toEqual([`'${cell}`, 'Ely']);
  },
);

test('what was written is what is read, with marks and lines inside a cell, and an empty file is its heading', () => {
  const cells = fc.string({ unit: fc.constantFrom('a', 'ọ', '"', ',', ';', '\n', '\r', ' ', '=', "'") });
  fc.assert(
    fc.property(fc.array(fc.record({ a: cells, b: cells })), rows => {
      const expected = rows.map(row => [row.a, row.b].map(cell => (/^[=\r]/.test(cell) ? `'${cell}` : cell)));
      expect(read(csvText(['a', 'b'], rows))).toEqual([['a', 'b'], ...expected]);
    }),
  );
  expect(csvText(['a', 'b'], [])).toBe('\ufeffa,b\r\n');
});
