/**
 * A copy of the open vault for the day that this computer breaks, and the way back from one. A restored vault waits beside the others
 * until its assister signs in with the service there: the service says whether they may, gives the account's key that opens it, and tells
 * what has happened since (docs/decisions/0025-vault-backup.md).
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { DeskError } from '../../shared/contracts/errors.ts';
import { dayAt, toInstant } from '../../shared/dates.ts';
import { syncFolder } from '../files.ts';
import { takeOutOf, writeBackup } from '../vault/backup-file.ts';
import { wrapForBackup } from '../vault/key-wraps.ts';
import { type OpeningDeps, unwrapLocally } from './local-unlock.ts';
import type { Opened } from './opened.ts';
import { holdsUnsent } from './restored-vault.ts';
import type { TransferFiles } from './transfer.ts';

export const backupEnding = '.assister-backup';

/** Asks for the password, since who has the file and the account has the work. Answers the file's name, or null when none was chosen. */
export async function saveBackup(
  deps: OpeningDeps,
  { profile, person, vault, storage, journal }: Opened,
  files: TransferFiles,
  password: string,
): Promise<{ fileName: string | null }> {
  if (storage === 'memory' || !person.transferKey) throw new DeskError('backup-not-made');
  const { key, keys, secret } = await unwrapLocally(deps.clock, deps.homes.of(profile.id), password);
  secret.fill(0);
  const account = Buffer.from(person.transferKey, 'base64');
  const wrap = wrapForBackup(key, keys.vaultId, account);
  for (const one of [key, account]) one.fill(0);
  const madeAt = toInstant(deps.clock.now());
  const path = await files.whereTo(`desk-${dayAt(madeAt)}${backupEnding}`);
  if (path === null) return { fileName: null };
  // Before it is made: a lock while it goes to the disk must not leave it unsaid.
  journal.note('exported', null, 'backup');
  await writeBackup(vault, path, { version: 1, vaultId: keys.vaultId, account: profile.account, madeAt, wrap });

  return { fileName: basename(path) };
}

/**
 * Brings a backup in, to be opened by the next sign-in of its assister. `despite`: what is here of theirs and was not sent is set aside
 * then. Throws backup-refused, backup-work-here (with `count`), vault-in-use, update-needed, vault-disk-full, keychain-missing.
 */
export async function restoreBackup(
  deps: OpeningDeps,
  isOpen: (profileId: string) => boolean,
  files: Pick<TransferFiles, 'whereFrom'>,
  despite: boolean,
): Promise<{ madeAt: string | null }> {
  if (!(await deps.secrets.works())) throw new DeskError('keychain-missing');
  const path = await files.whereFrom();
  if (path === null) return { madeAt: null };
  const id = randomUUID();
  const place = deps.profiles.paths(id);
  try {
    const facts = await takeOutOf(path, place.vault);
    const known = deps.profiles.ofAccount(facts.account);
    if (known && isOpen(known.id)) throw new DeskError('vault-in-use');
    if (known && !despite && holdsUnsent(deps, known)) throw new DeskError('backup-work-here', { count: known.unsent });
    for (const earlier of deps.profiles.restoredOf(facts.account)) deps.profiles.remove(earlier.id);
    // Last of all: a folder without it is nothing to anybody.
    deps.profiles.keepRestored({ ...facts, id, despite });
    syncFolder(place.folder);
    return { madeAt: facts.madeAt };
  } catch (error) {
    deps.profiles.remove(id);
    throw error;
  }
}
