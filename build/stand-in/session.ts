/**
 * Sessions. All of them share one Chromium in memory; each has its own say over its pages' requests. Permissions are never granted
 * and nothing is ever downloaded.
 */
import type { Cookie, Cookies, Session as ElectronSession, WebRequest } from 'electron';
import { protocol } from './protocol.ts';
import { type CancellableEvent, cancellableEvent, refuse, refuseUnknownKeys, refusing, refusingEmitter } from './refusals.ts';
import { originOf, toChromium } from './schemes.ts';
import { openWindows } from './windows.ts';

type BeforeRequest = (
  details: { id: number; url: string; method: string; resourceType: string; timestamp: number },
  callback: (answer: { cancel?: boolean }) => void,
) => void;

export interface RequestDetails {
  url: string;
  method: string;
  resourceType: string;
}

let requests = 0;

const pattern = (text: string): RegExp =>
  text === '<all_urls>' ? /^/ : new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** One session's guard over requests. */
class Requests {
  #before: { urls: RegExp[]; listener: BeforeRequest } | undefined;

  readonly onBeforeRequest = (first: unknown, second?: unknown): void => {
    const listener = typeof first === 'function' || first === null ? first : second;
    const filter = typeof first === 'object' && first !== null ? first : {};
    refuseUnknownKeys('webRequest filter', filter, ['urls']);
    const urls = 'urls' in filter && Array.isArray(filter.urls) ? filter.urls.map(String) : ['<all_urls>'];
    this.#before = listener ? { urls: urls.map(pattern), listener: listener as BeforeRequest } : undefined;
  };

  /** Whether the program lets this request go out. */
  async isAllowed(details: RequestDetails): Promise<boolean> {
    const { urls, listener } = this.#before ?? {};
    if (!listener || !urls?.some(url => url.test(details.url))) return true;
    return new Promise(done =>
      listener({ id: ++requests, timestamp: Date.now(), ...details }, answer => {
        refuseUnknownKeys('webRequest answer', answer, ['cancel']);
        done(answer.cancel !== true);
      }),
    );
  }
}

/** The cookies that would go along to an address. */
async function cookiesFor(filter: { url?: string }): Promise<Cookie[]> {
  refuseUnknownKeys('cookies filter', filter, ['url']);
  const { url } = filter;
  if (!url) return refuse('Cookies of every address');
  const [window] = [...openWindows].filter(({ page }) => page);
  const found = await window?.page?.send<{ cookies: Pick<Cookie, 'name' | 'value' | 'httpOnly' | 'secure'>[] }>('Network.getCookies', {
    urls: [toChromium(url)],
  });
  return (found?.cookies ?? []).map(({ name, value, httpOnly, secure }) => ({ name, value, httpOnly, secure, sameSite: 'unspecified' }));
}

/** Chromium has already been told to refuse the file; the program hears of it as Electron would tell it. */
export function refuseDownload(url: string, filename: string): CancellableEvent {
  const event = cancellableEvent();
  const item = refusing('DownloadItem', { getURL: () => url, getFilename: () => filename, cancel: () => event.preventDefault() });
  defaultSession.emit('will-download', event, item);
  if (!event.defaultPrevented)
    process.stderr.write(`A download of ${filename} was refused: downloads are not part of this stand-in for Electron\n`);
  return event;
}

type Members = Pick<
  ElectronSession,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'clearStorageData'
  | 'clearCache'
  | 'isPersistent'
  | 'setSpellCheckerEnabled'
>;

export class Session extends refusingEmitter('session', ['will-download']) implements Members {
  readonly protocol = protocol;
  readonly requests = new Requests();
  readonly webRequest = refusing<Pick<WebRequest, 'onBeforeRequest'>>('session.webRequest', {
    onBeforeRequest: this.requests.onBeforeRequest,
  });
  readonly cookies = refusing<Pick<Cookies, 'get'>>('session.cookies', { get: cookiesFor });

  // Chromium denies every permission without asking, so these have nothing to decide. See README.md.
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) refuse('The spell checker');
  }

  async clearStorageData(options: object = {}): Promise<void> {
    refuseUnknownKeys('clearStorageData option', options, []);
    await Promise.all(
      [...openWindows].flatMap(({ page, url }) =>
        page
          ? [
              page.send('Network.clearBrowserCookies'),
              page.send('Storage.clearDataForOrigin', { origin: toChromium(originOf(url)), storageTypes: 'all' }),
            ]
          : [],
      ),
    );
  }
  async clearCache(): Promise<void> {
    await Promise.all([...openWindows].map(({ page }) => page?.send('Network.clearBrowserCache')));
  }
  isPersistent(): boolean {
    return false;
  }
}

export const defaultSession = new Session();
const partitions = new Map<string, Session>();

/** Every partition is in memory, beside the others in one Chromium: what one wipes is wiped for all. */
export function partitionSession(partition: string): Session {
  if (partition.startsWith('persist:')) refuse('A partition that persists');
  if (partition === '') return defaultSession;
  const known = partitions.get(partition) ?? new Session();
  partitions.set(partition, known);
  return known;
}

export const session = refusing('session', { defaultSession, fromPartition: partitionSession });
