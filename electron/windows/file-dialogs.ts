import { dialog, type FileFilter } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };

const drafts = [{ name: texts.transferFile, extensions: ['assister-desk'] }];
const backups = [{ name: texts.backupFile, extensions: ['assister-backup'] }];
const pdfs = [{ name: 'PDF', extensions: ['pdf'] }];

/** Where a transfer file goes; null when the person thinks better of it. */
export const askWhereTo = (suggestion: string): Promise<string | null> => askFor(suggestion, drafts);

/** Where a PDF goes; null when the person thinks better of it. */
export const askWhereToPdf = (suggestion: string): Promise<string | null> => askFor(suggestion, pdfs);

async function askFor(suggestion: string, filters: FileFilter[]): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: suggestion,
    filters,
    properties: ['showOverwriteConfirmation'],
  });
  return canceled || !filePath ? null : filePath;
}

/** Where a backup goes, and which one is brought back. */
export const askWhereToBackup = (suggestion: string): Promise<string | null> => askFor(suggestion, backups);
export const askWhereFromBackup = (): Promise<string | null> => askWhich(backups);
export const askWhereFrom = (): Promise<string | null> => askWhich(drafts);

async function askWhich(filters: FileFilter[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ filters, properties: ['openFile'] });
  return canceled ? null : (filePaths[0] ?? null);
}
