/**
 * The bytes of a document on their way to the service, by tus: it asks how many are there and sends the rest in pieces, so that a way
 * that breaks costs one piece. What its failures mean is what they mean for every exchange (exchange.ts).
 */
import { type DetailedError, type HttpRequest, type HttpResponse, type HttpStack, Upload } from 'tus-js-client';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type Fetch, parse, refusal } from './exchange.ts';

export interface Sending {
  size: number;
  /** Bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): Buffer;
  /** How many bytes the service has. */
  onProgress(sent: number): void;
  stop: AbortSignal;
}

/** As large as the service keeps at once. */
const pieceBytes = 256 * 1024;
/** A piece takes half a minute where the network is as bad as it gets and still is one. */
const pieceTimeoutMs = 60_000;

export function sendBytes(fetch: Fetch, url: string, headers: Record<string, string>, sending: Sending): Promise<void> {
  const { size, read, onProgress, stop } = sending;
  return new Promise((resolve, reject) => {
    const stopped = (): void => {
      void upload.abort();
      reject(stop.reason);
    };
    const settle = (end: () => void): void => {
      stop.removeEventListener('abort', stopped);
      end();
    };
    const upload = new Upload(Buffer.alloc(0), {
      uploadUrl: url,
      headers,
      chunkSize: pieceBytes,
      retryDelays: null,
      httpStack: stackOver(fetch),
      fileReader: {
        openFile: async () => ({ size, slice: async (start, end) => pieceOf(read, start, Math.min(end, size), size), close() {} }),
      },
      onChunkComplete: (_piece, sent) => onProgress(sent),
      onSuccess: () => settle(resolve),
      onError: error => settle(() => reject(asDeskError(error))),
    });
    if (stop.aborted) return stopped();
    stop.addEventListener('abort', stopped);
    upload.start();
  });
}

/** The library reads the length off `size`, which a Buffer does not have of itself. */
const pieceOf = (read: Sending['read'], start: number, end: number, size: number) => {
  const bytes = read(start, end);
  return { value: Object.assign(bytes, { size: bytes.byteLength }), done: end >= size };
};

function asDeskError(error: Error | DetailedError): DeskError {
  if ('causingError' in error && error.causingError instanceof DeskError) return error.causingError;
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (!answer) return new DeskError('unexpected', undefined, { cause: error });
  const status = answer.getStatus();
  const isOurs = answer.getHeader('content-type')?.startsWith('application/json') === true;
  // An answer to HEAD has no body that would say which refusal it is. Who is not let in finds out why with the next token.
  if (error instanceof Error && 'originalRequest' in error && error.originalRequest.getMethod() === 'HEAD' && isOurs) {
    if (status === 401 || status === 403) return new DeskError('sign-in-needed');
    if (status === 404) return new DeskError('not-found');
  }
  return refusal(status, parse(answer.getBody()));
}

/** The same way to the service as every other exchange takes: no redirect is followed, for the token must not travel with it. */
const stackOver = (fetch: Fetch): HttpStack => ({
  getName: () => 'DeskHttpStack',
  createRequest(method, url): HttpRequest {
    const headers: Record<string, string> = {};
    const ending = new AbortController();
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader: (name, value) => {
        headers[name] = value;
      },
      getHeader: name => headers[name],
      setProgressHandler() {},
      async send(body: Buffer | null): Promise<HttpResponse> {
        const timeout = AbortSignal.timeout(pieceTimeoutMs);
        try {
          const signal = AbortSignal.any([timeout, ending.signal]);
          const answer = await fetch(url, {
            method,
            headers,
            body: body && new Uint8Array(body),
            signal,
            redirect: 'manual',
            cache: 'no-store',
          });
          const text = await answer.text();
          return {
            getStatus: () => answer.status,
            getHeader: name => answer.headers.get(name) ?? undefined,
            getBody: () => text,
            getUnderlyingObject: () => answer,
          };
        } catch (cause) {
          throw new DeskError(timeout.aborted ? 'service-silent' : 'service-unreachable', undefined, { cause });
        }
      },
      abort: async () => ending.abort(),
      getUnderlyingObject: () => null,
    };
  },
});
