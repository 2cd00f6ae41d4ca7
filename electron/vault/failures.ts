import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';
import { isDiskFull } from '../files.ts';

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that say something a person can act on. */
const meanings: Record<number, ErrorCode> = {
  5: 'vault-in-use',
  6: 'vault-in-use',
  11: 'vault-damaged',
  13: 'vault-disk-full',
  26: 'vault-damaged',
};

/** Runs work on the vault file; whatever SQLite refuses becomes a code of the catalogue. Its own text stays out: it can quote values. */
export function withVaultErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asVaultError(error);
  }
}

function asVaultError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('errcode' in error && typeof error.errcode === 'number') return new DeskError(meanings[error.errcode & 0xff] ?? 'vault-write-failed');
  if (isDiskFull(error)) return new DeskError('vault-disk-full');
  // Node's own errors of the file system quote the path.
  if ('syscall' in error) return new DeskError('vault-write-failed');
  return error;
}
