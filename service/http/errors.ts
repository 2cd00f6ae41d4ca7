import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance } from 'fastify';
import { DeskError, type ErrorAnswer } from '../../shared/contracts/errors.ts';

// Every failure leaves as a code of the catalogue with the catalogue's status: no stack, no message of a library, no value
// that was sent. What the log gets is where it happened, never what was in it.

export function answerErrors(app: FastifyInstance, log: (line: string) => void): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(new DeskError('not-found').toAnswer()));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = toDeskError(error);
    if (refusal.status >= 500) log(`${request.method} ${request.routeOptions.url ?? 'unknown route'}: ${placeOf(error)}`);
    return reply.code(refusal.status).send(refusal.toAnswer());
  });
}

/** For what Node's parser refuses before there is a request. */
export function answerBrokenRequest(_error: Error, socket: Socket): void {
  if (!socket.writable) return;
  const body = JSON.stringify({ code: 'bad-request' } satisfies ErrorAnswer);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export function toDeskError(error: FastifyError | DeskError): DeskError {
  if (error instanceof DeskError) return error;
  if (error.validation) return new DeskError('bad-request', fieldsOf(error.validation));
  if (error.statusCode === 413) return new DeskError('too-large');
  if (error.statusCode === 429) return new DeskError('too-many-requests');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return new DeskError('bad-request');
  return new DeskError('service-failed');
}

/** Paths of declared fields; a key that the sender made up is not repeated. */
function fieldsOf(validation: NonNullable<FastifyError['validation']>): ErrorAnswer['details'] {
  const fields = validation.map(({ instancePath }) => instancePath.slice(1)).filter(path => /^[\w/]{1,80}$/.test(path));
  return fields.length > 0 ? { fields: [...new Set(fields)].slice(0, 5) } : undefined;
}

/** Kind and place of a failure. Messages stay out: databases like to quote the row. */
function placeOf(error: Error): string {
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter(line => line.trim().startsWith('at '));
  return [`${error.name}${code}`, ...frames.slice(0, 8).map(line => line.trim())].join(' | ');
}
