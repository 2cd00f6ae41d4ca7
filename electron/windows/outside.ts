/** What of the operating system a seat reaches besides its window. */
import { app, clipboard, dialog, shell } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };

export const systemClipboard = clipboard;

export const openInBrowser = (address: string): Promise<void> => shell.openExternal(address);

/** By a dialog of the system: a locked Desk's page knows of nothing. True for "close anyway". */
export async function askWhetherToLose(count: number): Promise<boolean> {
  const { title, text_one, text_other, stay, close } = texts.lose;
  const buttons = [stay, close];
  const detail = (count === 1 ? text_one : text_other).replace('{{count}}', String(count));
  const { response } = await dialog.showMessageBox({ type: 'warning', message: title, detail, buttons, defaultId: 0, cancelId: 0 });
  return response === buttons.indexOf(close);
}

/** Before that, no window can be made. */
export const isReadyForWindows = (): boolean => app.isReady();
