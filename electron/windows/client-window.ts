/**
 * For a client with no device of their own: their own account, in the service's pages, on the assister's computer (mission.md: the
 * client must do this themselves). A session in memory of its own, wiped at the end; no bridge, no way to anywhere else; the Desk
 * is locked behind it. Closing it signs the client out, should they have forgotten.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session as electronSession } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };
import { guardSession } from './guards.ts';

export interface ClientWindowDeps {
  serviceUrl: string;
  /** Ends the visit of whoever was signed in there. */
  endVisit(token: string): Promise<void>;
}

const startPath = '/client-window';
const visitCookies = ['__Host-visit', 'visit'];

export interface ClientWindow {
  /** Resolves when the window is gone and nothing of it is left. */
  closed: Promise<void>;
  close(): void;
}

export function openClientWindow({ serviceUrl, endVisit }: ClientWindowDeps): ClientWindow {
  const partition = `client-${randomUUID()}`;
  const pageSession = electronSession.fromPartition(partition);
  const { origin } = new URL(serviceUrl);
  guardSession(pageSession, url => url.startsWith(`${origin}/`));
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    fullscreen: true,
    title: texts.title,
    autoHideMenuBar: true,
    webPreferences: {
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const stayHere = (event: { preventDefault(): void }, url: string): void => {
    if (!url.startsWith(`${origin}/`)) event.preventDefault();
  };
  webContents.on('will-navigate', stayHere);
  webContents.on('will-redirect', stayHere);
  webContents.on('will-attach-webview', event => event.preventDefault());
  webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') window.close();
  });
  window.on('page-title-updated', event => event.preventDefault());

  const closed = new Promise<void>(resolve => {
    window.on('close', event => {
      // First sign out and wipe, then close: nothing of the client stays, whatever they forgot.
      event.preventDefault();
      void wipe().finally(() => {
        window.destroy();
        resolve();
      });
    });
  });
  const wipe = async (): Promise<void> => {
    const cookies = await pageSession.cookies.get({ url: serviceUrl });
    const token = cookies.find(({ name }) => visitCookies.includes(name))?.value;
    if (token) await endVisit(token).catch(() => {});
    await pageSession.clearStorageData();
    await pageSession.clearCache();
  };
  void window.loadURL(`${serviceUrl}${startPath}`);
  return { closed, close: () => window.close() };
}
