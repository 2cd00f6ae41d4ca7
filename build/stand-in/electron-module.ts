/** What `require('electron')` gives to the main process. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard, screen, shell } from './desktop.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { powerMonitor } from './power-monitor.ts';
import { protocol } from './protocol.ts';
import { refusing, refusingClass } from './refusals.ts';
import { session } from './session.ts';

const contents = () => BrowserWindow.getAllWindows().map(window => window.webContents);

const webContents = refusing('webContents', {
  getAllWebContents: contents,
  fromId: (id: number) => contents().find(one => one.id === id),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromDevToolsTargetId: (targetId: string) => contents().find(one => one.targetId === targetId),
});

export const electron = refusing('electron', {
  app,
  BrowserWindow: refusingClass('BrowserWindow', BrowserWindow),
  clipboard,
  dialog,
  ipcMain,
  Menu: refusingClass('Menu', Menu),
  MenuItem: refusingClass('MenuItem', MenuItem),
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  webContents,
});
