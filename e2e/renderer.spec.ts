import { expect, test } from '@playwright/test';
import { World } from './harness/world.ts';

test('the page is in a box: no Node, no network, no window, no way out, nothing of the computer', async () => {
  const world = await World.create({ headless: true });
  try {
    const { page, app } = await world.openDesk();
    await expect(page.getByText('Before you sign in')).toBeVisible();
    const found = await page.evaluate(async service => {
      const tried = async (work: () => Promise<unknown> | unknown): Promise<string> => {
        try {
          return String(await work());
        } catch {
          return 'refused';
        }
      };
      const image = (): Promise<string> =>
        new Promise(resolve => {
          const element = new Image();
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          element.src = `${service}/assets/pages/icon.svg`;
        });
      return {
        node: ['process', 'require', 'module', 'Buffer', 'global'].filter(name => name in globalThis),
        fetch: await tried(() => fetch(`${service}/healthz`).then(answer => answer.status)),
        image: await image(),
        socket: await tried(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(service.replace('http', 'ws'));
              socket.onopen = () => resolve('open');
              socket.onerror = () => reject(new Error('refused'));
            }),
        ),
        window: await tried(() => window.open('https://example.org/')),
        inline: await tried(() => {
          const script = document.createElement('script');
          script.textContent = 'document.title = "ran"';
          document.head.append(script);
          return document.title;
        }),
        evaluated: await tried(() => new Function('return 1')()),
        camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
        place: await tried(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
        bridge: Object.keys((window as unknown as { desk: object }).desk).sort(),
      };
    }, world.url);
    expect(found).toEqual({
      node: [],
      fetch: 'refused',
      image: 'refused',
      socket: 'refused',
      window: 'null',
      inline: 'Assister Desk',
      evaluated: 'refused',
      camera: 'refused',
      place: 'refused',
      bridge: ['call', 'on'],
    });
    const address = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(address);
    expect(app.windows()).toHaveLength(1);
  } finally {
    await world.close();
  }
});
