import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { deskVersionHeader, streamPath } from '../../shared/contracts/service/routes.ts';
import { lookAgainTopics } from '../../shared/contracts/service/sync.ts';
import { isLive } from '../domain/session/authenticate.ts';
import type { Services } from '../services.ts';
import { checkDeskVersion } from './desk-version.ts';
import { authenticateRequest } from './route.ts';

/**
 * The live stream: says only "look again", never what. It begins with one for everything, because something may have
 * changed between the Desk's last pull and this moment. It ends when its session ends.
 */
export function addStream(app: FastifyInstance, services: Services): void {
  const { hub, settings, store } = services;
  app.get(streamPath, { schema: { querystring: z.strictObject({}) } }, async (request, reply) => {
    checkDeskVersion(request.headers[deskVersionHeader], settings.oldestDeskVersion);
    const session = await authenticateRequest(services, request);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });

    const lookAgain = (collections: readonly string[]) => raw.write(`event: look-again\ndata: ${JSON.stringify(collections)}\n\n`);
    const endIfOver = async () => {
      // A database that does not answer is no reason to end it.
      if (!(await isLive(store, session.sessionId).catch(() => true))) raw.end();
    };
    const stopListening = hub.listen(session.assisterId, collections => {
      if (collections.length > 0) lookAgain(collections);
      // What else happened in that change may have ended the session.
      void endIfOver();
    });
    const forgetClose = hub.onClose(() => raw.end());
    const heartbeat = setInterval(() => {
      raw.write(': still here\n\n');
      void endIfOver();
    }, settings.streamHeartbeatSeconds * 1000);
    raw.on('error', () => undefined);
    raw.on('close', () => {
      clearInterval(heartbeat);
      stopListening();
      forgetClose();
    });
    lookAgain(lookAgainTopics);
    // It may have ended while the stream was being set up.
    await endIfOver();
  });
}
