import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, so a plain hash protects it at rest. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database holds in place of the token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
