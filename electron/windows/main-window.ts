/**
 * The one window. Its page is thrown away and made anew whenever a vault closes: what it had in memory goes with its process,
 * even if that process no longer answers.
 */
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };
import { bundleOrigin } from '../bridge/dispatcher.ts';
import { guardPage } from './guards.ts';
import { keepPlace, lastPlace, type WindowPlace } from './window-place.ts';

export interface MainWindow {
  open(): void;
  /** Brings it forward, or opens it again. */
  show(): void;
  /** Off the screen; the page goes on working. */
  hide(): void;
  /** Destroys it with its page. */
  close(): void;
  /** Destroys the page with its process and shows an empty one in the same place. */
  renewPage(): void;
  owns(contents: WebContents): boolean;
  /** Whether its page may have the camera's picture now; a new page may not. */
  letCamera(on: boolean): void;
  mayHaveCamera(): boolean;
  send(event: string, payload: unknown): void;
  /** The page as it is on paper, letter size. */
  toPdf(): Promise<Buffer>;
}

export interface MainWindowDeps {
  /** Where size and place are remembered. */
  folder: string;
  preload: string;
  onPageGone(reason: string): void;
  /** Whether the window may close now. Whoever says no has something to ask first. */
  mayClose(): boolean;
  /** The person closed it; not called for `close()`. */
  onClosed(): void;
}

/** A session in memory: whatever Chromium itself would keep of a page (cache, storage, cookies) never reaches the disk. */
export const pagePartition = 'desk';

/** The page's own background, so that no white flash comes before it. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#14181D' : '#FFFFFF');

const shortestLifeMs = 5000;

export function createMainWindow({ folder, preload, onPageGone, mayClose, onClosed }: MainWindowDeps): MainWindow {
  let current: BrowserWindow | null = null;
  let camera = false;

  const make = (place: WindowPlace, visible = true): BrowserWindow => {
    const { x, y, width, height } = place;
    const madeAt = performance.now();
    const window = new BrowserWindow({
      ...(x === undefined || y === undefined ? {} : { x, y }),
      width,
      height,
      minWidth: 480,
      minHeight: 400,
      show: false,
      title: texts.title,
      backgroundColor: background(),
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        partition: pagePartition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    guardPage(window.webContents);
    if (place.maximized) window.maximize();
    if (visible) window.once('ready-to-show', () => window.show());
    window.on('page-title-updated', event => event.preventDefault());
    window.on('close', event => {
      keepPlace(folder, placeOf(window));
      if (!mayClose()) event.preventDefault();
    });
    window.on('closed', () => {
      if (current !== window) return;
      current = null;
      onClosed();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (current !== window) return;
      onPageGone(reason);
      // A page that falls over as soon as it is made would do so for ever.
      if (performance.now() - madeAt > shortestLifeMs) renewPage();
    });
    void window.loadURL(`${bundleOrigin}index.html`);
    return window;
  };

  const renewPage = (): void => {
    const old = current;
    camera = false;
    if (!old) return;
    current = make(placeOf(old), old.isVisible());
    old.destroy();
  };

  const open = (): void => {
    const screens = screen.getAllDisplays().map(display => display.workArea);
    current ??= make(lastPlace(folder, screens));
  };

  return {
    open,
    show() {
      if (!current) return open();
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
    },
    hide: () => current?.hide(),
    close() {
      const window = current;
      current = null;
      window?.destroy();
    },
    renewPage,
    letCamera: on => {
      camera = on;
    },
    mayHaveCamera: () => camera,
    owns: contents => current !== null && current.webContents === contents,
    send: (event, payload) => current?.webContents.send('desk.event', event, payload),
    async toPdf() {
      if (!current) throw new Error('no page to print');
      return current.webContents.printToPDF({
        pageSize: 'Letter',
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
      });
    },
  };
}

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
