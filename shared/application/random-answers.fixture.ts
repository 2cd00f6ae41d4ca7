import { countiesOfZip } from '../data/places.ts';
import { addDays } from '../dates.ts';
import type { Answer, Answers } from '../model/application.ts';
import type { FieldType, FieldView, FormContext } from './form.ts';
import { fullNamesOf } from './names.ts';
import { membersOf } from './paths.ts';

/** For tests: what people answer, and what else gets into a box. The same number always makes the same choice, so that a failure can be replayed. */
export interface Dice {
  below(sides: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** mulberry32: small, and spreads well enough for choices. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const below = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
  return {
    below,
    pick: list => {
      const at = below(Math.max(1, list.length));
      if (at >= list.length) throw new Error('nothing to pick from');
      return list[at] as (typeof list)[number];
    },
    shuffled: list => {
      const rest = [...list];
      return list.map(() => rest.splice(below(rest.length), 1)[0] as (typeof list)[number]);
    },
  };
}

const typedDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}/${day.slice(0, 4)}`;

/** Ages at which the form asks something else, a leap day, and the oldest who may be entered. */
const ages = [0, 1, 9, 12, 13, 14, 15, 16, 17, 18, 19, 22, 23, 26, 27, 33, 41, 48, 60, 61, 64, 65, 82, 103, 120];
const birthdays = (today: string): string[] => [
  ...ages.map(age => typedDay(`${Number(today.slice(0, 4)) - age - (today.slice(5) < '06-01' ? 1 : 0)}-06-01`)),
  '2/29/2004',
  '02291988',
];

const away = [0, -1, 10, -10, 60, -60, 250, -200, 380, -390, -700, 390];

const names = [
  'Fadumo',
  'José Luis',
  'Ngọc',
  "O'Brien-Smith",
  'Åsa',
  'St. Clair',
  'Дарья',
  'Pa Houa',
  'J',
  `Wolfe${'schlegel'.repeat(11)}`,
];
const words = ['Some words', 'Mini-Mart', '12 Boxelder St', 'PO Box 12', 'Łódź, 3.', 'über  uns', 'She works\nevery other week'];
const inMinnesota = ['55104', '56601-1234', '554041234', '55901', '56763', '55164'];
const elsewhere = ['99501', '58102', '10001', '73301'];

const byId: Readonly<Record<string, readonly string[]>> = {
  homeCity: ['St. Paul', 'Ely', 'Fond du Lac', 'Bemidji'],
  babiesExpected: ['1', '2', '9'],
  monthsPerYear: ['12', '6', '1'],
  fosterAgeLeft: ['18', '21', '26'],
  hoursPerWeek: ['40', '37.50', '0'],
  daysPerWeek: ['5', '3.5'],
  certificateNumber: ['12345678', 'ab 123-456'],
  cardNumber: ['MSC0123456789'],
  i94Number: ['123456789A1'],
  passportNumber: ['AB1234567'],
  sevisId: ['N001234567'],
  receiptNumber: ['EAC1234567890'],
  categoryCode: ['C09', 'A5'],
  assisterId: ['NAV123456'],
  npn: ['1234567'],
};
for (const city of ['mailingCity', 'city', 'repCity', 'employerCity']) Object.assign(byId, { [city]: byId.homeCity });

const byType: Partial<Record<FieldType, readonly string[]>> = {
  name: names,
  'typed-name': names,
  text: words,
  'long-text': words,
  money: ['18.50', '$1,234.5', '0', '250', '(1,200)', '9999999.99', '.75', '-300.00'],
  'whole-number': ['6', '06', '0'],
  decimal: ['7', '37.50'],
  phone: ['6515550142', '(218) 555-0123 ext. 7', '+1 612 555 0199'],
  email: ['fadumo@example.org', 'A.B@Example.COM'],
  ein: ['41-1234567'],
  'a-number': ['A# 012-345-678', '098765432'],
  code: ['ABC1234567890'],
  drawing: ['M10 10L20 40L60 12'],
};

const textOf = (answers: Answers, path: string): string | undefined => {
  const answer = answers[path];
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
};

const zipBesides: Readonly<Record<string, string>> = { homeZip: 'homeState', mailingZip: 'mailingState', zip: 'state', repZip: 'repState' };
const countyBesides: Readonly<Record<string, string>> = { homeCounty: 'homeZip', county: 'zip' };

/** Names under which a signature or an appointment holds, whoever signs. */
function signerNames(answers: Answers): string[] {
  const [primary] = membersOf(answers);
  const others = ['h/signerFullName', 'h/repName'].map(path => textOf(answers, path)).filter(name => name !== undefined);
  return [...(primary === undefined ? [] : fullNamesOf(answers, primary)), ...others];
}

function openTexts(view: FieldView, answers: Answers, { today }: FormContext, dice: Dice): readonly string[] {
  const { id, type } = view.field;
  const beside = (field: string) => textOf(answers, view.path.replace(/[^/]+$/, field));
  if (id === 'dob') return dice.shuffled(birthdays(today));
  if (type === 'date') return dice.shuffled(away).map(days => typedDay(addDays(today, days)));
  if (type === 'acknowledgement') return [`${today}T15:00:00.000Z`];
  if (type === 'ssn')
    return [`3${10 + dice.below(80)}-45-${1000 + dice.below(9000)}`, `${101_450_000 + dice.below(400) * 1_000_000 + 1 + dice.below(99)}`];
  if (type === 'typed-name') return [...dice.shuffled(signerNames(answers)), ...names];
  if (id === 'signerFullName') return [...dice.shuffled(signerNames(answers)), ...dice.shuffled(names)];
  if (type === 'zip') {
    const state = beside(zipBesides[id] ?? '');
    return state === 'MN' ? dice.shuffled(inMinnesota) : dice.shuffled(state === undefined ? [...inMinnesota, ...elsewhere] : elsewhere);
  }
  return dice.shuffled(byId[id] ?? byType[type] ?? ['?']);
}

/** What somebody might well answer, as typed or chosen, each once, in an order of chance. Most of it is valid, not all in every household. */
export function candidatesFor(view: FieldView, answers: Answers, context: FormContext, dice: Dice): readonly Answer[] {
  const { field, choices } = view;
  if (choices === undefined) return openTexts(view, answers, context, dice);
  const mixed = dice.shuffled(choices);
  if (field.type === 'county') {
    const zip = textOf(answers, view.path.replace(/[^/]+$/, countyBesides[field.id] ?? ''));
    return [...(zip === undefined ? [] : countiesOfZip(zip)), ...mixed];
  }
  if (field.type !== 'choices' && field.type !== 'members') return mixed;
  const some = mixed.slice(0, 1 + dice.below(3));
  return [...(some.length > 1 ? [some] : []), ...mixed.map(one => [one])];
}

/** What gets into a box by accident: too long, control characters, emoji, right to left, pasted, days and numbers that are none. */
const rubbish = [
  ...['x'.repeat(101), 'Ab '.repeat(90), 'ß'.repeat(3999), '\u0007bell\u001b[31m', 'a\tb\r\nc', '\u200b', '\u00a0', '\ufeff1', 'a\u00adb'],
  ...['💥', '👩‍👧', '🇺🇸 5', 'שלום', '\u202e1990/9/3', 'مرحبا ١٢٣', '１２３', 'Jose\u0301', '\0', '\u0958', 'İstanbul@İ.org', 'e \u0301-'],
  ...['<script>alert(1)</script>', '=1+1', '"; drop table application; --', '{"a":[1]}', 'C:\\x\\..\\y', 'https://example.org/?q=1#a'],
  ...['02/30', '02/30/1990', '13/45/1990', '2/29/2023', '1/1/1899', '1/1/2200', 'yesterday', '1990', '0000-00-00', '31.12.2026'],
  ...['-5', '(12.00)', '-0.01', '-0', '$', '1,23', '1.234', '10000000', '1e9', '0x10', 'NaN', 'Infinity', '00', '5%', '12..5', '+1'],
  ...['000-00-0000', '900-70-1234', '666121234', '123', '55104-', '5510', 'A', '.', "'", '@', 'a@b', 'x7', '911'],
  ...['---', '1'.repeat(24), '0.0000001', '\ud83d'],
  ...['__proto__', 'constructor', 'toString', 'outside', 'yes', 'no', 'dk', 'undefined', 'null', '@', 'h/homeCity', 'm/x/@', '../..'],
];

/** As typed or handed over. A list where a text belongs, and a text where a list belongs, are no typing: they come from elsewhere. */
export function rubbishFor(view: FieldView, answers: Answers, { today }: FormContext, dice: Dice): Answer {
  const members = membersOf(answers);
  const many = view.field.type === 'choices' || view.field.type === 'members';
  const kind = dice.below(8);
  if (kind === 0) return many ? dice.pick([...rubbish, ...(view.choices ?? [])]) : [dice.pick(view.choices ?? rubbish)];
  if (kind === 1) return many ? ['nobody', ...members] : typedDay(`${Number(today.slice(0, 4)) - 121}${addDays(today, -1).slice(4)}`);
  if (kind === 2)
    return many
      ? [...(view.choices ?? [])]
      : String.fromCodePoint(...Array.from({ length: 1 + dice.below(12) }, () => 32 + dice.below(0xd7e0)));
  if (kind === 3) return many ? [view.subject.memberId ?? 'nobody'] : (view.subject.memberId ?? dice.pick(rubbish));
  return many ? [dice.pick(rubbish)] : dice.pick(rubbish);
}
