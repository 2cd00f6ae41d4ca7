import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import { idSchema } from '../../shared/model/common.ts';
import { readJson, writeFileSafely } from '../files.ts';
import { escrowWrapSchema, localWrapSchema } from './key-wraps.ts';

/** `local` is null after too many wrong guesses: then only the escrow opens the vault. */
const keyFileSchema = z.object({
  version: z.literal(1),
  vaultId: idSchema,
  local: localWrapSchema.nullable(),
  escrow: escrowWrapSchema,
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** Null when there is none or it is unreadable. Throws update-needed for one that a newer Desk wrote. */
export function readKeyFile(path: string): KeyFile | null {
  const written = readJson(path, z.object({ version: z.number() }));
  if (written && written.version > 1) throw new DeskError('update-needed');
  return readJson(path, keyFileSchema);
}
export const writeKeyFile = (path: string, keys: KeyFile): void => writeFileSafely(path, JSON.stringify(keys, null, 2));
