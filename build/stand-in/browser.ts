/** The one Chromium of this program, seen as a supply of pages. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CdpSession } from './cdp.ts';
import { type Chromium, chromiumFlags, isHeadless, openAppWindow, startChromium } from './chromium.ts';

export interface Page {
  targetId: string;
  session: CdpSession;
}

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/** What happens to pages, by target. */
export interface PageWatcher {
  gone(): void;
  crashed(reason: string, exitCode: number): void;
}

/** Milliseconds after which a page that should close is crashed: the program relies on its memory being gone within a second. */
const stubbornAfter = 400;
const lookAgainAfter = 200;

export class Browser {
  readonly gone: Promise<void>;
  readonly #chromium: Chromium;
  readonly #flags: readonly string[];
  readonly #name: string;
  readonly #context: string | undefined;
  readonly #watchers = new Map<string, PageWatcher>();
  readonly #expected = new Map<string, (targetId: string) => void>();
  readonly #ours = new Set<string>();
  /** A page opened another one past `window.open`: a link with a target, a middle click. */
  onStranger: (target: { targetId: string; url: string }) => void = () => {};

  static async start(profile: string, name: string, switches: ReadonlyMap<string, string>): Promise<Browser> {
    const flags = chromiumFlags(profile, name, switches);
    const chromium = await startChromium(profile, flags);
    // Headless Chromium would open windows in the normal profile; a context of its own keeps everything in memory, as incognito does.
    const context = isHeadless()
      ? (await chromium.cdp.send<{ browserContextId: string }>('Target.createBrowserContext')).browserContextId
      : undefined;
    const browser = new Browser(chromium, flags, name, context);
    await chromium.cdp.send('Target.setDiscoverTargets', { discover: true });
    return browser;
  }

  constructor(chromium: Chromium, flags: readonly string[], name: string, context: string | undefined) {
    this.#chromium = chromium;
    this.#flags = flags;
    this.#name = name;
    this.#context = context;
    this.gone = new Promise(done => chromium.process.once('exit', () => done()));
    void this.gone.then(() => {
      for (const watcher of this.#watchers.values()) watcher.gone();
    });
    const { cdp } = chromium;
    cdp.on<{ targetInfo: TargetInfo }>('Target.targetCreated', ({ targetInfo }) => this.#seen(targetInfo));
    cdp.on<{ targetInfo: TargetInfo }>('Target.targetInfoChanged', ({ targetInfo }) => this.#seen(targetInfo));
    cdp.on<{ targetId: string }>('Target.targetDestroyed', ({ targetId }) => this.#lost(targetId));
    cdp.on<{ targetId: string; status: string; errorCode: number }>('Target.targetCrashed', ({ targetId, status, errorCode }) =>
      this.#watchers.get(targetId)?.crashed(status, errorCode),
    );
  }

  async openPage(size: { width: number; height: number }): Promise<Page> {
    const mark = randomUUID();
    const url = `data:text/html,${encodeURIComponent(`<!--${mark}--><title>${this.#name.replace(/[<&]/g, '')}</title>`)}`;
    const opened = new Promise<string>(done => this.#expected.set(mark, done));
    if (isHeadless())
      await this.#chromium.cdp.send('Target.createTarget', { url, newWindow: true, browserContextId: this.#context, ...size });
    else openAppWindow(this.#flags, url);
    const targetId = await opened;
    return this.adopt(targetId);
  }

  async adopt(targetId: string): Promise<Page> {
    this.#ours.add(targetId);
    const { sessionId } = await this.#chromium.cdp.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    return { targetId, session: this.#chromium.cdp.session(sessionId) };
  }

  watch(targetId: string, watcher: PageWatcher): void {
    this.#watchers.set(targetId, watcher);
  }

  /**
   * Resolves when the page is gone. A renderer that loops is interrupted first, else Chromium would wait for it; one that
   * starts to loop again is crashed.
   */
  async closePage(targetId: string, session?: CdpSession): Promise<void> {
    this.#ours.add(targetId);
    const destroyed = new Promise<void>(done => this.#watchers.set(targetId, { gone: done, crashed() {} }));
    session?.tell('Runtime.terminateExecution');
    void this.#chromium.cdp.send('Target.closeTarget', { targetId }).catch(() => this.#lost(targetId));
    const patience = sleep(stubbornAfter, 'late', { ref: false });
    if ((await Promise.race([destroyed, this.gone, patience])) !== 'late') return;
    session?.tell('Page.crash');
    await Promise.race([destroyed, this.gone, sleep(3_000, undefined, { ref: false })]);
  }

  send<T>(method: string, params: object = {}): Promise<T> {
    return this.#chromium.cdp.send<T>(method, params);
  }

  async close(): Promise<void> {
    void this.#chromium.cdp.send('Browser.close').catch(() => {});
    await Promise.race([this.gone, sleep(3_000)]);
    if (this.#chromium.process.exitCode === null && this.#chromium.process.signalCode === null) this.#chromium.process.kill('SIGKILL');
    await this.gone;
  }

  #seen({ targetId, type, url }: TargetInfo): void {
    if (type !== 'page') return;
    if (this.#ours.has(targetId)) return;
    for (const [mark, done] of this.#expected)
      if (url.includes(mark)) {
        this.#expected.delete(mark);
        this.#ours.add(targetId);
        done(targetId);
        return;
      }
    if (!url || url.startsWith('data:text/html,%3C!--')) return;
    // A window that is just being opened may still be blank: whose it is shows when it has its address.
    if (url === 'about:blank' && this.#expected.size > 0) {
      setTimeout(() => void this.#lookAgain(targetId), lookAgainAfter).unref();
      return;
    }
    this.#ours.add(targetId);
    this.onStranger({ targetId, url });
  }

  async #lookAgain(targetId: string): Promise<void> {
    const answer = await this.send<{ targetInfo: TargetInfo }>('Target.getTargetInfo', { targetId }).catch(() => undefined);
    if (answer) this.#seen(answer.targetInfo);
  }

  #lost(targetId: string): void {
    const watcher = this.#watchers.get(targetId);
    this.#watchers.delete(targetId);
    this.#ours.delete(targetId);
    watcher?.gone();
  }
}
