import { z } from 'zod';
import { idSchema } from '../../model/common.ts';
import { documentMediaTypes } from '../../model/document.ts';
import { errorAnswerSchema } from '../error-schema.ts';

/** Bytes cross the bridge as base64, in pages of this many bytes. */
export const documentPageBytes = 256 * 1024;
const page = z.base64().max(Math.ceil(documentPageBytes / 3) * 4);
const ids = z.strictObject({ ids: z.array(idSchema).max(2000) });
const done = z.object({});

/** The bytes of documents: into the vault, back out of it for the screen, and on to the service. */
export const documentsChannels = {
  /**
   * A page of a document that is being added; nothing is kept before the last. `held`: what it is, by what is in it; null before the
   * last. Throws document-type-refused, document-too-large, vault-disk-full.
   */
  'documents.keep': {
    request: z.strictObject({ id: idSchema, page, last: z.boolean() }),
    answer: z.object({
      held: z.object({ mediaType: z.enum(documentMediaTypes), bytes: z.number().int(), sha256: z.string() }).nullable(),
    }),
  },
  /** Which documents have their bytes here. */
  'documents.held': { request: z.strictObject({}), answer: z.object({ ids: z.array(idSchema) }) },
  /** Throws not-found. */
  'documents.read': {
    request: z.strictObject({ id: idSchema, number: z.number().int().min(0) }),
    answer: z.object({ page, pages: z.number().int() }),
  },
  /** Their bytes leave this computer; what is on its way stops. */
  'documents.forget': { request: ids, answer: done },
  /** Whether the page may have the camera's picture: only while it shows it. Ends with the page. */
  'documents.camera': { request: z.strictObject({ on: z.boolean() }), answer: done },
  /** The service awaits these: they are sent as soon as the way is open. */
  'documents.send': { request: ids, answer: done },
} as const;

/** How many bytes of a document the service has. `problem`: it will not pass as it is, and is not tried again by itself. */
export const documentsProgress = z.object({ id: idSchema, sent: z.number().int(), problem: errorAnswerSchema.nullable() });
