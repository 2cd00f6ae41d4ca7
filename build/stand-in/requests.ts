/** Every request of a page passes here: custom schemes are answered, navigations asked for, the rest shown to the session. */
import type { CdpSession } from './cdp.ts';
import { fromChromium, handlers, schemeOf } from './schemes.ts';
import type { RequestDetails } from './session.ts';

interface Paused {
  requestId: string;
  frameId: string;
  redirectedRequestId?: string;
  resourceType: string;
  request: { url: string; method: string; headers: Record<string, string>; postDataEntries?: { bytes?: Buffer }[] };
}

const resourceTypes: Record<string, string> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  WebSocket: 'webSocket',
  Media: 'media',
  Ping: 'ping',
};

/** `mayNavigate` is asked before a document is loaded into the main frame. */
export async function answerRequests(
  page: CdpSession,
  isMainFrame: (frameId: string) => boolean,
  mayNavigate: (url: string, redirected: boolean) => boolean,
  isAllowed: (details: RequestDetails) => Promise<boolean>,
): Promise<void> {
  page.on<Paused>('Fetch.requestPaused', paused => void answer(paused).catch(error => fail(paused, 'Failed', error)));
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });

  const fail = (paused: Paused, errorReason: string, error?: unknown) => {
    if (error) process.stderr.write(`${paused.request.url}: ${error}\n`);
    page.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason });
  };

  async function answer(paused: Paused): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused;
    const url = fromChromium(request.url);
    const { method } = request;
    const isDocument = resourceType === 'Document';
    if (isDocument && isMainFrame(frameId) && !mayNavigate(url, paused.redirectedRequestId !== undefined)) return fail(paused, 'Aborted');
    const type = isDocument && !isMainFrame(frameId) ? 'subFrame' : (resourceTypes[resourceType] ?? 'other');
    // A browser asks for it by itself, Electron does not.
    if (resourceType === 'Other' && new URL(url).pathname === '/favicon.ico')
      return page.tell('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    if (!(await isAllowed({ url, method, resourceType: type }))) return fail(paused, 'BlockedByClient');
    const handler = handlers.get(schemeOf(url));
    if (!handler) return page.tell('Fetch.continueRequest', { requestId });
    const sent = request.postDataEntries?.flatMap(entry => entry.bytes ?? []) ?? [];
    const body = sent.length > 0 ? Buffer.concat(sent) : undefined;
    const response = await handler(new Request(url, { method, headers: request.headers, body }));
    page.tell('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}
