import { createHash, randomInt } from 'node:crypto';

/** Six digits. Few to guess, so the tries are counted (AC-7), and a code is bound to one way in and a few minutes. */
export const newEmailCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** `attempt`: hash of the token of the way in. */
export const hashEmailCode = (attempt: string, typed: string): string =>
  createHash('sha256')
    .update(`${attempt}\n${typed.replace(/\s/g, '')}`)
    .digest('base64url');

/** `m•••@example.org`: enough to know which mailbox to open. */
export const hiddenAddress = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••');
