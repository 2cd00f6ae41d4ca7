/**
 * Where each person's vault lives on this computer, with the locks of its key and what stands in clear beside it. Mostly that is a
 * folder and a secret in the keychain. Where there is no keychain nothing personal is written down (security.md 8): the same sealed
 * boxes and the same locks are in memory, so that a lock forgets the key and loses no work; they are gone when the Desk closes.
 */
import { randomBytes } from 'node:crypto';
import { freeBytesAt } from '../files.ts';
import { type SecretStore, secretNames } from '../keychain.ts';
import type { ProfilePaths, Profiles, StoredProfile } from '../profiles.ts';
import type { RoomKept } from '../room-kept.ts';
import { type KeyFile, readKeyFile, writeKeyFile } from '../vault/key-file.ts';
import { openVault, openVaultInMemory, type Vault } from '../vault/vault.ts';
import { vaultBoxesInMemory } from '../vault/vault-file.ts';
import { type Guesses, type GuessRecord, guessesAt } from './unlock-guard.ts';

export interface Home {
  storage: 'sealed' | 'memory';
  keys: { read(): KeyFile | null; write(keys: KeyFile): void };
  /** What must be there beside the password. Null when it is not. */
  secret: { read(): Promise<Buffer | null>; make(): Promise<Buffer> };
  guesses: Guesses;
  /** Throws what openVault throws. */
  openVault(mode: 'create' | 'open', vaultId: string, key: Buffer): Promise<Vault>;
}

export type Homes = ReturnType<typeof createHomes>;

/** `room`: what the disk keeps free for a key that changes, and for what else must fit. */
export function createHomes(profiles: Profiles, secrets: SecretStore, room: RoomKept) {
  const unwritten = new Map<string, { home: Home; profile: StoredProfile | null }>();
  const inMemory = (): StoredProfile[] => [...unwritten.values()].flatMap(({ profile }) => profile ?? []);

  return {
    list: (): StoredProfile[] => [...profiles.list(), ...inMemory()],
    get: (id: string): StoredProfile | null => unwritten.get(id)?.profile ?? profiles.get(id),
    of: (id: string): Home => unwritten.get(id)?.home ?? sealedHome(id, profiles.paths(id), secrets, room),

    /** What there is of somebody who signs in. Unsent work in memory comes first: a keychain that works again must not hide it. */
    async ofAccount(account: string): Promise<StoredProfile | null> {
      const kept = inMemory().find(profile => profile.account === account);
      return kept ?? ((await secrets.works()) ? profiles.ofAccount(account) : null);
    },
    /** For somebody of whom there is nothing. */
    async begin(id: string): Promise<Home> {
      if (await secrets.works()) return sealedHome(id, profiles.paths(id), secrets, room);
      const home = homeInMemory();
      unwritten.set(id, { home, profile: null });
      return home;
    },

    save(profile: StoredProfile): void {
      const kept = unwritten.get(profile.id);
      if (kept) kept.profile = profile;
      else profiles.save(profile);
    },
    change(id: string, part: Partial<StoredProfile>): void {
      const kept = unwritten.get(id);
      if (kept?.profile) kept.profile = { ...kept.profile, ...part };
      else profiles.change(id, part);
    },
    /** True when it was in memory only, and nothing else is to be done. */
    forgetInMemory: (id: string): boolean => unwritten.delete(id),
    /** How many pieces of work go when the Desk closes. */
    unsentInMemory: (): number => inMemory().reduce((sum, { unsent }) => sum + unsent, 0),
  };
}

function sealedHome(id: string, paths: ProfilePaths, secrets: SecretStore, room: RoomKept): Home {
  const name = secretNames.vault(id);
  const guesses = guessesAt(paths.guesses);
  return {
    storage: 'sealed',
    keys: { read: () => readKeyFile(paths.keys), write: keys => room.mustFit(() => writeKeyFile(paths.keys, keys)) },
    secret: {
      read: async () => fromText(await secrets.get(name)),
      async make() {
        const secret = randomBytes(secretBytes);
        await secrets.set(name, secret.toString('base64'));
        return secret;
      },
    },
    guesses: { read: guesses.read, write: record => room.mustFit(() => guesses.write(record)) },
    async openVault(mode, vaultId, key) {
      const vault = openVault({ path: paths.vault, mode, vaultId, key, room });
      // Nobody types yet: the moment to give back what is empty. A vault that cannot be rebuilt is as good as one that need not be.
      if (mode === 'open') {
        try {
          vault.compact(await freeBytesAt(paths.folder));
        } catch {
          // What it was will be said by the first write.
        }
      }
      return vault;
    },
  };
}

function homeInMemory(): Home {
  const boxes = vaultBoxesInMemory();
  let keys: KeyFile | null = null;
  let secret: Buffer | null = null;
  let guesses: GuessRecord | null = null;
  return {
    storage: 'memory',
    keys: {
      read: () => keys,
      write: next => {
        keys = next;
      },
    },
    // Whoever uses it zeroes what they were given.
    secret: {
      read: async () => secret && Buffer.from(secret),
      async make() {
        secret = randomBytes(secretBytes);
        return Buffer.from(secret);
      },
    },
    guesses: {
      read: () => guesses,
      write: next => {
        guesses = next;
      },
    },
    openVault: async (_mode, vaultId, key) => openVaultInMemory(boxes, vaultId, key),
  };
}

const secretBytes = 32;
const fromText = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'base64'));
