import { createHash, randomInt } from 'node:crypto';

// For who has lost the other factor: ten codes, each good once, of 59 random bits, so that a hash keeps them well enough.

const howMany = 10;
/** Without letters and digits that look alike on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

const draw = (): string => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** As they are shown: `abcd-efgh-jkmn`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: howMany }, () => draw().replace(/(.{4})(?=.)/g, '$1-'));

/** Whether it has the shape of one, however it was typed. */
export const looksLikeRecoveryCode = (typed: string): boolean => plain(typed).length === 12;

export const hashRecoveryCode = (assisterId: string, typed: string): string =>
  createHash('sha256')
    .update(`${assisterId}\n${plain(typed)}`)
    .digest('base64url');

const plain = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');
