import { hash, verify } from '@node-rs/argon2';
import type { Settings } from '../../settings.ts';
import { newToken } from '../tokens.ts';

/** Stores and checks passwords: Argon2id, at least OWASP's floor (the settings refuse less). */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
  /** For an address without an account: takes as long as a real check, and is always false. */
  verifyNobody(password: string): Promise<false>;
  /** Whether a stored hash was made with other costs than today's. */
  isOutdated(stored: string): boolean;
}

// `Algorithm.Argon2id` of the library is a const enum, which a type-stripped program cannot read.
const argon2id = 2;

// Two keyboards may write one letter as different code points (NIST SP 800-63B-4, 3.1.1.2).
const normal = (password: string): string => password.normalize('NFKC');

export async function createPasswords(settings: Settings): Promise<Passwords> {
  const { argon2MemoryKiB, argon2Passes, argon2Lanes } = settings;
  const options = { algorithm: argon2id, memoryCost: argon2MemoryKiB, timeCost: argon2Passes, parallelism: argon2Lanes };
  const costs = `$m=${argon2MemoryKiB},t=${argon2Passes},p=${argon2Lanes}$`;
  const nobody = await hash(newToken(), options);
  return {
    hash: password => hash(normal(password), options),
    verify: (stored, password) => verify(stored, normal(password)),
    verifyNobody: async password => {
      await verify(nobody, normal(password));
      return false;
    },
    isOutdated: stored => !stored.startsWith('$argon2id$') || !stored.includes(costs),
  };
}
