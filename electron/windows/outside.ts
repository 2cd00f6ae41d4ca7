/** What of the operating system a seat reaches besides its window. */
import { app, clipboard, shell } from 'electron';

export const systemClipboard = clipboard;

export const openInBrowser = (address: string): Promise<void> => shell.openExternal(address);

/** Before that, no window can be made. */
export const isReadyForWindows = (): boolean => app.isReady();
