import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LookAgainTopic, lookAgainTopics } from '../../shared/contracts/service/sync.ts';
import { startDesk, type TestDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, type SmallService, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { createLink, linkTimes } from './link.ts';

let service: SmallService;
let folder: ReturnType<typeof tempFolder>;
let desk: TestDesk;
let asked: LookAgainTopic[][];

beforeEach(async () => {
  service = await startSmallService();
  folder = tempFolder();
  desk = startDesk({ folder: folder.path, url: service.url, secrets: memorySecrets().store, timeoutMs: 1500 });
  asked = [];
  desk.session.lookAgain.on(collections => asked.push(collections));
});
afterEach(async () => {
  await desk.stop();
  await service.stop().catch(() => {});
});

const signIn = async (): Promise<void> => {
  await desk.session.signIn({ email: mai.email, password: service.account.password, noticeVersion: '1' });
  await vi.waitFor(() => expect(service.openStreams()).toBe(1), 8000);
};
const online = (wanted: boolean, reason: string, within = 8000) =>
  vi.waitFor(() => expect(desk.link.state()).toMatchObject({ online: wanted, reason }), within);

describe('the way to the service', () => {
  it('is known before anybody signed in', async () => {
    expect(await desk.link.known()).toMatchObject({ online: true, reason: 'not-signed-in' });
  });

  it.each([
    ['html', 'not-understood'],
    ['redirect', 'not-understood'],
    ['failing', 'failed'],
    ['silent', 'silent'],
  ] as const)('through a service that is %s counts as offline: %s', async (manner, reason) => {
    service.behave(manner);
    expect(await desk.link.tryNow()).toMatchObject({ online: false, reason });
    service.behave('normal');
    await online(true, 'not-signed-in');
  });

  it('is lost when the service dies, found when it returns, and everything is looked at again', async () => {
    await signIn();
    await service.stop();
    await online(false, 'unreachable');
    const { since } = desk.link.state();
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(desk.link.state().since).toBe(since);
    asked.length = 0;
    await service.start();
    await online(true, 'none');
    await vi.waitFor(() => expect(asked).toContainEqual([...lookAgainTopics]), 8000);
  });

  it('is cut in practice as by a pulled cable: open streams end, calls fail, and plugging in heals it', async () => {
    await signIn();
    desk.pull(true);
    expect(desk.link.state()).toMatchObject({ online: false, reason: 'practice' });
    await vi.waitFor(() => expect(service.openStreams()).toBe(0), 8000);
    await expect(desk.session.call('pull', { params: { collection: 'clients' }, query: {} })).rejects.toThrow(
      expect.objectContaining({ code: 'service-unreachable' }),
    );
    desk.pull(false);
    await online(true, 'none');
    await vi.waitFor(() => expect(service.openStreams()).toBe(1), 8000);
  });
});

describe('the live stream', () => {
  it('hands on what to look at, in whatever pieces it arrives, and ignores what it does not know', async () => {
    await signIn();
    await vi.waitFor(() => expect(asked).toHaveLength(1), 8000);
    asked.length = 0;
    service.say('event: look-a');
    await new Promise(resolve => setTimeout(resolve, 30));
    service.say(
      'gain\ndata: ["clients"]\n\n: still here\n\nevent: other\ndata: ["clients"]\n\nevent: look-again\ndata: ["strangers"]\n\nevent: look-again\ndata: not json\n\n',
    );
    service.say('event: look-again\ndata: ["requests"]\n\n');
    await vi.waitFor(() => expect(asked).toEqual([['clients'], ['requests']]));
  });

  it('comes back with a fresh token when the service no longer takes the old one', async () => {
    await signIn();
    service.forgetAccessTokens();
    await service.stop();
    await service.start();
    await vi.waitFor(() => expect(service.openStreams()).toBe(1), 8000);
    expect(desk.session.state()).toMatchObject({ phase: 'open', signedIn: true });
  });
});

it('is tried every 2 s while it is lost, every 15 s after five minutes, with jitter, and not at all while a stream watches it', async () => {
  vi.useFakeTimers();
  try {
    let answers = false;
    const tries: number[] = [];
    const probe = () => {
      tries.push(Date.now());
      return answers ? Promise.resolve() : Promise.reject(new Error('no network'));
    };
    const link = createLink({ clock: { now: () => Date.now() }, probe, times: linkTimes });
    link.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2400);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1600);
    await vi.advanceTimersByTimeAsync(300_000);
    tries.length = 0;
    await vi.advanceTimersByTimeAsync(150_000);
    expect(tries.length).toBeLessThanOrEqual(13);
    answers = true;
    await link.tryNow();
    link.setWatched(true);
    tries.length = 0;
    await vi.advanceTimersByTimeAsync(150_000);
    expect(tries.length).toBe(0);
    link.stop();
  } finally {
    vi.useRealTimers();
  }
});
