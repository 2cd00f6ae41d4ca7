import { DeskError } from '../../shared/contracts/errors.ts';
import type { SecretStore } from '../keychain.ts';

/** A keychain in memory that can be missing, or locked (which answers null like the real ones). */
export function memorySecrets() {
  const kept = new Map<string, string>();
  const health = { state: 'ready' as 'ready' | 'missing' };
  const ask = <T>(work: () => T): Promise<T> =>
    health.state === 'missing' ? Promise.reject(new DeskError('keychain-missing')) : Promise.resolve(work());
  const store: SecretStore = {
    get: name => ask(() => kept.get(name) ?? null),
    set: (name, secret) => ask(() => void kept.set(name, secret)),
    delete: name => ask(() => void kept.delete(name)),
    works: () => Promise.resolve(health.state === 'ready'),
  };
  return { store, kept, health };
}
