import { expect, it } from 'vitest';
import { pdfFacts } from './pdf-facts.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, letter => letter.charCodeAt(0));
const page = (number: number): string => `${number} 0 obj\n<< /Type /Page /Parent 1 0 R >>\nendobj\n`;
const pdf = (...parts: string[]): Uint8Array<ArrayBuffer> =>
  bytes(
    ['%PDF-1.7\n', '1 0 obj\n<< /Type /Pages /Count 2 >>\nendobj\n', ...parts, 'trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'].join(''),
  );

async function deflated(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  return [...new Uint8Array(await new Response(stream).arrayBuffer())].map(byte => String.fromCharCode(byte)).join('');
}

it('counts pages, and not the tree that they hang on', async () => {
  expect(await pdfFacts(pdf(page(2), page(3)))).toEqual({ pages: 2, locked: false, damaged: false });
});

it('counts pages in streams of objects', async () => {
  const stream = await deflated('2 0 3 30 << /Type /Page /Parent 1 0 R >> << /Type/Page >> << /Type /PageLabel >>');
  const object = `5 0 obj\n<< /Type /ObjStm /N 3 /First 10 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj\n`;
  expect((await pdfFacts(pdf(object, page(9)))).pages).toBe(3);
});

it('says when it asks for a password, and counts nothing that it cannot read', async () => {
  const locked = bytes('%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 8 0 R >>\nstartxref\n9\n%%EOF\n');
  expect(await pdfFacts(locked)).toEqual({ pages: null, locked: true, damaged: false });
});

it('says when its end is missing, and fails over no broken stream', async () => {
  const broken = '5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nnot deflated at all';
  expect(await pdfFacts(bytes(`%PDF-1.7\n${page(2)}${broken}`))).toEqual({ pages: 1, locked: false, damaged: true });
  expect(await pdfFacts(bytes('%PDF-'))).toEqual({ pages: null, locked: false, damaged: true });
});
