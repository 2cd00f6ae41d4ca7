/** What a page may load: the files of our own bundle and nothing outside it, each with the policy that leaves it no network. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** No `connect-src`, no inline script or style: everything a page needs comes as a file of the bundle, everything else through the bridge. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const headers = { 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
const nothing = (status: number): Response => new Response(null, { status, headers });

/** Answers a request on the custom scheme. `folder`: the bundle's. */
export async function answerFromBundle(folder: string, { url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> {
  if (method !== 'GET') return nothing(405);
  const path = insideBundle(folder, url);
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined) return nothing(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: { ...headers, 'content-type': type } });
  } catch {
    return nothing(404);
  }
}

/** Null for another host, a broken escape, or a way out of the folder. */
function insideBundle(folder: string, address: string): string | null {
  const url = URL.parse(address);
  if (url?.host !== 'bundle') return null;
  try {
    const name = decodeURIComponent(url.pathname);
    if (name.includes('\0') || name.includes('\\')) return null;
    const path = normalize(join(folder, name === '/' ? 'index.html' : name));
    return path.startsWith(folder + sep) ? path : null;
  } catch {
    return null;
  }
}
