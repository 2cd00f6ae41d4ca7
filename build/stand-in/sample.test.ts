import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchSample, renderers, type Sample, until } from './launch-sample.ts';

declare global {
  // What the sample's main process and page offer to these tests.
  var seen: { navigations: string[]; opened: string[]; requests: string[]; senders: object[]; downloads: string[] };
  var openWindow: () => Promise<Electron.BrowserWindow>;
  var bridge: {
    invoke(channel: string, ...args: unknown[]): Promise<unknown>;
    send(channel: string, ...args: unknown[]): void;
    on(channel: string, listener: (payload: unknown) => void): () => void;
  };
}

let sample: Sample;
beforeAll(async () => {
  sample = await launchSample();
});
afterAll(async () => {
  await sample.app.close();
});

const inPage = async <T>(run: () => Promise<T> | T) => sample.page.evaluate(run);

test('Playwright drives main and page through _electron.launch', async () => {
  const { app, page } = sample;
  expect(await app.evaluate(({ app }) => [app.getName(), app.getVersion(), app.isPackaged, app.isReady()])).toEqual([
    'stand-in-sample',
    '1.2.3',
    false,
    true,
  ]);
  const window = await app.browserWindow(page);
  expect(await window.evaluate(w => [w.webContents.getURL(), w.isVisible(), w.getBounds().width])).toEqual(['app://bundle/', true, 700]);
  await until(async () => (await window.evaluate(w => w.getTitle())) === 'Sample page', 2_000);
  expect(app.windows()).toHaveLength(1);
});

test('values survive the bridge: unicode, undefined, nested, null', async () => {
  const answer = await inPage(async () => {
    const value = { text: 'Zoë \u2028 ễ 😀 */ <!-- `', list: [undefined, null, 0, -1.5, ''], gone: undefined };
    const [first, second, third] = (await bridge.invoke('echo', value, undefined, 'last')) as [typeof value, undefined, string];
    return [
      JSON.stringify(first) === JSON.stringify(value),
      'gone' in first,
      0 in first.list && first.list[0] === undefined,
      second === undefined,
      third,
    ];
  });
  expect(answer).toEqual([true, true, true, true, 'last']);
  expect(await inPage(async () => (await bridge.invoke('first')) === undefined)).toBe(true);
});

test('a megabyte crosses both ways unchanged', async () => {
  expect(
    await inPage(async () => {
      const rows = Array.from({ length: 600 }, (_, id) => ({
        id: `client|${id}`,
        body: JSON.stringify({ id, name: 'Zoë', text: 'x"\\'.repeat(450) }),
      }));
      const back = await bridge.invoke('first', rows);
      return [JSON.stringify(rows).length > 1e6, JSON.stringify(back) === JSON.stringify(rows)];
    }),
  ).toEqual([true, true]);
});

test('what JSON cannot hold is refused instead of changed', async () => {
  const messages = await inPage(async () => {
    const values = [new Date(), new Map(), Number.NaN, 1n, new Uint8Array(2)];
    return Promise.all(
      values.map(value =>
        bridge.invoke('first', value).then(
          () => 'passed',
          (error: Error) => error.message,
        ),
      ),
    );
  });
  expect(messages).toEqual(messages.map(() => expect.stringMatching(/is not part of this stand-in/)));
  expect(messages).toHaveLength(5);
});

test('errors arrive worded as Electron words them, events arrive until they are unsubscribed', async () => {
  const messages = await inPage(async () => {
    const told = (channel: string) => bridge.invoke(channel).catch((error: Error) => error.message);
    return [await told('fail'), await told('nobody')];
  });
  expect(messages).toEqual([
    "Error invoking remote method 'fail': RangeError: no such client",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  ]);
  expect(
    await inPage(async () => {
      const got: unknown[] = [];
      const off = bridge.on('pong', payload => got.push(payload));
      bridge.send('ping', { n: 1 });
      await bridge.invoke('echo');
      off();
      bridge.send('ping', { n: 2 });
      await bridge.invoke('echo');
      return got;
    }),
  ).toEqual([{ n: 1 }]);
});

test('main sees who sent: address, origin, no parent', async () => {
  await inPage(() => bridge.invoke('echo'));
  expect(await sample.app.evaluate(() => globalThis.seen.senders.at(-1))).toMatchObject({
    url: 'app://bundle/',
    origin: 'app://bundle',
    parent: null,
  });
});

test('the page has no Node, no eval, no network', async () => {
  const page = await inPage(async () => {
    const script = document.createElement('script');
    const violated = new Promise(done =>
      addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), { once: true }),
    );
    script.textContent = 'globalThis.evil = 1';
    document.head.append(script);
    const asked = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'blocked',
    );
    return {
      violated: await violated,
      asked,
      node: typeof Reflect.get(globalThis, 'process') + typeof Reflect.get(globalThis, 'require'),
      evil: 'evil' in globalThis,
      secure: isSecureContext,
    };
  });
  expect(page).toEqual({ violated: 'script-src-elem', asked: 'blocked', node: 'undefinedundefined', evil: false, secure: true });
  const evaluated = await sample.page.locator('h1').evaluate(
    () =>
      new Promise(done => {
        addEventListener('securitypolicyviolation', event => done(event.blockedURI), { once: true });
        setTimeout(() => done('nothing blocked'), 1_000);
        const button = document.createElement('button');
        button.setAttribute('onclick', 'globalThis.evil = 2');
        document.body.append(button);
        button.click();
        button.remove();
      }),
  );
  expect(evaluated).toBe('inline');
});

test('a navigation away is asked for and really blocked', async () => {
  const { page, app } = sample;
  for (const id of ['#away', '#other']) await page.locator(id).click();
  await page.evaluate(() => {
    location.href = 'about:blank';
  });
  await until(() => app.evaluate(() => globalThis.seen.navigations.length === 3), 3_000);
  expect(await app.evaluate(() => globalThis.seen.navigations)).toEqual([
    'https://example.com/away',
    'app://bundle/other.html',
    'about:blank',
  ]);
  await page.getByRole('heading', { name: 'Sample' }).waitFor();
  expect(page.url()).toBe('https://bundle.app.localhost/');
  expect(await page.evaluate(() => bridge.invoke('first', 'still here'))).toBe('still here');
});

test('windows opened by script or link are denied', async () => {
  const { page, app } = sample;
  expect(await page.evaluate(() => window.open('https://example.com/script'))).toBe(null);
  await page.locator('#opens').click();
  await until(() => app.evaluate(() => globalThis.seen.opened.length === 2), 3_000);
  await until(() => app.windows().length === 1, 3_000);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('downloads and permissions are denied', async () => {
  const { page, app } = sample;
  const located = () =>
    new Promise(done =>
      navigator.geolocation.getCurrentPosition(
        () => done('located'),
        error => done(error.code),
      ),
    );
  expect(await page.evaluate(located)).toBe(1);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.removeAllListeners('will-navigate'));
  await page.locator('#file').click({ noWaitAfter: true });
  await until(() => app.evaluate(() => globalThis.seen.downloads.length === 1), 3_000);
});

test('what is not implemented is refused: module, method, option, preference, event, setting', async () => {
  const refused = await sample.app.evaluate(async ({ app, BrowserWindow, ...rest }, electron) => {
    void electron;
    const told = (run: () => unknown) => {
      try {
        run();
        return 'passed';
      } catch (error) {
        return (error as Error).message;
      }
    };
    void rest;
    const window = BrowserWindow.getAllWindows()[0];
    return [
      told(() => app.getGPUInfo('basic')),
      told(() => app.on('accessibility-support-changed', () => {})),
      told(() => window?.setOpacity(1)),
      told(() => window?.on('swipe', () => {})),
      told(() => window?.webContents.executeJavaScript('1')),
      told(() => window?.webContents.once('did-fail-load', () => {})),
      told(() => new BrowserWindow({ frame: false })),
      told(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
      told(() => Reflect.get(BrowserWindow, 'addDevToolsExtension')),
      told(() => app.getPath('music')),
      told(() => Object.assign(app, { dock: 1 })),
    ];
  }, null);
  expect(refused).toEqual(refused.map(() => expect.stringMatching(/ is not part of this stand-in for Electron$/)));
  expect(refused).toHaveLength(11);
  expect(
    await sample.app.evaluate(electron => {
      try {
        return String(electron.safeStorage);
      } catch (error) {
        return (error as Error).message;
      }
    }),
  ).toBe('electron.safeStorage is not part of this stand-in for Electron');
});

test.each(['for (;;);', 'setInterval(() => { for (;;); }, 1); for (;;);'])(
  'a window whose page loops for ever (%s) is destroyed within a second, its renderer too',
  async loop => {
    const { app } = sample;
    const opened = app.waitForEvent('window');
    await app.evaluate(() => globalThis.openWindow().then(() => {}));
    const page = await opened;
    await page.getByRole('heading', { name: 'Sample' }).waitFor();
    const group = app.process().pid ?? 0;
    const before = renderers(group);
    void page.evaluate(loop).catch(() => {});
    // Whoever goes on working is the one: 30 ticks are 300 ms of one core.
    const worksOn = () => [...renderers(group)].find(([pid, time]) => time - (before.get(pid) ?? 0) > 30)?.[0];
    await until(() => worksOn() !== undefined, 10_000);
    const looping = worksOn() ?? 0;
    const destroyed = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().at(-1);
      window?.destroy();
      return window?.isDestroyed();
    });
    expect(destroyed).toBe(true);
    await until(() => !renderers(group).has(looping), 1_000);
  },
);

test('close can be refused by the program', async () => {
  const { app, page } = sample;
  const window = await app.browserWindow(page);
  expect(
    await window.evaluate(w => {
      w.once('close', (event: { preventDefault(): void }) => event.preventDefault());
      w.close();
      return w.isDestroyed();
    }),
  ).toBe(false);
  expect(
    await app.evaluate(({ app }) => {
      let asked = 0;
      app.once('before-quit', event => {
        asked += 1;
        event.preventDefault();
      });
      app.quit();
      return asked;
    }),
  ).toBe(1);
  expect(await page.evaluate(() => bridge.invoke('first', 1))).toBe(1);
});
