/**
 * The OS keychain, as far as the Desk needs it. There are three answers, never to be mixed up: a secret, *no secret* (null), and
 * *no keychain* (DeskError keychain-missing). A locked keyring answers null as well, so null never means "make a new one" by itself.
 */
import { randomUUID } from 'node:crypto';
import { DeskError } from '../shared/contracts/errors.ts';

export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** Whether a secret that is put in comes out again: a keyring can be there and still keep nothing. */
  works(): Promise<boolean>;
}

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const service = 'Assister Desk';

/** `load` may fail (no native library on this computer): that is a missing keychain, not a broken program. */
export function createKeychain(load: () => Promise<Keytar>): SecretStore {
  let loaded: Promise<Keytar> | null = null;

  const ask = async <T>(question: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      loaded ??= load();
      return await question(await loaded);
    } catch (cause) {
      throw new DeskError('keychain-missing', undefined, { cause });
    }
  };

  const store: SecretStore = {
    get: name => ask(keytar => keytar.getPassword(service, name)),
    set: (name, secret) => ask(keytar => keytar.setPassword(service, name, secret)),
    delete: async name => {
      await ask(keytar => keytar.deletePassword(service, name));
    },
    async works() {
      const name = `check:${randomUUID()}`;
      try {
        await store.set(name, name);
        const back = await store.get(name);
        await store.delete(name);
        return back === name;
      } catch {
        return false;
      }
    },
  };
  return store;
}

/** Names of what the Desk keeps in the keychain. */
export const secretNames = {
  vault: (profileId: string): string => `vault:${profileId}`,
  refreshToken: (profileId: string): string => `refresh:${profileId}`,
  deviceKey: (deviceId: string): string => `device-key:${deviceId}`,
};
