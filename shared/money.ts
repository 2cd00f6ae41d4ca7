import { Decimal } from 'decimal.js';

/**
 * Money: exact decimals, never binary fractions. Normal form of an answer: `1234.50`, a minus sign in front if it is a loss.
 * Yearly factors are those of the application for financial assistance (DHS-6696): a job of so many hours a week counts 52 weeks.
 */
const highest = new Decimal('9999999.99');

export const timesPerYear = {
  weekly: 52,
  'every-2-weeks': 26,
  'twice-a-month': 24,
  monthly: 12,
  quarterly: 4,
  'half-yearly': 2,
  yearly: 1,
  'one-time': 1,
} as const;
export type Frequency = keyof typeof timesPerYear;
export const isFrequency = (text: string): text is Frequency => Object.hasOwn(timesPerYear, text);
export const weeksPerYear = 52;

export const isMoney = (text: string): boolean => /^-?\d{1,7}\.\d{2}$/.test(text);

/** What a person types: `$1,234.5`, `1234`, `-500`, `(500)`. Null if it is no amount, has more than two decimals or is above 9,999,999.99. */
export function parseTypedMoney(typed: string): string | null {
  const text = typed.trim().replace(/\s+/g, '');
  const match = /^(\()?(-)?\$?(-)?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{0,2}))?(\))?$/.exec(text);
  if (!match) return null;
  const [, open, before, after, whole, cents, close] = match;
  if (Boolean(open) !== Boolean(close) || (before && after) || (open && (before || after))) return null;
  if (whole === undefined && !cents) return null;
  const amount = new Decimal(`${(whole ?? '0').replaceAll(',', '')}.${cents || '0'}`);
  if (amount.greaterThan(highest)) return null;
  const negative = Boolean(open || before || after) && !amount.isZero();
  return `${negative ? '-' : ''}${amount.toFixed(2)}`;
}

/** `$1,234.50`, for what was entered. What is not money comes back as it is. */
export const formatMoney = (money: string): string => (isMoney(money) ? grouped(new Decimal(money), 2) : money);

/** `$30,784`: whole dollars, for what was computed. */
export const formatDollars = (dollars: number): string => grouped(new Decimal(dollars), 0);

function grouped(amount: Decimal, decimals: number): string {
  const [whole = '0', cents] = amount.abs().toFixed(decimals).split('.');
  const dollars = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const negative = amount.isNegative() && !/^0(\.0+)?$/.test(amount.abs().toFixed(decimals));
  return `${negative ? '-' : ''}$${dollars}${cents ? `.${cents}` : ''}`;
}

/** Exact product of decimal texts and numbers, rounded to cents, in dollars. */
export function multiply(factors: readonly (string | number)[]): number {
  return factors
    .reduce<Decimal>((product, factor) => product.times(factor), new Decimal(1))
    .toDecimalPlaces(2)
    .toNumber();
}

/** Exact sum in dollars. */
export const sum = (dollars: readonly number[]): number =>
  dollars
    .reduce<Decimal>((total, one) => total.plus(one), new Decimal(0))
    .toDecimalPlaces(2)
    .toNumber();

/** A twelfth, in dollars rounded to cents. */
export const perMonth = (dollarsPerYear: number): number => new Decimal(dollarsPerYear).div(12).toDecimalPlaces(2).toNumber();

/** Whole cents times a factor (decimal text or number), over another; rounded half up to whole cents. Exact until then. */
export const centsTimes = (cents: number, factor: string | number, over: string | number = 1): number =>
  new Decimal(cents).times(factor).div(over).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();

/** Whole cents of an amount in dollars. Throws for fractions of a cent and for amounts beyond what is exact. */
export function toCents(dollars: number | string): number {
  const cents = new Decimal(dollars).times(100).toNumber();
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${dollars}`);
  return cents;
}

/** Dollars of whole cents. */
export const toDollars = (cents: number): number => new Decimal(cents).div(100).toNumber();

/** `amount × numerator / denominator` of whole numbers, exact, half a unit rounded up. Throws for negative ones and beyond what is exact. */
export function shareOf(amount: number, numerator: number, denominator: number): number {
  const twice = 2 * amount * numerator + denominator;
  if (!Number.isSafeInteger(twice) || twice < 0) throw new RangeError(`not exact: ${amount} × ${numerator} / ${denominator}`);
  return (twice - (twice % (2 * denominator))) / (2 * denominator);
}

const centsPattern = /^\$?(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{0,2}))?$/;
const highestCents = 999_999_999;

/**
 * Whole cents of `$1,234.5`, `1234.50` or `$0`, with no more than two decimals and up to 9,999,999.99; null for anything else. For files
 * of millions of amounts: what has digits and one point alone is read without a pattern.
 */
export function parseCents(text: string): number | null {
  const point = text.length - 3;
  if (point > 0 && point <= 7 && text.charCodeAt(point) === 0x2e) {
    const cents = digitsOf(text, 0, point, 0);
    if (cents >= 0) {
      const all = digitsOf(text, point + 1, text.length, cents);
      if (all >= 0) return all;
    }
  }
  const [, whole, decimals = ''] = centsPattern.exec(text) ?? [];
  if (whole === undefined) return null;
  const cents = Number(whole.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'));
  return cents <= highestCents ? cents : null;
}

/** `before` followed by these digits; -1 if one of them is none. */
function digitsOf(text: string, from: number, to: number, before: number): number {
  let number = before;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
