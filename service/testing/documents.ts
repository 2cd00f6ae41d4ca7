import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type DetailedError, Upload } from 'tus-js-client';
import type { Document } from '../../shared/model/document.ts';
import type { TestDesk } from './desk.ts';

/** Bytes that begin like a PDF, of this length; no two alike. */
export const somePdf = (length = 3000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(Math.max(0, length - 9))]).subarray(0, length);

/** A picture of one pixel. */
export const somePng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As a Desk would push it for these bytes. */
export const documentFor = (clientId: string, bytes: Uint8Array, change: Partial<Document> = {}): Document => ({
  ...{ id: randomUUID(), rev: randomUUID(), clientId, applicationId: null, kind: 'income', name: 'Pay stub' },
  ...{ mediaType: 'application/pdf', bytes: bytes.byteLength, pages: 1, sha256: sha256Of(bytes) },
  ...{ capturedAt: '2026-11-23T15:58:00.000Z', takenBack: false, state: { step: 'here' } },
  ...change,
});

export interface Sending {
  /** Called with how many bytes the service has, after each piece. */
  onPiece?: (arrived: number) => void | Promise<void>;
  pieceBytes?: number;
  /** Ends it early, as a Desk that is switched off. */
  stop?: AbortSignal;
}

/** By a tus client that knows nothing of this product. Answers 'sent', 'stopped', or the status of the refusal; null where nobody answered. */
export const sendBytes = (
  address: string,
  { session }: Pick<TestDesk, 'session'>,
  id: string,
  bytes: Buffer,
  { onPiece, pieceBytes = 64 * 1024, stop }: Sending = {},
): Promise<'sent' | 'stopped' | number | null> =>
  new Promise(resolve => {
    const upload = new Upload(bytes, {
      uploadUrl: `${address}/v1/documents/${id}/bytes`,
      chunkSize: pieceBytes,
      retryDelays: null,
      headers: { authorization: `Bearer ${session.accessToken}` },
      onAfterResponse: async request => {
        if (request.getMethod() === 'PATCH') await onPiece?.(Number(request.getHeader('Upload-Offset')));
      },
      onSuccess: () => resolve('sent'),
      onError: error => resolve((error as DetailedError).originalResponse?.getStatus() ?? null),
    });
    stop?.addEventListener('abort', () => {
      void upload.abort();
      resolve('stopped');
    });
    upload.start();
  });

/** How many bytes the service says it has; or the status of its refusal. */
export async function arrivedBytes(address: string, { session }: Pick<TestDesk, 'session'>, id: string): Promise<number> {
  const headers = { authorization: `Bearer ${session.accessToken}`, 'tus-resumable': '1.0.0' };
  const answer = await fetch(`${address}/v1/documents/${id}/bytes`, { method: 'HEAD', headers });
  return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : answer.status;
}
