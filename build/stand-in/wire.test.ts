import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, MessageReader } from './cbor.ts';
import { matches } from './keys.ts';
import { decodeValue, encodeValue, joinMessage, splitMessage } from './wire.ts';

const data = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
    fc.constantFrom(null, true, false, undefined),
    fc.array(tie('any')),
    fc.dictionary(
      fc.string().filter(key => key !== '__proto__'),
      tie('any'),
      { noNullPrototype: true },
    ),
  ),
})).any;

test('any plain value comes back equal to what a structured clone would give', () => {
  fc.assert(
    fc.property(data, value => {
      const { head, body } = splitMessage<{ id: number }>(joinMessage({ id: 7 }, encodeValue(value)));
      expect(head).toEqual({ id: 7 });
      expect(body).toMatch(/^[\0-\x7f]*$/);
      expect(decodeValue(body)).toStrictEqual(structuredClone(value));
    }),
  );
});

test.each([
  [() => 1],
  [new Date()],
  [new Map()],
  [Number.POSITIVE_INFINITY],
  [2n],
  [Symbol('x')],
  [new URL('app://bundle')],
  [[new Set()]],
])('refuses %s instead of changing it', value => {
  expect(() => encodeValue(value)).toThrow(/could not be cloned|is not part of this stand-in/);
});

test('CBOR messages survive any cut of the stream', () => {
  const messages = [
    { id: 1, method: 'a', params: { text: 'ž'.repeat(300), list: [1, -2, 70_000, 1.5, true, null] } },
    { id: 2, params: { body: Buffer.alloc(70_000, 3) } },
  ];
  const bytes = Buffer.concat(messages.map(encode));
  for (const size of [1, 6, 7, 8, 1_000, 65_536, bytes.length]) {
    const got: unknown[] = [];
    const reader = new MessageReader(message => got.push(message));
    for (let at = 0; at < bytes.length; at += size) reader.add(bytes.subarray(at, at + size));
    expect(got).toEqual(messages);
  }
});

test('CBOR as Chromium writes it: short envelope, UTF-16 text', () => {
  // {"a": "é€"} by hand from the specification: tag 24, 32-bit length, map of indefinite length, UTF-8 key, UTF-16LE bytes.
  expect(decode(Buffer.from('d85a00000009bf616144e900ac20ff', 'hex'))).toEqual({ a: 'é€' });
  expect(decode(Buffer.from('d8185a00000009bf616144e900ac20ff', 'hex'))).toEqual({ a: 'é€' });
});

const plain = { control: false, shift: false, alt: false, meta: false };
test.each([
  ['CmdOrCtrl+Q', { ...plain, key: 'q', control: true }, true],
  ['CmdOrCtrl+Q', { ...plain, key: 'Q', control: true, shift: true }, false],
  ['CmdOrCtrl+Shift+K', { ...plain, key: 'K', control: true, shift: true }, true],
  ['F11', { ...plain, key: 'F11' }, true],
  ['Ctrl+Plus', { ...plain, key: '+', control: true, shift: true }, true],
  ['Alt+Left', { ...plain, key: 'ArrowLeft', alt: true }, true],
])('accelerator %s', (accelerator, key, expected) => {
  expect(matches(accelerator, key)).toBe(expected);
});
