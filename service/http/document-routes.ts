import { DataStore, Server, Upload } from '@tus/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import { deskVersionHeader, documentBytesPath } from '../../shared/contracts/service/routes.ts';
import { idSchema } from '../../shared/model/common.ts';
import { maxDocumentBytes } from '../../shared/model/document.ts';
import type { Arriving } from '../domain/documents/arriving.ts';
import type { LiveSession } from '../domain/session/authenticate.ts';
import type { Services } from '../services.ts';
import { checkDeskVersion } from './desk-version.ts';
import { toDeskError } from './errors.ts';
import { authenticateRequest } from './route.ts';

// The bytes of documents: tus 1.0.0 over the pieces in the database. Only HEAD and PATCH, since a push makes the place for the bytes;
// session and rights are looked at before the protocol is, and again with every piece.

const pieceBytes = 256 * 1024;
const params = z.strictObject({ id: idSchema });

export function addDocumentRoutes(app: FastifyInstance, services: Services): void {
  const { settings, arriving } = services;
  // Not read here: it goes on to the tus server as it comes.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  app.route({
    method: ['HEAD', 'PATCH'],
    url: documentBytesPath,
    schema: { params, querystring: z.strictObject({}), hide: true },
    bodyLimit: maxDocumentBytes,
    handler: async (request, reply) => {
      checkDeskVersion(request.headers[deskVersionHeader], settings.oldestDeskVersion);
      const session = await authenticateRequest(services, request);
      const { id } = request.params as z.output<typeof params>;
      await arriving.progress(session, id);
      reply.hijack();
      await tusServer(arriving, session, id).handle(request.raw, reply.raw);
    },
  });
}

/** For one request: it knows whose it is. Two that bring bytes of one document at once are told apart where the pieces are kept. */
function tusServer(arriving: Arriving, session: LiveSession, id: string): Server {
  return new Server({
    path: '/',
    datastore: new ArrivingStore(arriving, session),
    getFileIdFromRequest: () => id,
    maxSize: maxDocumentBytes,
    allowedOrigins: [],
    onResponseError: (_request, error) => {
      // The protocol's own refusals keep their status, which its clients understand; all else is of the catalogue.
      const own = error instanceof Error ? null : error.status_code;
      const refusal = own === null ? toDeskError(error as Error & { code: string }) : asOf(own);
      return { status_code: own ?? refusal.status, body: JSON.stringify(refusal.toAnswer()) };
    },
  });
}

const asOf = (status: number): DeskError =>
  new DeskError(status === 404 ? 'not-found' : status === 409 ? 'document-conflict' : status === 413 ? 'too-large' : 'bad-request');

class ArrivingStore extends DataStore {
  readonly #arriving: Arriving;
  readonly #session: LiveSession;

  constructor(arriving: Arriving, session: LiveSession) {
    super();
    this.#arriving = arriving;
    this.#session = session;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { arrived, size } = await this.#arriving.progress(this.#session, id);
    return new Upload({ id, size, offset: arrived });
  }

  /** Kept piece by piece: what was sent before the way broke need not be sent again. */
  override async write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    let next = offset;
    let waiting: Uint8Array[] = [];
    let length = 0;
    const keep = async (): Promise<void> => {
      if (length === 0) return;
      next = await this.#arriving.add(this.#session, id, next, Buffer.concat(waiting));
      waiting = [];
      length = 0;
    };
    try {
      for await (const bytes of stream) {
        waiting.push(bytes);
        length += bytes.byteLength;
        if (length >= pieceBytes) await keep();
      }
    } catch (error) {
      // The way broke. A failure to keep is told as it is.
      if (!(error instanceof DeskError)) await keep();
      throw error;
    }
    await keep();
    return next;
  }
}
