/** Where a window is and in which state, known at once as Electron answers it; Chromium is told and asked behind that. */
import type { Rectangle } from 'electron';

export type WindowState = 'normal' | 'minimized' | 'maximized';

interface ChromiumBounds {
  left: number;
  top: number;
  width: number;
  height: number;
  windowState: WindowState;
}

export interface PlacementDeps {
  send<T>(method: string, params: object): Promise<T>;
  /** `resize`, `move` or the name of a change of state. */
  tell(event: string): void;
  smallest: { width: number; height: number };
}

export class Placement {
  readonly #deps: PlacementDeps;
  #bounds: Rectangle;
  #normal: Rectangle;
  #state: WindowState = 'normal';
  #windowId: number | undefined;

  constructor(bounds: Rectangle, deps: PlacementDeps) {
    this.#bounds = bounds;
    this.#normal = bounds;
    this.#deps = deps;
  }

  get bounds(): Rectangle {
    return { ...this.#bounds };
  }
  get normal(): Rectangle {
    return { ...this.#normal };
  }
  get state(): WindowState {
    return this.#state;
  }

  /** Chromium has opened the window: what was asked for before takes effect. `position` only where the program gave one. */
  async opened(targetId: string, resize: boolean, position: { left: number; top: number } | undefined): Promise<void> {
    const { windowId } = await this.#deps.send<{ windowId: number }>('Browser.getWindowForTarget', { targetId });
    this.#windowId = windowId;
    if (resize) this.place({ width: this.#bounds.width, height: this.#bounds.height, ...position });
    if (this.#state !== 'normal') this.place({ windowState: this.#state });
    else if (resize) await this.measure();
  }

  set(bounds: Partial<Rectangle>): void {
    const wanted = { ...this.#bounds, ...bounds };
    wanted.width = Math.max(wanted.width, this.#deps.smallest.width);
    wanted.height = Math.max(wanted.height, this.#deps.smallest.height);
    this.place({ left: wanted.x, top: wanted.y, width: wanted.width, height: wanted.height });
    this.#moved(wanted);
  }

  change(state: WindowState, event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.place({ windowState: state });
    this.#deps.tell(event);
  }

  place(bounds: object): void {
    if (this.#windowId === undefined) return;
    void this.#deps.send('Browser.setWindowBounds', { windowId: this.#windowId, bounds }).catch(() => {});
  }

  /** The person moved or resized it. A window below its smallest size is made larger again. */
  async measure(): Promise<void> {
    if (this.#windowId === undefined) return;
    const { bounds } = await this.#deps.send<{ bounds: ChromiumBounds }>('Browser.getWindowBounds', { windowId: this.#windowId });
    this.#state = bounds.windowState;
    this.#moved({ x: bounds.left, y: bounds.top, width: bounds.width, height: bounds.height });
    const { width, height } = this.#deps.smallest;
    if (this.#state === 'normal' && (bounds.width < width || bounds.height < height)) this.set({});
  }

  #moved(now: Rectangle): void {
    const before = this.#bounds;
    this.#bounds = now;
    if (this.#state === 'normal') this.#normal = now;
    if (before.width !== now.width || before.height !== now.height) this.#deps.tell('resize');
    if (before.x !== now.x || before.y !== now.y) this.#deps.tell('move');
  }
}
