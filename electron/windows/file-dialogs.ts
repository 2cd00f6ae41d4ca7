import { dialog } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };

const filters = [{ name: texts.transferFile, extensions: ['assister-desk'] }];

/** Where a transfer file goes; null when the person thinks better of it. */
export async function askWhereTo(suggestion: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: suggestion,
    filters,
    properties: ['showOverwriteConfirmation'],
  });
  return canceled || !filePath ? null : filePath;
}

export async function askWhereFrom(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ filters, properties: ['openFile'] });
  return canceled ? null : (filePaths[0] ?? null);
}
