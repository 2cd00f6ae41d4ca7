import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const { resolve } = createRequire(import.meta.url);
const design = dirname(dirname(resolve('@cmsgov/design-system/css/index.css')));
const openSans = dirname(resolve('@fontsource-variable/open-sans/wght.css'));

/** Only these folders are served, and nothing from elsewhere is ever loaded. Open Sans in full: the design system's own lacks many letters of people's names. */
const folders = [
  { prefix: '/assets/design/css/', root: join(design, 'css') },
  { prefix: '/assets/design/fonts/', root: join(design, 'fonts') },
  { prefix: '/assets/font/files/', root: join(openSans, 'files') },
  { prefix: '/assets/font/', root: openSans, allowedPath: (path: string) => path === '/wght.css' },
  { prefix: '/assets/pages/', root: fileURLToPath(new URL('styles', import.meta.url)) },
];

export const serveAssets = async (app: FastifyInstance): Promise<void> => {
  for (const folder of folders) await app.register(fastifyStatic, { ...folder, decorateReply: false, index: false, maxAge: '1h' });
};
