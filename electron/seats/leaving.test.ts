import { expect, it, vi } from 'vitest';
import { createLeaving } from './leaving.ts';

function leaving(unsent: number | null, lost = 0) {
  const deps = {
    ...{ unsent: () => unsent, lostByClosing: () => lost },
    ...{ handOver: vi.fn(async () => {}), ask: vi.fn(), quit: vi.fn(), confirmLoss: vi.fn(async () => false) },
  };
  return { ...deps, leaving: createLeaving(deps) };
}

it('closes at once when nobody is at work, and after the last words when everything is at the service', async () => {
  const nobody = leaving(null);
  nobody.leaving.wanted();
  expect(nobody.quit).toHaveBeenCalledOnce();
  const done = leaving(0);
  done.leaving.wanted();
  await vi.waitFor(() => expect(done.quit).toHaveBeenCalledOnce());
  expect(done.handOver).toHaveBeenCalledOnce();
  expect(done.ask).not.toHaveBeenCalled();
});

it('asks while work is only here; who stays is asked again next time', async () => {
  const one = leaving(2);
  one.leaving.wanted();
  await vi.waitFor(() => expect(one.ask).toHaveBeenCalledOnce());
  one.leaving.answered(false);
  expect(one.quit).not.toHaveBeenCalled();
  one.leaving.wanted();
  await vi.waitFor(() => expect(one.ask).toHaveBeenCalledTimes(2));
  one.leaving.answered(true);
  expect(one.quit).toHaveBeenCalledOnce();
});

it('closes for who closes twice, even when the page never hands over', () => {
  const one = leaving(2);
  one.handOver.mockReturnValue(new Promise<void>(() => {}));
  one.leaving.wanted();
  one.leaving.wanted();
  expect(one.quit).toHaveBeenCalledOnce();
});

it('asks about what is only in memory even while the Desk is locked', async () => {
  const locked = leaving(null, 2);
  locked.leaving.wanted();
  await vi.waitFor(() => expect(locked.confirmLoss).toHaveBeenCalledWith(2));
  expect(locked.quit).not.toHaveBeenCalled();
  await Promise.resolve();
  locked.confirmLoss.mockResolvedValue(true);
  locked.leaving.wanted();
  await vi.waitFor(() => expect(locked.quit).toHaveBeenCalledOnce());
});
