/** What the person saves as a PDF: the page as it stands for paper, in a place that they choose. A file's name tells nobody whose it is. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { DeskError } from '../../shared/contracts/errors.ts';

export interface Paper {
  toPdf(): Promise<Buffer>;
  /** Null when the person thought better of it. */
  whereTo(suggestion: string): Promise<string | null>;
}

/** Throws pdf-not-saved. */
export async function savePdf(paper: Paper, about: string): Promise<{ saved: boolean }> {
  // The page shows its sheet only for as long as it is being made, so it is made before the person is asked.
  const pdf = await paper.toPdf();
  const path = await paper.whereTo(`${about}-${randomBytes(3).toString('hex')}.pdf`);
  if (path === null) return { saved: false };
  await writeFile(path, pdf, { mode: 0o600 }).catch(cause => {
    throw new DeskError('pdf-not-saved', {}, { cause });
  });
  return { saved: true };
}
