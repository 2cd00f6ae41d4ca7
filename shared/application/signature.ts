import canonicalize from 'canonicalize';
import type { Answers } from '../model/application.ts';

/** A signature binds to these very answers: SHA-256 over canonical JSON (RFC 8785), so that the order of keys makes no difference and any edit does. `sha256` answers in hex. */
export async function answersHash(payload: Answers, sha256: (text: string) => Promise<string>): Promise<string> {
  const text = canonicalize(payload);
  if (text === undefined) throw new TypeError('answers cannot be written as JSON');
  return sha256(text);
}
