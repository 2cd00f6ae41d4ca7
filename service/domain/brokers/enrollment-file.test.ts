import fc from 'fast-check';
import { X12Parser } from 'node-x12';
import { describe, expect, test } from 'vitest';
import { type CarrierOfBrokers, findCarrier } from './carriers.ts';
import type { AgentChange } from './changes.ts';
import { controlNumberAt, enrollmentFile, enrollmentFileName } from './enrollment-file.ts';
import { elementText } from './x12.ts';

const carrier = findCarrier('sample-a') as CarrierOfBrokers;
const at = new Date('2026-11-27T14:05:00.000Z');
const bo = { id: 'bo', npn: '18273645', name: 'Bo Berg', accountNumber: null };
const ivy = { id: 'ivy', npn: '18273646', name: 'Ivy Lund', accountNumber: 'AG-4711' };
const change = (consumerId: string, more: Partial<AgentChange> = {}): AgentChange => ({
  ...{ kind: 'started', on: '2026-11-20', at: new Date('2026-11-20T16:00:00.000Z'), consumerId, broker: bo },
  consumer: { givenName: 'Grace', familyName: 'Olson' },
  ...more,
});

/** Every segment as its elements, read with nothing but the delimiters that the ISA itself declares. */
function read(file: string): string[][] {
  const [element, segment] = [file.charAt(3), file.charAt(105)];
  expect(file.endsWith(segment)).toBe(true);
  return file
    .slice(0, -1)
    .split(segment)
    .map(one => one.split(element));
}

/** The envelopes as the standard wants them: counts, control numbers, order of the segments. Answers the transaction sets. */
function checked(file: string): string[][][] {
  const segments = read(file);
  const [isa, gs, ...rest] = segments;
  const [ge, iea] = rest.splice(-2);
  expect(file.slice(0, 106)).toMatch(/^ISA(\*[^*]{2}\*[^*]{10}){2}(\*[^*]{2}\*[^*]{15}){2}\*\d{6}\*\d{4}\*\^\*00501\*\d{9}\*0\*[TP]\*:~$/);
  expect([isa?.[0], gs?.[0], ge?.[0], iea?.[0]]).toEqual(['ISA', 'GS', 'GE', 'IEA']);
  expect([gs?.[1], gs?.[7], gs?.[8]]).toEqual(['BE', 'X', '005010X220A1']);
  expect([iea?.[1], iea?.[2], ge?.[2]]).toEqual(['1', isa?.[13], gs?.[6]]);
  const sets: string[][][] = [];
  for (const segment of rest) {
    if (segment[0] === 'ST') sets.push([]);
    sets.at(-1)?.push(segment);
  }
  expect(ge?.[1]).toBe(String(sets.length));
  expect(new Set(sets.map(([st]) => st?.[2])).size).toBe(sets.length);
  for (const set of sets) {
    const [st, se] = [set[0], set.at(-1)];
    expect([st?.[1], st?.[3], se?.[0], se?.[1], se?.[2]]).toEqual(['834', '005010X220A1', 'SE', String(set.length), st?.[2]]);
    const order = set.map(([id, first]) => (id === 'N1' ? `N1${first}` : id)).join(' ');
    expect(order).toMatch(/^ST BGN QTY N1P5 N1IN (N1BO (ACT )?)?(INS REF DTP NM1 ?)+ ?SE$/);
    expect(set.find(([id]) => id === 'QTY')?.[2]).toBe(String(set.filter(([id]) => id === 'INS').length));
  }
  return sets;
}
const lines = (set: readonly string[][]): string[] => set.map(elements => elements.join('*'));

describe('the file for a carrier', () => {
  const file = enrollmentFile(
    carrier,
    [
      change('c1'),
      change('c2', { kind: 'ended' }),
      change('c2', { broker: ivy }),
      change('c3', { kind: 'started', broker: ivy, on: '2026-11-18' }),
      change('c3', { kind: 'ended', broker: ivy, on: '2026-11-21' }),
    ],
    at,
  );

  test('has a transaction set for each broker, and one for members who have none any more', () => {
    const [first, second, third, ...more] = checked(file).map(lines);
    expect(more).toEqual([]);
    expect(first).toEqual([
      'ST*834*0001*005010X220A1',
      `BGN*00*${controlNumberAt(at)}-0001*20261127*1405*UT***2`,
      'QTY*TO*1',
      'N1*P5*MNsure*94*MNSURE',
      'N1*IN*Sample Carrier A*94*SAMPLEA',
      'N1*BO*Bo Berg*94*18273645',
      'INS*Y*18*001*AI*A',
      'REF*0F*c1',
      'DTP*303*D8*20261120',
      'NM1*IL*1*Olson*Grace',
      'SE*11*0001',
    ]);
    expect(second?.filter(line => /^(N1\*BO|ACT|REF)/.test(line))).toEqual(['N1*BO*Ivy Lund*94*18273646', 'ACT*AG-4711', 'REF*0F*c2']);
    expect(third?.filter(line => /^(N1\*BO|ACT|REF|DTP)/.test(line))).toEqual(['REF*0F*c3', 'DTP*303*D8*20261121']);
  });

  test('is read by a parser that is not ours, and strict', () => {
    const interchange = new X12Parser(true).parse(file);
    if (!('functionalGroups' in interchange)) throw new Error('more than one interchange');
    const transactions = interchange.functionalGroups.flatMap(({ transactions: all }) => all);
    expect(transactions).toHaveLength(3);
    const brokers = transactions.map(
      ({ segments }) => segments.find(one => one.tag === 'N1' && one.valueOf(1) === 'BO')?.valueOf(4) ?? null,
    );
    expect(brokers).toEqual(['18273645', '18273646', null]);
    const [other] = [file.replace('SE*11*', 'SE*12*')];
    expect(() => new X12Parser(true).parse(other)).toThrow();
  });

  test('says what has to be checked in its name', () => {
    expect(enrollmentFileName(carrier, '2026-11-01', '2026-11-30')).toBe(
      '834_SAMPLE_check-companion-guide_sample-a_2026-11-01_2026-11-30.edi',
    );
    expect(read(file)[0]?.[15]).toBe('T');
  });

  test('keeps its form whatever people are called', () => {
    const name = fc.string({ unit: fc.oneof(fc.constantFrom('*', '~', '^', ':', '\n', 'ặ', 'Đ', '王', ' '), fc.string({ maxLength: 1 })) });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name, name), { minLength: 1, maxLength: 4 }), names => {
        const changes = names.map(([givenName, familyName, broker], index) =>
          change(`c${index}`, { consumer: { givenName, familyName }, broker: { ...bo, name: broker } }),
        );
        const [set] = checked(enrollmentFile(carrier, changes, at));
        expect(set?.filter(([id]) => id === 'NM1').map(elements => elements.length)).toEqual(names.map(() => 5));
      }),
    );
  });
});

test.each([
  ['Ngọc Đặng', 'Ngoc Dang'],
  ['Żółć', 'Zolc'],
  ['O’Brien*~:^', "O'Brien"],
  ['a*b~c', 'a b c'],
  ['王', '?'],
  ['  x\u0000  y ', 'x y'],
  ['y'.repeat(70), 'y'.repeat(60)],
])('%s is written %s', (name, written) => expect(elementText(name, 60)).toBe(written));

test('later files have higher control numbers, of nine digits', () => {
  const numbers = ['2026-01-01T00:00:00.000Z', '2026-11-27T14:05:00.000Z', '2026-11-27T14:05:01.000Z'].map(day =>
    controlNumberAt(new Date(day)),
  );
  expect(numbers).toEqual([...numbers].sort());
  expect(new Set(numbers).size).toBe(3);
  for (const number of numbers) expect(number).toMatch(/^\d{9}$/);
});
