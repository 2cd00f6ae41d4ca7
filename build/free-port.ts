import { createServer } from 'node:net';

/** A TCP port of the loopback that is free now; `preferred` if it can be had. */
export async function freePort(preferred = 0): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | null>(resolve => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (await listen(preferred)) ?? (await listen(0));
  if (port === null) throw new Error('No free port on 127.0.0.1');
  return port;
}
