/** The one session. Permissions are never granted and nothing is ever downloaded; requests may be cancelled by the program. */
import type { Session as ElectronSession, WebRequest } from 'electron';
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

let beforeRequest: { urls: RegExp[]; listener: BeforeRequest } | undefined;
let requests = 0;

function onBeforeRequest(first: unknown, second?: unknown): void {
  const listener = typeof first === 'function' || first === null ? first : second;
  const filter = typeof first === 'object' && first !== null ? first : {};
  refuseUnknownKeys('webRequest filter', filter, ['urls']);
  const urls = 'urls' in filter && Array.isArray(filter.urls) ? filter.urls.map(String) : ['<all_urls>'];
  beforeRequest = listener ? { urls: urls.map(pattern), listener: listener as BeforeRequest } : undefined;
}

const pattern = (text: string): RegExp =>
  text === '<all_urls>' ? /^/ : new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** Whether the program lets this request go out. */
export async function isRequestAllowed(details: RequestDetails): Promise<boolean> {
  const { urls, listener } = beforeRequest ?? {};
  if (!listener || !urls?.some(url => url.test(details.url))) return true;
  return new Promise(done =>
    listener({ id: ++requests, timestamp: Date.now(), ...details }, answer => {
      refuseUnknownKeys('webRequest answer', answer, ['cancel']);
      done(answer.cancel !== true);
    }),
  );
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
  readonly webRequest = refusing<Pick<WebRequest, 'onBeforeRequest'>>('session.webRequest', { onBeforeRequest });

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
export const session = refusing('session', {
  defaultSession,
  /** There is but one session here, and it lives in memory: a partition in memory is that one. */
  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:')) refuse('A partition that persists');
    return defaultSession;
  },
});
