import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { SignedInCookie } from './cookies.ts';

/** Throws `bad-request` for anything but exactly these fields. */
export const readInput = <T extends z.ZodType>(schema: T, input: unknown): z.output<T> => {
  const result = schema.safeParse(input ?? {});
  if (!result.success) throw new DeskError('bad-request');
  return result.data;
};

export const noInput = z.strictObject({});

export const tokenInput = z.string().max(100);

/** "482 7310" or "482-7310" → 4827310; null when it is not 7 digits. */
export const readReferenceNumber = (typed: string): string | null => {
  const digits = typed.replace(/[\s\u00a0.-]/g, '');
  return /^\d{7}$/.test(digits) ? digits : null;
};

/** Under which the pages stand that somebody sees who is signed in. */
const starts: Readonly<Record<SignedInCookie, string>> = { visit: '/account', agency: '/amp', arc: '/arc', learning: '/learning' };
export const signInPaths: Readonly<Record<SignedInCookie, string>> = {
  ...{ visit: '/sign-in', agency: '/amp/sign-in', arc: '/arc/sign-in', learning: '/learning/sign-in' },
};

/** Where to go on after signing in: only ever a page of the person's own account. */
export function readNext(wanted: string | undefined, cookie: SignedInCookie = 'visit'): string {
  const start = starts[cookie];
  if (wanted === undefined || wanted.length > 300 || wanted.includes('..')) return start;
  const rest = wanted.startsWith(start) ? wanted.slice(start.length) : null;
  return rest !== null && /^(?:[/?][\w\-/?=&%+.]*)?$/.test(rest) ? wanted : start;
}
