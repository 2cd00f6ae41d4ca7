import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Outcome } from '../../shared/contracts/desk/bridge.ts';
import type { Dispatch, Sender } from '../bridge/dispatcher.ts';
import type { MainWindow } from './main-window.ts';

/** A window and the calls of its page. */
export interface Addressee {
  window: MainWindow;
  dispatch: Dispatch;
}

/** All calls of the desk bridge arrive on one Electron channel; the dispatcher of the window that they came from decides about them. */
export function connectBridge(find: (isIn: (one: Addressee) => boolean) => Addressee | undefined): void {
  ipcMain.handle('desk.call', (event, channel: unknown, request: unknown): Promise<Outcome<unknown>> | Outcome<unknown> => {
    const addressee = find(({ window }) => window.owns(event.sender));
    return addressee ? addressee.dispatch(senderOf(event), channel, request) : { ok: false, error: { code: 'bridge-refused' } };
  });
}

/** Who was found owns the window. */
function senderOf({ senderFrame }: IpcMainInvokeEvent): Sender {
  return { ownWindow: true, mainFrame: senderFrame?.parent === null, url: senderFrame?.url ?? null };
}
