import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { lookAgainTopics } from '../../shared/contracts/service/sync.ts';
import { createService } from '../compose.ts';
import type { AssisterRow } from '../db/assisters.ts';
import { cheapestHashing } from '../settings.ts';
import type { TestDatabases } from '../testing/databases.ts';
import { draftFor, type TestDesk } from '../testing/desk.ts';
import { createWorld, type World } from '../testing/world.ts';

interface Heard {
  collections: string[][];
  comments: number;
  ended: boolean;
}

export function streamSuite(databases: () => TestDatabases): void {
  describe('stream', () => {
    let world: World;
    let address: string;
    const open: AbortController[] = [];
    beforeAll(async () => {
      world = await createWorld(databases(), { streamHeartbeatSeconds: 1 });
      address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
    });
    afterEach(() => {
      for (const controller of open.splice(0)) controller.abort();
    });
    afterAll(() => world.close());

    const listen = async (desk: TestDesk, at = address): Promise<Heard> => {
      const controller = new AbortController();
      open.push(controller);
      const headers = { authorization: `Bearer ${desk.session.accessToken}` };
      const response = await fetch(`${at}/v1/sync-stream`, { headers, signal: controller.signal });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const heard: Heard = { collections: [], comments: 0, ended: false };
      const parser = createParser({
        onEvent: ({ event, data }: EventSourceMessage) => event === 'look-again' && heard.collections.push(JSON.parse(data)),
        onComment: () => {
          heard.comments += 1;
        },
      });
      const read = async () => {
        const decoder = new TextDecoder();
        for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
      };
      void read()
        .catch(() => undefined)
        .finally(() => {
          heard.ended = true;
        });
      return heard;
    };
    const start = async (): Promise<{ ana: AssisterRow; desk: TestDesk }> => {
      const ana = await world.addAssister();
      return { ana, desk: await world.signIn(ana) };
    };

    it('begins with everything, then names what changed, for the assister concerned only', async () => {
      const { ana, desk } = await start();
      const other = await listen((await start()).desk);
      const heard = await listen(desk);
      await vi.waitFor(() => expect(heard.collections).toEqual([[...lookAgainTopics]]));
      const clientId = await world.addClient(ana);
      await vi.waitFor(() => expect(heard.collections.slice(1)).toEqual([['clients']]));
      await desk.push('applications', draftFor(clientId));
      await vi.waitFor(() => expect(heard.collections.slice(2)).toEqual([['applications', 'clients']]));
      expect(other.collections).toHaveLength(1);
    });

    it('gives signs of life, and ends when its session is replaced', async () => {
      const { ana, desk } = await start();
      const heard = await listen(desk);
      await vi.waitFor(() => expect(heard.comments).toBeGreaterThan(0), { timeout: 3000 });
      expect(heard.ended).toBe(false);
      await world.signIn(ana);
      await vi.waitFor(() => expect(heard.ended).toBe(true));
    });

    it('hears of changes that another process of the same database made', async () => {
      if (!world.opened.again) return;
      const { ana, desk } = await start();
      const second = await createService({ database: await world.opened.again(), settings: cheapestHashing, clock: world.clock.now });
      const elsewhere = await second.app.listen({ port: 0, host: '127.0.0.1' });
      const heard = await listen(desk, elsewhere);
      await vi.waitFor(() => expect(heard.collections).toHaveLength(1));
      await world.addClient(ana);
      await vi.waitFor(() => expect(heard.collections.slice(1)).toEqual([['clients']]));
      await second.close();
    });
  });
}
