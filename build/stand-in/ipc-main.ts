/** Channels of main. Errors reach the page as Electron words them. */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { refusingPrototype } from './refusals.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Members = Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

export class Main extends EventEmitter implements Members {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') throw new Error(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Rejects with the text that `ipcRenderer.invoke` rejects with. */
  async answer(channel: string, event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return await handler(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`);
    }
  }
}
// Channel names are the program's own: here only unknown members are refused, not unknown events.
Object.setPrototypeOf(Main.prototype, refusingPrototype('ipcMain', EventEmitter.prototype));

export const ipcMain = new Main();
