/**
 * What stands in clear beside each vault: who has signed in on this computer, how much waits unsent, when the service was last
 * heard. One folder per profile; its names are random, so that no file name tells anything either.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { accountWords } from '../shared/contracts/service/session.ts';
import { idSchema, instantSchema, roleSchema } from '../shared/model/common.ts';
import { readJson, syncFolder, writeFileSafely } from './files.ts';
import { backupFactsSchema } from './vault/backup-file.ts';

const storedProfileSchema = z.object({
  id: idSchema,
  /** Hash of tenant and assister: finds the profile of who signs in again, whatever their e-mail address is by then. */
  account: z.string(),
  displayName: z.string(),
  email: z.string(),
  role: roleSchema,
  /** How this person proves who they are at the service. */
  method: z.enum(['password', 'login-mn']).default('password'),
  unsent: z.number().int().min(0),
  lastContactAt: instantSchema,
  /** The latest time this computer's clock has shown: an earlier one means that it was set back. */
  lastSeenAt: instantSchema,
  offlineLeaseHours: z.number().positive(),
});
export type StoredProfile = z.infer<typeof storedProfileSchema>;

/** A vault out of a backup, that nobody has signed in to yet (session/backup.ts). */
const restoredSchema = backupFactsSchema.extend({ id: idSchema, despite: z.boolean() });
export type RestoredVault = z.infer<typeof restoredSchema>;

export interface ProfilePaths {
  folder: string;
  vault: string;
  keys: string;
  guesses: string;
}

export const accountOf = (tenant: string, assisterId: string): string =>
  createHash('sha256').update(accountWords(tenant, assisterId)).digest('hex');

export type Profiles = ReturnType<typeof createProfiles>;

/** `folder` is made when the first profile is. */
export function createProfiles(folder: string) {
  const home = (id: string): string => join(folder, id);
  const profileFile = (id: string): string => join(home(id), 'profile.json');

  const restoredFile = (id: string): string => join(home(id), 'restored.json');

  const list = (): StoredProfile[] => {
    if (!existsSync(folder)) return [];
    const found = readdirSync(folder).map(name =>
      idSchema.safeParse(name).success ? readJson(profileFile(name), storedProfileSchema) : null,
    );
    return found.filter(profile => profile !== null).sort((a, b) => a.displayName.localeCompare(b.displayName));
  };

  const save = (profile: StoredProfile): void => {
    mkdirSync(home(profile.id), { recursive: true, mode: 0o700 });
    writeFileSafely(profileFile(profile.id), JSON.stringify(profile, null, 2));
  };

  return {
    list,
    get: (id: string): StoredProfile | null => readJson(profileFile(id), storedProfileSchema),
    ofAccount: (account: string): StoredProfile | null => list().find(profile => profile.account === account) ?? null,
    save,
    change(id: string, part: Partial<StoredProfile>): void {
      const profile = readJson(profileFile(id), storedProfileSchema);
      if (profile) save({ ...profile, ...part });
    },
    /** Makes the folder if need be. */
    paths(id: string): ProfilePaths {
      mkdirSync(home(id), { recursive: true, mode: 0o700 });
      return {
        folder: home(id),
        vault: join(home(id), 'vault.sqlite'),
        keys: join(home(id), 'keys.json'),
        guesses: join(home(id), 'guesses.json'),
      };
    },
    keepRestored(restored: RestoredVault): void {
      writeFileSafely(restoredFile(restored.id), JSON.stringify(restored, null, 2));
    },
    restoredOf(account: string): RestoredVault[] {
      if (!existsSync(folder)) return [];
      const found = readdirSync(folder).map(name =>
        idSchema.safeParse(name).success ? readJson(restoredFile(name), restoredSchema) : null,
      );
      return found.filter(restored => restored?.account === account).filter(restored => restored !== null);
    },
    /** It is a profile like any other now. */
    forgetRestored(id: string): void {
      rmSync(restoredFile(id), { force: true });
    },
    remove(id: string): void {
      rmSync(home(id), { recursive: true, force: true });
      if (existsSync(folder)) syncFolder(folder);
    },
    /** Every vault of this computer, damaged ones too: it was reported lost. Answers the ids that there were. */
    removeAll(): string[] {
      const ids = existsSync(folder) ? readdirSync(folder).map(name => name.split('.')[0] ?? '') : [];
      rmSync(folder, { recursive: true, force: true });
      return ids;
    },
    /** Keeps everything, with a damaged vault and its wrapped keys, where it is no longer used but may still be examined. */
    setAside(id: string, at: number): void {
      renameSync(home(id), `${home(id)}.set-aside-${at}`);
      syncFolder(folder);
    },
  };
}
