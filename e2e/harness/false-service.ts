/** Somebody else at the service's address: what a Desk meets behind a network's sign-on page, a broken proxy, a stuck server. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

export const falseServices = {
  signOnPage: (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title><h1>Free café network</h1>'),
  broken: (response: ServerResponse) => response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error'),
  silent: (_: ServerResponse) => {},
};

export interface FalseService {
  /** How it answers from now on. */
  answer: (response: ServerResponse) => void;
  stop(): Promise<void>;
}

export async function startFalseService(port: number, answer: FalseService['answer']): Promise<FalseService> {
  const server = createServer((_, response) => service.answer(response));
  const service: FalseService = {
    answer,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return service;
}
