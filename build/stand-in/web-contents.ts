/** What a window shows: its addresses, its messages, the rules for leaving it. */
import { dirname } from 'node:path';
import type { WebContents as ElectronWebContents, WindowOpenHandlerResponse } from 'electron';
import type { Page } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import { ipcMain } from './ipc-main.ts';
import { PreloadWorld } from './preload-world.ts';
import { printOptions } from './print-options.ts';
import { cancellableEvent, refuse, refuseUnknownKeys, refusing, refusingEmitter } from './refusals.ts';
import { answerRequests } from './requests.ts';
import { fromChromium, originOf, toChromium } from './schemes.ts';
import { partitionSession, refuseDownload, type Session } from './session.ts';
import { type DownHead, decodeValue, type UpHead } from './wire.ts';

const events = [
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-navigate',
  'did-finish-load',
  'dom-ready',
  'render-process-gone',
  'before-input-event',
  'unresponsive',
  'responsive',
  'destroyed',
];

type Members = Pick<
  ElectronWebContents,
  | 'id'
  | 'getURL'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'isDestroyed'
  | 'close'
  | 'focus'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'printToPDF'
  | 'isCrashed'
>;

/** What the window around the page does for it. */
export interface Frame {
  close(): void;
  signal(head: Extract<UpHead, { kind: 'key' | 'window' | 'title' }>): void;
}

type OpenHandler = (details: { url: string; frameName: string; disposition: string }) => WindowOpenHandlerResponse;

let ids = 0;

export class WebContents extends refusingEmitter('webContents', events) implements Members {
  readonly id = ++ids;
  readonly session: Session;
  readonly #frame: Frame;
  #page: CdpSession | undefined;
  #targetId = '';
  #world: PreloadWorld | undefined;
  #mainFrame = '';
  #url = 'about:blank';
  #expected: string | undefined;
  #zoom = 1;
  #destroyed = false;
  #crashed = false;
  #openHandler: OpenHandler | undefined;
  onOpen: (url: string) => void = () => refuse("A window opened by a page with action 'allow'");

  constructor(frame: Frame, partition: string) {
    super();
    this.session = partitionSession(partition);
    this.#frame = frame;
  }

  get targetId(): string {
    return this.#targetId;
  }
  get page(): CdpSession | undefined {
    return this.#page;
  }
  get mainFrame() {
    const url = this.getURL();
    return refusing('WebFrameMain', { url, origin: originOf(url), parent: null, name: '', isDestroyed: () => this.#destroyed });
  }

  async attach({ targetId, session: page }: Page, preload: string | undefined): Promise<void> {
    this.#targetId = targetId;
    this.#page = page;
    const isMainFrame = (frameId: string) => frameId === this.#mainFrame;
    page.on<{ frame: { id: string; parentId?: string; url: string } }>('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.#navigated(frame.id, frame.url);
    });
    page.on<{ frameId: string; url: string }>('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (isMainFrame(frameId)) this.#url = url;
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    page.on<{ url: string; suggestedFilename: string }>('Page.downloadWillBegin', ({ url, suggestedFilename }) =>
      refuseDownload(fromChromium(url), suggestedFilename),
    );
    this.#world = new PreloadWorld(page, () => this.#settings());
    const tree = await page.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.#mainFrame = tree.frameTree.frame.id;
    await Promise.all([
      page.send('Page.enable'),
      page.send('Page.setDownloadBehavior', { behavior: 'deny' }),
      answerRequests(
        page,
        isMainFrame,
        (url, redirected) => this.#mayNavigate(url, redirected),
        details => this.session.requests.isAllowed(details),
      ),
      this.#world.install(
        dirname(process.env.STAND_IN_RUNTIME ?? ''),
        preload,
        isMainFrame,
        (head, body, answer) => void this.#receive(head, body, answer),
      ),
    ]);
  }

  getURL(): string {
    return fromChromium(this.#url);
  }

  /** Resolves when the page has finished loading; rejects if it cannot be loaded. */
  async loadURL(url: string, options: object = {}): Promise<void> {
    refuseUnknownKeys('loadURL option', options, []);
    const page = this.#page ?? refuse('loadURL before the window is open');
    const loaded = new Promise<void>(done => this.once('did-finish-load', () => done()));
    this.#expected = url;
    const { errorText } = await page.send<{ errorText?: string }>('Page.navigate', { url: toChromium(url) });
    this.#expected = undefined;
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  reload(): void {
    this.#page?.tell('Page.reload');
  }
  focus(): void {
    this.#page?.tell('Page.bringToFront');
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  close(): void {
    this.#frame.close();
  }

  send(channel: string, ...args: unknown[]): void {
    this.#world?.post({ kind: 'event', name: channel }, args);
  }
  evaluate(expression: string): void {
    this.#world?.evaluate(expression);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** The page asked for a window, at Chromium's address. With no handler Electron allows it. */
  opened(address: string, frameName = ''): void {
    const url = fromChromium(address);
    const { action, ...rest } = this.#openHandler?.({ url, frameName, disposition: 'new-window' }) ?? { action: 'allow' };
    refuseUnknownKeys('Window open answer', rest, []);
    if (action === 'allow') this.onOpen(url);
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    this.#world?.post(this.#settings());
  }
  getZoomFactor(): number {
    return this.#zoom;
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const page = this.#page ?? refuse('printToPDF before the window is open');
    return (await page.send<{ data: Buffer }>('Page.printToPDF', printOptions(options))).data;
  }

  override on(event: string | symbol, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    if (event === 'before-input-event') this.#world?.post(this.#settings());
    return this;
  }

  crashed(reason: string, exitCode: number): void {
    this.#crashed = true;
    this.emit('render-process-gone', {}, { reason, exitCode });
  }
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#page?.forget();
    this.emit('destroyed');
  }

  #settings(): Extract<DownHead, { kind: 'settings' }> {
    return { kind: 'settings', watchKeys: this.listenerCount('before-input-event') > 0, zoom: this.#zoom };
  }

  #navigated(frameId: string, url: string): void {
    const left = this.#url;
    this.#mainFrame = frameId;
    this.#crashed = false;
    // Documents that need no request (about:blank, blob:) were not asked for on the way: go back if they may not be.
    if (/^(about|blob):/.test(url) && this.#expected !== url && left !== url && !this.#mayNavigate(url)) {
      void this.loadURL(fromChromium(left)).catch(() => {});
      return;
    }
    this.#url = url;
    this.emit('did-navigate', {}, fromChromium(url), 200, 'OK');
  }

  /** The program's own navigations and reloads are not asked about, as in Electron. */
  #mayNavigate(url: string, redirected = false): boolean {
    if (!redirected && (url === this.#expected || sameDocument(url, this.#expected) || sameDocument(url, this.getURL()))) return true;
    const event = cancellableEvent({ url, isMainFrame: true, isSameDocument: false });
    this.emit(redirected ? 'will-redirect' : 'will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async #receive(head: UpHead, body: string, answer: (head: DownHead, value?: unknown) => void): Promise<void> {
    if (this.#destroyed) return;
    if (head.kind === 'key' || head.kind === 'window' || head.kind === 'title') return this.#frame.signal(head);
    if (head.kind === 'open') return this.opened(head.url, head.frameName);
    const args = decodeValue(body) as unknown[];
    const event = refusing('IpcMainEvent', {
      sender: this,
      senderFrame: this.mainFrame,
      type: 'frame',
      frameId: 1,
      processId: this.id,
    }) as unknown as Electron.IpcMainInvokeEvent;
    if (head.kind === 'send') {
      ipcMain.emit(head.name, event, ...args);
      return;
    }
    try {
      answer({ kind: 'answer', id: head.id }, await ipcMain.answer(head.name, event, args));
    } catch (error) {
      answer({ kind: 'failure', id: head.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

const sameDocument = (url: string, other: string | undefined) => other !== undefined && url.split('#')[0] === other.split('#')[0];
