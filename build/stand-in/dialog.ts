/** Dialogs without a screen: what would be shown goes to the terminal, the answer comes from the environment or is the default. */
import type { Dialog, MessageBoxOptions } from 'electron';
import { refuseUnknownKeys, refusing } from './refusals.ts';

const keys = ['message', 'detail', 'title', 'type', 'buttons', 'defaultId', 'cancelId', 'noLink', 'normalizeAccessKeys', 'icon'];

/** `ASSISTER_DESK_DIALOG_ANSWER` is the text of a button or its number. */
function answer(options: MessageBoxOptions): number {
  refuseUnknownKeys('Message box option', options, keys);
  const { buttons = ['OK'], defaultId = 0 } = options;
  const wanted = process.env.ASSISTER_DESK_DIALOG_ANSWER;
  const named = wanted === undefined ? -1 : buttons.indexOf(wanted);
  const chosen = named >= 0 ? named : wanted !== undefined && /^\d+$/.test(wanted) ? Number(wanted) : defaultId;
  process.stderr.write(
    `[dialog] ${[options.title, options.message, options.detail].filter(Boolean).join(' — ')} [${buttons.join(' | ')}] → ${buttons[chosen]}\n`,
  );
  return chosen;
}

const optionsOf = (args: unknown[]) => args.at(-1) as MessageBoxOptions;

const fileKeys = ['title', 'defaultPath', 'buttonLabel', 'filters', 'properties'];

/** `ASSISTER_DESK_DIALOG_FILE` is the file that is chosen; without it every file dialog is cancelled. */
function chosenFile(args: unknown[]): string | undefined {
  refuseUnknownKeys('File dialog option', args.at(-1) as object, fileKeys);
  const path = process.env.ASSISTER_DESK_DIALOG_FILE;
  process.stderr.write(`[dialog] a file → ${path ?? 'cancelled'}\n`);
  return path;
}

type Members = Pick<Dialog, 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox' | 'showSaveDialog' | 'showOpenDialog'>;

export const dialog = refusing<Members>('dialog', {
  showMessageBox: async (...args: unknown[]) => ({ response: answer(optionsOf(args)), checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => answer(optionsOf(args)),
  showSaveDialog: async (...args: unknown[]) => {
    const filePath = chosenFile(args);
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
  showOpenDialog: async (...args: unknown[]) => {
    const path = chosenFile(args);
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
  },
  showErrorBox: (title, content) => void process.stderr.write(`[dialog] ${title} — ${content}\n`),
});
