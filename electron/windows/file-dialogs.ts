import { dialog, type FileFilter } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };

const drafts = [{ name: texts.transferFile, extensions: ['assister-desk'] }];
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

export async function askWhereFrom(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ filters: drafts, properties: ['openFile'] });
  return canceled ? null : (filePaths[0] ?? null);
}
