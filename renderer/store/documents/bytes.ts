/** The bytes of documents, over the bridge in pages. They lie sealed in the vault and are no part of any document here. */
import type { AnswerOf, DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import { documentPageBytes } from '../../../shared/contracts/desk/documents.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { maxDocumentBytes } from '../../../shared/model/document.ts';
import { ask } from '../ask.ts';
import { fromBase64, toBase64 } from './base64.ts';

export type Held = NonNullable<AnswerOf<'documents.keep'>['held']>;

/** Durable when it resolves. Throws document-too-large, document-type-refused and what the vault throws; nothing is kept then. */
export async function keepBytes(bridge: DeskBridge, id: string, bytes: Uint8Array): Promise<Held> {
  if (bytes.byteLength > maxDocumentBytes) throw new DeskError('document-too-large');
  for (let from = 0; ; from += documentPageBytes) {
    const page = bytes.subarray(from, from + documentPageBytes);
    const last = from + documentPageBytes >= bytes.byteLength;
    const { held } = await ask(bridge, 'documents.keep', { id, page: toBase64(page), last });
    if (held) return held;
    if (last) throw new DeskError('unexpected');
  }
}

/** Throws not-found. */
export async function readBytes(bridge: DeskBridge, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let number = 0, pages = 1; number < pages; number++) {
    const answer = await ask(bridge, 'documents.read', { id, number });
    parts.push(fromBase64(answer.page));
    ({ pages } = answer);
  }
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
