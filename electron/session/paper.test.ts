import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { savePdf } from './paper.ts';

const toPdf = async () => Buffer.from('%PDF-1.7 …');

describe('a PDF', () => {
  it('is written where the person says, for nobody else on the computer, under a name that tells of nobody', async () => {
    const folder = tempFolder();
    let path = '';
    const whereTo = async (suggestion: string) => {
      path = folder.file(suggestion);
      return path;
    };
    expect(await savePdf({ toPdf, whereTo }, 'answers')).toEqual({ saved: true });
    expect(basename(path)).toMatch(/^answers-[0-9a-f]{6}\.pdf$/);
    expect(readFileSync(path, 'utf8')).toContain('%PDF');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is not written where they thought better of it, and says so where it cannot be', async () => {
    expect(await savePdf({ toPdf, whereTo: async () => null }, 'answers')).toEqual({ saved: false });
    await expect(savePdf({ toPdf, whereTo: async () => '/nowhere/at/all.pdf' }, 'answers')).rejects.toMatchObject({
      code: 'pdf-not-saved',
    });
  });
});
