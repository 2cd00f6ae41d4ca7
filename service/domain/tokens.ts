import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, so a plain hash protects it at rest. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database holds in place of the token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token that follows: the same each time, but neither the database (which has the salt) nor who stole the token can make it alone. */
export const successorOf = (token: string, salt: string): string => createHmac('sha256', token).update(salt).digest('base64url');
