import { expect, it } from 'vitest';
import type { AccountState } from '../../../shared/contracts/desk/session.ts';
import { liveWait } from './live.ts';

const account = (state: AccountState['state'], clientId: string | null = 'c1'): AccountState => ({
  clientId,
  state,
  since: null,
  freeAt: null,
});

it('only who is in this very account, online and signed in, waits for nothing', () => {
  expect(liveWait(account('held'), 'c1', false, true)).toBe(null);
  expect(liveWait(account('held', 'c2'), 'c1', false, true)).toBe('none');
  expect(liveWait(account('held'), 'c1', true, false)).toBe('offline');
  expect(liveWait(account('held'), 'c1', false, false)).toBe('sign-in');
  const others = ['asking', 'consumer', 'busy', 'lost', 'none'] as const;
  expect(others.map(state => liveWait(account(state), 'c1', false, true))).toEqual(others);
});
