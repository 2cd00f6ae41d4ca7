import { expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...part].map(letter => letter.charCodeAt(0)) : part)));

it('knows the three kinds by their first bytes', () => {
  expect(mediaTypeOf(bytes('%PDF-1.7\n'))).toBe('application/pdf');
  expect(mediaTypeOf(bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0]))).toBe('image/png');
  expect(mediaTypeOf(bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'))).toBe('image/jpeg');
});

it.each([
  ['nothing', bytes()],
  ['a program', bytes('MZ', [0x90, 0])],
  ['a page', bytes('<!doctype html>')],
  ['a PDF behind something else', bytes('MZ%PDF-1.7')],
  ['half a beginning', bytes('%PDF')],
  ['a GIF', bytes('GIF89a')],
  ['a packed folder', bytes('PK', [3, 4])],
])('takes %s for no document', (_name, found) => {
  expect(mediaTypeOf(found)).toBeNull();
});
