import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Dispatch, Sender } from '../bridge/dispatcher.ts';
import type { MainWindow } from './main-window.ts';

/** All calls of the desk bridge arrive on one Electron channel; the dispatcher decides about them. */
export function connectBridge(window: MainWindow, dispatch: Dispatch): void {
  ipcMain.handle('desk.call', (event, channel: unknown, request: unknown) => dispatch(senderOf(event, window), channel, request));
}

function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, window: MainWindow): Sender {
  return { ownWindow: window.owns(sender), mainFrame: senderFrame?.parent === null, url: senderFrame?.url ?? null };
}
