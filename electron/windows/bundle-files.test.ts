import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { answerFromBundle, contentSecurityPolicy } from './bundle-files.ts';

it('serves the bundle with the policy, and nothing beside it', async () => {
  const folder = tempFolder();
  mkdirSync(folder.file('bundle/assets'), { recursive: true });
  mkdirSync(folder.file('bundle-other'));
  for (const name of ['secret.js', 'bundle-other/secret.js', 'bundle/index.html', 'bundle/assets/a b.js', 'bundle/notes.txt'])
    writeFileSync(folder.file(name), name);
  const get = (url: string, method = 'GET') => answerFromBundle(folder.file('bundle'), { url, method });

  const index = await get('app://bundle/index.html');
  expect(await index.text()).toBe('bundle/index.html');
  expect(index.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await get('app://bundle/assets/a%20b.js?v=1')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect((await get('app://bundle/')).status).toBe(200);

  const outside = [
    '../secret.js',
    '%2e%2e/secret.js',
    '..%2fsecret.js',
    '..%2fbundle-other/secret.js',
    '..%5csecret.js',
    'notes.txt',
    '%00',
    '%ff',
    'assets',
    '//etc/passwd',
  ];
  for (const name of outside) expect((await get(`app://bundle/${name}`)).status, name).toBe(404);
  expect((await get('app://elsewhere/index.html')).status).toBe(404);
  expect((await get('app://bundle/index.html', 'POST')).status).toBe(405);
});

it('allows no network, no inline script or style, no frame', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).not.toMatch(/connect-src|unsafe|data:|\*/);
});
