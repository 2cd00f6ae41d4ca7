import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';

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

const start = '/account';

/** Where to go on after signing in: only ever a page of the consumer's own account. */
export const readNext = (wanted: string | undefined): string =>
  wanted !== undefined && wanted.length <= 300 && /^\/account(?:[/?][\w\-/?=&%+.]*)?$/.test(wanted) && !wanted.includes('..')
    ? wanted
    : start;
