import { randomInt } from 'node:crypto';
import { hashToken } from '../tokens.ts';

/**
 * The one-time number by which somebody sets up an account or chooses a new password: 16 characters, 79 random bits, never a
 * number that a person has elsewhere. It stands in the link, and can be typed.
 */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const newRegistrationNumber = (): string =>
  Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** The same number however it was typed: small letters, spaces, no hyphens. */
export const hashRegistrationNumber = (typed: string): string => hashToken(`link:${typed.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);
