import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry, rosterFields, type TypedEntry } from './entry.ts';

const today = '2026-11-27';
const typed: TypedEntry = {
  ...{ role: 'Navigator', givenName: '  Pa  Houa ', familyName: 'Xiong', email: 'PaHoua.Xiong@Example.org', portalAccess: 'YES' },
  ...{ publicPhone: '(651) 555-0142', publicEmail: 'Help@Example.org', certifiedOn: '1/5/2026', certifiedUntil: '12/31/2026' },
};
const problemsOf = (change: TypedEntry) => {
  const read = readEntry({ ...typed, ...change }, today);
  return 'problems' in read ? read.problems : {};
};

test('what is typed becomes one way of writing it', () => {
  expect(readEntry(typed, today)).toEqual({
    entry: {
      ...{ role: 'navigator', givenName: 'Pa Houa', familyName: 'Xiong', email: 'pahoua.xiong@example.org', portalAccess: true },
      ...{ publicPhone: '6515550142', publicEmail: 'help@example.org', certifiedOn: '2026-01-05', certifiedUntil: '2026-12-31' },
    },
  });
});

test.each([
  'info@clinic.org',
  'INTERN@clinic.org',
  'office@clinic.org',
  'admin2@clinic.org',
  'front.desk@clinic.org',
  'help+mnsure@clinic.org',
  'navigator-1@clinic.org',
])('%s is nobody’s own address, and may be the public one', address => {
  expect(problemsOf({ email: address })).toEqual({ email: 'address-generic' });
  expect(problemsOf({ publicEmail: address })).toEqual({});
});

test.each(['info.nguyen@clinic.org', 'helpful.harry@clinic.org', 'adminah.yusuf@clinic.org', 'm.office@clinic.org'])(
  '%s is somebody’s',
  address => expect(problemsOf({ email: address })).toEqual({}),
);

test.each([
  [{ role: 'broker' }, { role: 'role' }],
  [{ email: 'nobody' }, { email: 'email' }],
  [{ portalAccess: 'maybe' }, { portalAccess: 'yes-or-no' }],
  [{ publicPhone: '555-0142' }, { publicPhone: 'phone' }],
  [{ certifiedOn: '02/30/2026' }, { certifiedOn: 'day' }],
  [{ certifiedOn: '11/28/2026' }, { certifiedOn: 'day-future' }],
  [{ certifiedUntil: '01/05/2026' }, { certifiedUntil: 'day-order' }],
  [{ certifiedUntil: '12/31/2062' }, { certifiedUntil: 'too-long-certified' }],
  [{ familyName: 'Mu\ufffdoz' }, { familyName: 'letters' }],
  [{ givenName: 'x'.repeat(81) }, { givenName: 'too-long' }],
  [{ givenName: '   ' }, { givenName: 'missing' }],
])('%o is refused with its reason', (change, problems) => {
  expect(problemsOf(change)).toEqual(problems);
});

test('any text has an answer, and an empty form names every field', () => {
  expect(Object.keys(problemsOf(Object.fromEntries(rosterFields.map(field => [field, ''])))).sort()).toEqual([...rosterFields].sort());
  const anything = fc.record(Object.fromEntries(rosterFields.map(field => [field, fc.string({ unit: 'binary', maxLength: 100 })])));
  fc.assert(fc.property(anything, given => Boolean(readEntry(given, today))));
});
