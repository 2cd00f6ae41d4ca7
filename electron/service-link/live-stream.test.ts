import { expect, it, vi } from 'vitest';
import { createBackOff } from './back-off.ts';
import { startLiveStream } from './live-stream.ts';

it('a connection that falls silent is given up and opened anew', async () => {
  let opened = 0;
  const live = startLiveStream({
    open: async signal => {
      opened++;
      const body = new ReadableStream({
        start: controller => signal.addEventListener('abort', () => controller.error(new Error('aborted'))),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
    onLookAgain: () => {},
    onOpen: () => {},
    onDropped: async () => true,
    backOff: createBackOff(1, 5, () => 0.5),
    silenceMs: 40,
  });
  await vi.waitFor(() => expect(opened).toBeGreaterThan(2));
  live.close();
});

it('waits grow to their bound, with jitter, and start over after a success', () => {
  const backOff = createBackOff(100, 1000, () => 0.5);
  expect([1, 2, 3, 4, 5, 6].map(() => Math.round(backOff.next()))).toEqual([100, 200, 400, 800, 1000, 1000]);
  backOff.reset();
  expect(createBackOff(100, 1000, () => 0).next()).toBeCloseTo(80);
  expect(createBackOff(100, 1000, () => 1).next()).toBeCloseTo(120);
});
