/**
 * Drafts do not follow a person from one computer to another by themselves: they carry them, in a file that only the same assister
 * opens. It is sealed with a key of their account, which the service gives to their signed-in Desks only and which each keeps sealed
 * in its vault. Nothing in the file's name or outside its box tells whose it is.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Opened } from './opened.ts';

export interface TransferFiles {
  /** Null when the person chose none. */
  whereTo(suggestion: string): Promise<string | null>;
  whereFrom(): Promise<string | null>;
}

const magic = Buffer.from('ASSISTER-DESK-TRANSFER-1\n');
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const mostBytes = 4 * 1024 * 1024;
export const transferEnding = '.assister-desk';

type WithKey = Pick<Opened, 'person' | 'journal'>;

const boxKey = (transferKey: string, salt: Buffer): Buffer => {
  const secret = Buffer.from(transferKey, 'base64');
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'assister-desk/transfer/1', 32));
  secret.fill(0);
  return key;
};

/** `documents`: JSON text. Answers the file's name, or null when none was chosen. Throws transfer-refused where no key is known yet. */
export async function sealTransfer(
  { person, journal }: WithKey,
  files: TransferFiles,
  documents: string,
): Promise<{ fileName: string | null }> {
  if (!person.transferKey) throw new DeskError('transfer-refused', { why: 'no-key' });
  const path = await files.whereTo(`drafts-${randomBytes(3).toString('hex')}${transferEnding}`);
  if (path === null) return { fileName: null };
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const key = boxKey(person.transferKey, salt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(magic);
  const sealed = Buffer.concat([cipher.update(documents, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  await writeFile(path, Buffer.concat([magic, salt, nonce, sealed]), { mode: 0o600 }).catch(cause => {
    throw new DeskError('transfer-refused', { why: 'not-written' }, { cause });
  });
  journal.note('exported');
  return { fileName: basename(path) };
}

/** Null when none was chosen. Throws transfer-refused for what is no such file, is damaged, or is somebody else's. */
export async function openTransfer({ person }: WithKey, files: TransferFiles): Promise<{ documents: string | null }> {
  if (!person.transferKey) throw new DeskError('transfer-refused', { why: 'no-key' });
  const path = await files.whereFrom();
  if (path === null) return { documents: null };
  const bytes = await readBounded(path);
  const head = magic.length + saltBytes + nonceBytes;
  if (bytes.length < head + tagBytes || !bytes.subarray(0, magic.length).equals(magic))
    throw new DeskError('transfer-refused', { why: 'no-such-file' });
  const key = boxKey(person.transferKey, bytes.subarray(magic.length, magic.length + saltBytes));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(magic.length + saltBytes, head), { authTagLength: tagBytes });
    decipher.setAAD(magic);
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return { documents: Buffer.concat([decipher.update(bytes.subarray(head, -tagBytes)), decipher.final()]).toString('utf8') };
  } catch (cause) {
    throw new DeskError('transfer-refused', { why: 'not-yours' }, { cause });
  } finally {
    key.fill(0);
  }
}

async function readBounded(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > mostBytes) throw new Error('too large');
    return await readFile(path);
  } catch (cause) {
    throw new DeskError('transfer-refused', { why: 'no-such-file' }, { cause });
  }
}
