import { describe, expect, it } from 'vitest';
import { type Channel, channels, maxRequestBytes } from '../../shared/contracts/desk/bridge.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { createDispatcher, type Handlers, type Sender } from './dispatcher.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';

const page: Sender = { ownWindow: true, mainFrame: true, url: 'app://bundle/index.html' };
const lines: string[] = [];
const log = {
  write: (...parts: unknown[]) => void lines.push(JSON.stringify(parts)),
  failure: (...parts: unknown[]) => void lines.push(JSON.stringify(parts)),
};
const real = createHandlers({} as HandlerDeps);
const handled: [string, unknown][] = [];
const recording = Object.fromEntries(
  Object.keys(channels).map(name => [name, (request: unknown) => void handled.push([name, request])]),
) as unknown as Handlers;
const dispatch = createDispatcher(recording, log);
const write = (body: string) => ({ collection: 'c', rows: [{ id: 'a', body }] });

describe('the gate of the bridge', () => {
  it('has a handler for every declared channel and for no other', () => {
    expect(Object.keys(real).sort()).toEqual(Object.keys(channels).sort());
  });

  it.each<[string, Sender]>([
    ['another window', { ...page, ownWindow: false }],
    ['a frame inside the page', { ...page, mainFrame: false }],
    ['a frame that is gone', { ...page, url: null }],
    ['another address', { ...page, url: 'https://bundle/index.html' }],
    ['another host of the scheme', { ...page, url: 'app://bundle.example/index.html' }],
    ['a file', { ...page, url: 'file:///app://bundle/' }],
  ])('refuses %s', async (_name, sender) => {
    handled.length = 0;
    for (const channel of Object.keys(channels))
      expect(await dispatch(sender, channel, {})).toEqual({ ok: false, error: { code: 'bridge-refused' } });
    expect(handled).toEqual([]);
  });

  it.each(['nope', 'toString', '__proto__', 'constructor', '', 7, null, undefined])('refuses the undeclared channel %s', async channel => {
    expect(await dispatch(page, channel, {})).toMatchObject({ ok: false, error: { code: 'bridge-refused' } });
  });

  it('refuses a key too many on every channel', async () => {
    handled.length = 0;
    for (const channel of Object.keys(channels)) expect(await dispatch(page, channel, { intruder: 1 })).toMatchObject({ ok: false });
    expect(await dispatch(page, 'vault.write', { ...write('x'), intruder: 1 })).toMatchObject({ ok: false });
    expect(handled).toEqual([]);
    expect(await dispatch(page, 'vault.write', write('x'))).toMatchObject({ ok: true });
  });

  it.each([undefined, null, 'text', 7, [], new Map(), Buffer.from('x')])('refuses %s where an object is due', async request => {
    for (const channel of Object.keys(channels)) expect(await dispatch(page, channel, request)).toMatchObject({ ok: false });
  });

  it('takes just under 1 MiB and refuses just over, counted in bytes', async () => {
    expect(await dispatch(page, 'vault.write', write('x'.repeat(maxRequestBytes - 500)))).toMatchObject({ ok: true });
    expect(await dispatch(page, 'vault.write', write('x'.repeat(maxRequestBytes)))).toEqual({ ok: false, error: { code: 'too-large' } });
    expect(await dispatch(page, 'vault.write', write('ž'.repeat(maxRequestBytes / 2 + 1)))).toEqual({
      ok: false,
      error: { code: 'too-large' },
    });
  });

  it('answers a failure with its code, an unexpected one with nothing of its text, and logs neither text', async () => {
    lines.length = 0;
    const failing = (error: Error) => createDispatcher({ ...recording, 'session.lock': () => Promise.reject(error) }, log);
    const known = new DeskError('vault-in-use', { tries: 2 });
    expect(await failing(known)(page, 'session.lock', {})).toEqual({ ok: false, error: { code: 'vault-in-use', details: { tries: 2 } } });
    expect(await failing(new Error('Mai Yang 123-45-6789'))(page, 'session.lock' satisfies Channel, {})).toEqual({
      ok: false,
      error: { code: 'unexpected' },
    });
    expect(lines.join()).not.toContain('Yang');
  });
});
