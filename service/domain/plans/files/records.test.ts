import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRecords, type Row } from './records.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const readBytes = async (bytes: Uint8Array, size = 1024): Promise<{ header: readonly string[]; rows: Row[] }> => {
  const { header, rows } = await openRecords(pieces(bytes, size));
  const all: Row[] = [];
  for await (const piece of rows) for (const row of piece) all.push(row);
  return { header, rows: all };
};
const read = (text: string, size?: number) => readBytes(Buffer.from(text), size);
const rowsOf = async (text: string, size?: number) => (await read(text, size)).rows.map(({ line, cells }) => [line, cells]);

describe('a file', () => {
  it('is read with its lines counted, whatever ends them, with empty lines left out', async () => {
    const expected = [
      [2, ['1', '2']],
      [4, ['3', '']],
      [5, ['', '']],
    ];
    for (const end of ['\n', '\r\n'])
      for (const last of ['', end]) expect(await rowsOf(`a,b${end}1,2${end}${end}3,${end},${last}`)).toEqual(expected);
  });

  it('may begin with a mark, have spaces in its heading, and no rows', async () => {
    expect(await read('\ufeff a , b \n')).toEqual({ header: ['a', 'b'], rows: [] });
    expect(await read('a')).toEqual({ header: ['a'], rows: [] });
  });

  it('has quotes, commas and line ends in cells, and the line of what follows is right', async () => {
    expect(await rowsOf('a,b\n"x,""y""","1\n2\r\n3"\nlast,"row"\r\n')).toEqual([
      [2, ['x,"y"', '1\n2\r\n3']],
      [5, ['last', 'row']],
    ]);
  });

  it('loses one line to what is no record, not what follows', async () => {
    const text = 'a,b\n1,2\ntoo,many,cells\ntoo few\n"open,3\n5"" pipe,4\n"shut" badly,5\n6,7\n8,"9"\n11,12\n';
    expect(await rowsOf(text)).toEqual([
      [2, ['1', '2']],
      [3, null],
      [4, null],
      [5, null],
      [6, ['5"" pipe', '4']],
      [7, null],
      [8, ['6', '7']],
      [9, ['8', '9']],
      [10, ['11', '12']],
    ]);
  });

  it('goes on after a quote that is never closed', { timeout: 30_000 }, async () => {
    const rows = Array.from({ length: 600_000 }, (_, at) => `${at},${at}`).join('\n');
    const found = (await read(`a,b\n"x,1\n${rows}\n`, 65_536)).rows;
    expect(found[0]).toEqual({ line: 2, cells: null });
    expect(found).toHaveLength(600_001);
    expect(found.at(-1)).toEqual({ line: 600_002, cells: ['599999', '599999'] });
  });

  it('has a cell of 1 MB', async () => {
    const large = 'x'.repeat(1024 * 1024);
    expect(await rowsOf(`a,b\n${large},1\n"${large}\n",2\n3,4\n`, 65_536)).toEqual([
      [2, [large, '1']],
      [3, [`${large}\n`, '2']],
      [5, ['3', '4']],
    ]);
  });

  it('may be in another encoding: each letter that is not UTF-8 becomes one mark, and UTF-16 is refused', async () => {
    expect((await readBytes(Buffer.from('a,b\nCaf\xe9,1\n', 'latin1'))).rows).toEqual([{ line: 2, cells: ['Caf\ufffd', '1'] }]);
    expect((await read('a,b\nCafé,🦷\n', 1)).rows).toEqual([{ line: 2, cells: ['Café', '🦷'] }]);
    await expect(readBytes(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'))).rejects.toMatchObject({ why: 'encoding' });
    await expect(read('')).rejects.toMatchObject({ why: 'no-table' });
  });

  it('gives back what was written, however it comes in', async () => {
    const cell = fc
      .oneof(fc.string(), fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '"\n', ' x ', '$1,234.50'))
      .filter(text => !text.endsWith('\r'));
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (written, size, end, quoted) => {
          const text = stringify([['a', 'b', 'c'], ...written], { record_delimiter: end, quoted, quoted_match: /[\r\n"]/ });
          const found = await read(text, size);
          expect(found.rows.map(({ cells }) => cells)).toEqual(written);
        },
      ),
    );
  });

  it('never throws, and counts every line of anything that begins with a heading', async () => {
    const anything = fc.array(fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' '), { maxLength: 60 }).map(parts => parts.join(''));
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const whole = await read(`a,b\n${text}`, 1_000_000);
        const inParts = await read(`a,b\n${text}`, size);
        for (const { line } of whole.rows) expect(line).toBeLessThanOrEqual(text.split('\n').length + 1);
        if (!text.includes('"')) expect(inParts).toEqual(whole);
      }),
    );
  });
});
