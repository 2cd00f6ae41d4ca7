/** The part of the small service that takes bytes of documents: just enough of tus 1.0.0, and it says no when it is told to. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, errorCatalogue } from '../../shared/contracts/errors.ts';

export function createSmallTus() {
  const documents = new Map<string, { size: number; bytes: Buffer }>();
  /** Where each piece that came began. */
  const offsets: number[] = [];
  let refusals: (ErrorCode | 'html' | null)[] = [];

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = (request.url ?? '').split('/')[3] ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const document = documents.get(id);
    const refusal = document ? request.method === 'PATCH' && refusals.shift() : 'not-found';
    if (refusal === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
    if (refusal || !document) {
      const code = refusal || 'not-found';
      return void response.writeHead(errorCatalogue[code].status, { 'content-type': 'application/json' }).end(JSON.stringify({ code }));
    }
    const head = { 'tus-resumable': '1.0.0' };
    if (request.method === 'HEAD') {
      const lengths = { 'upload-offset': document.bytes.byteLength, 'upload-length': document.size };
      return void response.writeHead(200, { ...head, ...lengths }).end();
    }
    const offset = Number(request.headers['upload-offset']);
    if (offset !== document.bytes.byteLength) return void response.writeHead(409, head).end();
    offsets.push(offset);
    document.bytes = Buffer.concat([document.bytes, ...chunks]);
    response.writeHead(204, { ...head, 'upload-offset': document.bytes.byteLength }).end();
  };

  return {
    documents,
    offsets,
    take,
    /** What the next pieces are answered; null takes one. */
    refuseNext: (...next: typeof refusals) => {
      refusals = next;
    },
  };
}
