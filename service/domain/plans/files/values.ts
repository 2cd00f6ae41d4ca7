import type { BenefitCost } from '../../../../shared/model/plan.ts';
import { parseCents } from '../../../../shared/money.ts';

// Cells as CMS's files have them. Each reader answers undefined for what it does not understand and null for "does not apply": a cell
// that says nothing must not look like one that says zero.

/**
 * A cell is a view of the block of the file that it was read from: who keeps it takes a copy, or the whole block stays in memory for as
 * long.
 */
export const keepable = (text: string): string => Buffer.from(text).toString();

const says = (cell: string): string => cell.trim().toLowerCase().replace(/\s+/g, ' ');
const nothing = /^(?:(?:per person |per group )?not applicable|n\/a)?$/;

/** `$1,234.50`, `$13,000 per group`, `Not Applicable`; of `$6,500 per person | $13,000 per group` the part for the group. Whole cents. */
export function readMoney(cell: string): number | null | undefined {
  const parts = cell.split('|');
  const part = says(parts.find(one => says(one).endsWith('per group')) ?? parts[0] ?? '');
  if (nothing.test(part)) return null;
  return parseCents(part.replace(/ per (?:person|group)$/, '')) ?? undefined;
}

/** `0.9932`, `99.32%`, `1`. Percent. */
export function readShare(cell: string): number | null | undefined {
  const text = says(cell);
  if (nothing.test(text)) return null;
  const [, digits, sign] = /^(\d{1,3}(?:\.\d+)?)\s?(%?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const percent = Number(digits) <= 1 && !sign ? Number(digits) * 100 : Number(digits);
  return percent <= 100 ? Math.round(percent * 10_000) / 10_000 : undefined;
}

export function readYes(cell: string): boolean | undefined {
  const text = says(cell);
  if (text === 'yes') return true;
  return text === 'no' || nothing.test(text) ? false : undefined;
}

interface Cost {
  amount: number;
  afterDeductible: boolean;
}

const free = /^no charge(?: (after|with|before) deductible)?$/;
const copayPattern = /^(\$? ?[\d,]+(?:\.\d{1,2})?)(?: copay(?:ment)?)?(?: per [a-z]+)?(?: (after|with|before) deductible)?$/;
const coinsurancePattern = /^(\d{1,3}(?:\.\d{1,2})?) ?%(?: coinsurance)?(?: (after|with|before) deductible)?$/;

// "With deductible" counts as after: the person pays the deductible as well.
const isAfter = (when: string | undefined): boolean => when === 'after' || when === 'with';

const readCost =
  (pattern: RegExp, amountOf: (text: string) => number | null) =>
  (cell: string): Cost | null | undefined => {
    const text = says(cell);
    if (nothing.test(text)) return null;
    const freeOfCharge = free.exec(text);
    if (freeOfCharge) return { amount: 0, afterDeductible: isAfter(freeOfCharge[1]) };
    const [, digits, when] = pattern.exec(text) ?? [];
    const amount = digits === undefined ? null : amountOf(digits);
    return amount === null ? undefined : { amount, afterDeductible: isAfter(when) };
  };

/** `No Charge`, `$35`, `$35 Copay with deductible`, `$500 Copay per Stay after deductible`. Whole cents. */
export const readCopay = readCost(copayPattern, text => parseCents(text.replace(' ', '')));
/** `30%`, `30% Coinsurance after deductible`, `No Charge`. Percent. */
export const readCoinsurance = readCost(coinsurancePattern, text => (Number(text) <= 100 ? Number(text) : null));

/** The cost of a benefit, or the name of the column that cannot be understood. */
export function readBenefit(isCovered: string, copayCell: string, coinsuranceCell: string): BenefitCost | string {
  const copay = readCopay(copayCell);
  if (copay === undefined) return 'CopayInnTier1';
  const coinsurance = readCoinsurance(coinsuranceCell);
  if (coinsurance === undefined) return 'CoinsInnTier1';
  const covered = says(isCovered);
  if (covered !== 'covered' && covered !== 'not covered' && covered !== '') return 'IsCovered';
  if (covered === 'not covered' || (covered === '' && !copay && !coinsurance))
    return { covered: false, copayCents: null, coinsurancePercent: null, afterDeductible: false };
  return {
    covered: true,
    copayCents: copay?.amount ?? null,
    coinsurancePercent: coinsurance?.amount ?? null,
    afterDeductible: Boolean(copay?.afterDeductible || coinsurance?.afterDeductible),
  };
}

const longestText = 300;

/** What people read, to keep: `undefined` if it is not UTF-8, `null` if it is longer than a name may be. */
export function readText(cell: string): string | null | undefined {
  if (cell.includes('\ufffd') || cell.includes('\0')) return undefined;
  const text = cell.trim().replace(/\s+/g, ' ');
  return text.length > longestText ? null : keepable(text);
}

const longestLink = 1000;

/** A link that a browser may open; null for anything else, for a plan is no worse without it. */
export function readLink(cell: string): string | null {
  const text = cell.trim();
  if (text === '' || text.length > longestLink || /[\s\ufffd\0]/.test(text)) return null;
  const link = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  return link && (link.protocol === 'https:' || link.protocol === 'http:') && link.hostname.includes('.') ? link.href : null;
}

/** Ages of a rate by band (shared/model/plan.ts): all that the row stands for. */
const bands: ReadonlyMap<string, readonly number[]> = new Map([
  ['0-14', [0]],
  ['0-20', [0, 1, 2, 3, 4, 5, 6]],
  ...Array.from({ length: 50 }, (_, at): [string, number[]] => [String(at + 15), [at + 1]]),
  ['64 and over', [50]],
]);
/** For these another row stands. */
const elsewhere: ReadonlySet<string> = new Set(['family option', '65 and over']);

/** `0-14`, `15`, `64 and over`; before 2018 `0-20`. Null: a row that is no rate of a person by age. */
export function readBands(cell: string): readonly number[] | null | undefined {
  const exact = bands.get(cell);
  if (exact) return exact;
  const text = says(cell);
  return elsewhere.has(text) ? null : bands.get(text);
}

/** `Rating Area 8`. */
export const readArea = (cell: string): number | undefined => {
  const [, digits] = /^\s*(?:rating area\s+)?(\d{1,2})\s*$/i.exec(cell) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Whether coverage at this rate begins with the year: `2027-01-01`, `01/01/2027`, `1/1/2027`. */
export const beginsYear = (cell: string, year: number): boolean | undefined => {
  const text = cell.trim();
  const [, isoYear, isoDay] = /^(\d{4})-(\d{2}-\d{2})(?:[T ].*)?$/.exec(text) ?? [];
  if (isoYear !== undefined) return isoYear === String(year) && isoDay === '01-01';
  const [, month, day, usYear] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text) ?? [];
  return month === undefined ? undefined : Number(month) === 1 && Number(day) === 1 && usYear === String(year);
};
