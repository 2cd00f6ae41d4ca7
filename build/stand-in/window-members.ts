/** What a window of the stand-in has of Electron's, by name. */
import type { BrowserWindow } from 'electron';

export const windowEvents = [
  'ready-to-show',
  'show',
  'hide',
  'close',
  'closed',
  'resize',
  'move',
  'focus',
  'blur',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'unresponsive',
  'responsive',
  'page-title-updated',
];

export type WindowMembers = Pick<
  BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'isFocused'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'setSize'
  | 'setTitle'
  | 'getTitle'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'reload'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
>;
