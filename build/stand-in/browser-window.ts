/** A window: Chromium shows the page as an application of its own, this keeps what Electron answers at once. */
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import type { CdpSession } from './cdp.ts';
import { isHeadless } from './chromium.ts';
import { isTyped } from './keys.ts';
import { runAccelerator } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { Placement } from './placement.ts';
import { cancellableEvent, refusingEmitter } from './refusals.ts';
import { Responsiveness } from './responsiveness.ts';
import { WebContents } from './web-contents.ts';
import { type WindowMembers, windowEvents } from './window-members.ts';
import { checkWindowOptions } from './window-options.ts';
import { closing, noteActivity, type OpenWindow, openWindows } from './windows.ts';
import type { UpHead } from './wire.ts';

let ids = 0;

export class BrowserWindow extends refusingEmitter('BrowserWindow', windowEvents) implements WindowMembers, OpenWindow {
  readonly id = ++ids;
  readonly webContents: WebContents;
  readonly #options: BrowserWindowConstructorOptions;
  readonly #opened: Promise<void>;
  readonly #responsiveness: Responsiveness;
  readonly #placement: Placement;
  #title: string;
  #visible: boolean;
  #focused = false;
  #destroyed = false;
  #readyToShow = false;

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter(window => window instanceof BrowserWindow);
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.isFocused()) ?? null;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.id === id) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isStarted) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    const { width = 800, height = 600, x = 0, y = 0, title = app.getName(), show = true } = options;
    this.#options = options;
    this.#placement = new Placement(
      { x, y, width, height },
      {
        send: (method, params) => app.browser.send(method, params),
        tell: event => this.emit(event),
        smallest: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
      },
    );
    this.#title = title;
    this.#visible = show;
    this.webContents = new WebContents(
      { close: () => this.close(), signal: head => this.#signal(head) },
      options.webPreferences?.partition ?? '',
    );
    this.#responsiveness = new Responsiveness(name => {
      this.emit(name);
      this.webContents.emit(name);
    });
    this.webContents.on('dom-ready', () => this.#domReady());
    this.webContents.on('render-process-gone', (_, details) => app.emit('render-process-gone', {}, this.webContents, details));
    this.webContents.onOpen = url => void new BrowserWindow(options).loadURL(url);
    openWindows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    this.#opened = this.#open();
    this.#opened.catch(error => {
      if (!this.#destroyed) process.stderr.write(`A window could not be opened: ${error}\n`);
      this.#gone();
    });
  }

  get page(): CdpSession | undefined {
    return this.webContents.page;
  }
  get targetId(): string {
    return this.webContents.targetId;
  }
  get url(): string {
    return this.webContents.getURL();
  }
  zoom(by: number | undefined): void {
    this.webContents.setZoomFactor(by === undefined ? 1 : this.webContents.getZoomFactor() * by);
  }
  evaluate(expression: string): void {
    this.webContents.evaluate(expression);
  }

  async #open(): Promise<void> {
    app.browser.onStranger = stranger => BrowserWindow.#meet(stranger);
    const page = await app.browser.openPage(this.#placement.bounds);
    if (this.#destroyed) return app.browser.closePage(page.targetId, page.session);
    app.browser.watch(page.targetId, {
      gone: () => this.#gone(),
      crashed: (reason, exitCode) => this.webContents.crashed(reason, exitCode),
    });
    await this.webContents.attach(page, this.#options.webPreferences?.preload);
    // Electron centers a window that says no place; the corner is the same on a screen as small as the Desk is designed for.
    const { x = 0, y = 0 } = this.#options;
    await this.#placement.opened(page.targetId, !isHeadless(), { left: x, top: y });
    if (this.#options.fullscreen && !isHeadless()) this.#placement.place({ windowState: 'fullscreen' });
    nativeTheme.applyTo(page.session);
    this.#responsiveness.watch(page.session);
    if (this.#visible) this.#setFocused(true);
  }

  /** A link or a middle click opened a page of its own: it is closed, and opened properly if the program wants it. */
  static #meet({ targetId, url }: { targetId: string; url: string }): void {
    const opener = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    void app.browser.closePage(targetId);
    opener?.webContents.opened(url);
  }

  async loadURL(url: string, options?: object): Promise<void> {
    await this.#opened;
    if (this.#destroyed) throw new Error('Object has been destroyed');
    await this.webContents.loadURL(url, options);
  }
  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    if (this.#placement.state === 'normal') this.#placement.place({ windowState: 'normal' });
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#placement.place({ windowState: 'minimized' });
    this.#setFocused(false);
    this.emit('hide');
  }
  focus(): void {
    this.webContents.focus();
    this.#setFocused(true);
  }
  minimize(): void {
    this.#placement.change('minimized', 'minimize');
  }
  maximize(): void {
    this.#placement.change('maximized', 'maximize');
  }
  unmaximize(): void {
    if (this.isMaximized()) this.#placement.change('normal', 'unmaximize');
  }
  restore(): void {
    if (this.#placement.state !== 'normal') this.#placement.change('normal', 'restore');
  }
  isMaximized(): boolean {
    return this.#placement.state === 'maximized';
  }
  isMinimized(): boolean {
    return this.#placement.state === 'minimized';
  }
  isVisible(): boolean {
    return this.#visible && !this.isMinimized();
  }
  isFocused(): boolean {
    return this.#focused;
  }

  getBounds(): Rectangle {
    return this.#placement.bounds;
  }
  getNormalBounds(): Rectangle {
    return this.#placement.normal;
  }
  getSize(): number[] {
    const { width, height } = this.#placement.bounds;
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#placement.set(bounds);
  }

  setTitle(title: string): void {
    this.#title = title;
    this.evaluate(`document.title = ${JSON.stringify(title)}`);
  }
  getTitle(): string {
    return this.#title;
  }
  // There is no menu bar to show or hide.
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}

  close(): void {
    if (this.#destroyed) return;
    const event = cancellableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  /** The window is gone for the program at once; its renderer follows within a second, even one that loops. */
  destroy(): void {
    if (this.#destroyed) return;
    const { targetId } = this;
    if (targetId) {
      const gone = app.browser.closePage(targetId, this.page);
      closing.add(gone);
      void gone.finally(() => closing.delete(gone));
    }
    this.#gone();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#responsiveness.stop();
    openWindows.delete(this);
    this.webContents.destroyed();
    this.emit('closed');
    if (openWindows.size === 0) app.allWindowsClosed();
  }

  #domReady(): void {
    if (this.#readyToShow || this.url === 'about:blank') return;
    this.#readyToShow = true;
    this.emit('ready-to-show');
  }

  #titled(title: string): void {
    if (!title || title === this.#title) return;
    const event = cancellableEvent();
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  #signal(head: Extract<UpHead, { kind: 'key' | 'window' | 'title' }>): void {
    if (head.kind === 'title') {
      this.#titled(head.title);
      return;
    }
    if (head.kind === 'key') {
      const { kind: _, ...input } = head;
      noteActivity();
      this.webContents.emit('before-input-event', isTyped(), { ...input, modifiers: [], location: 0, isComposing: false });
      if (head.type === 'keyDown') runAccelerator(head, this);
      return;
    }
    switch (head.what) {
      case 'active':
        noteActivity();
        break;
      case 'resize':
        void this.#placement.measure().catch(() => {});
        break;
      default:
        this.#setFocused(head.what === 'focus');
    }
  }

  #setFocused(focused: boolean): void {
    if (this.#focused === focused || this.#destroyed) return;
    if (focused) for (const other of BrowserWindow.getAllWindows()) if (other !== this) other.#setFocused(false);
    this.#focused = focused;
    this.emit(focused ? 'focus' : 'blur');
    app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', {}, this);
  }
}
