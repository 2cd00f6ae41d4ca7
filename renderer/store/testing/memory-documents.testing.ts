import type { RequestOf } from '../../../shared/contracts/desk/bridge.ts';
import { documentPageBytes } from '../../../shared/contracts/desk/documents.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { mediaTypeOf } from '../../../shared/documents/media-type.ts';
import { fromBase64, toBase64 } from '../documents/base64.ts';

/** What main does with bytes of documents, over a map; `awaited`: what the store asked to be sent. */
export function createMemoryDocuments(refuseIfFull: () => void) {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  const staged = new Map<string, number[]>();
  const awaited: string[] = [];
  return {
    bytes,
    awaited,
    handlers: {
      'documents.keep': async ({ id, page, last }: RequestOf<'documents.keep'>) => {
        refuseIfFull();
        const all = [...(staged.get(id) ?? []), ...fromBase64(page)];
        staged.set(id, all);
        if (!last) return { held: null };
        staged.delete(id);
        const whole = Uint8Array.from(all);
        const mediaType = mediaTypeOf(whole);
        if (!mediaType) throw new DeskError('document-type-refused');
        bytes.set(id, whole);
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
        const sha256 = [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
        return { held: { mediaType, bytes: whole.byteLength, sha256 } };
      },
      'documents.held': () => ({ ids: [...bytes.keys()] }),
      'documents.read': ({ id, number }: RequestOf<'documents.read'>) => {
        const whole = bytes.get(id);
        if (!whole) throw new DeskError('not-found');
        const page = toBase64(whole.subarray(number * documentPageBytes, (number + 1) * documentPageBytes));
        return { page, pages: Math.ceil(whole.byteLength / documentPageBytes) };
      },
      'documents.forget': ({ ids }: RequestOf<'documents.forget'>) => {
        for (const id of ids) bytes.delete(id);
        return {};
      },
      'documents.send': ({ ids }: RequestOf<'documents.send'>) => {
        awaited.push(...ids);
        return {};
      },
    },
  };
}
