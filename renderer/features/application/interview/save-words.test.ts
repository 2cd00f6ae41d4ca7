import { describe, expect, it } from 'vitest';
import type { SaveState } from '../draft/draft.ts';
import { saveWords } from './save-words.ts';

const saved: SaveState = { phase: 'saved', given: 3, kept: 3, keptAt: '2026-11-20T20:44:00.000Z', error: null };
const known = { save: saved, copy: undefined, storage: 'sealed', updatedAt: '2026-11-19T10:00:00.000Z' } as const;
const copied = { step: 'copied', copiedAt: '2026-11-20T20:45:00.000Z', refused: null } as const;

describe('the save state', () => {
  it('tells a failure before anything else, also when an older state is at the service', () => {
    const failed: SaveState = { ...saved, phase: 'failed', error: { code: 'vault-disk-full' } };
    expect(saveWords({ ...known, save: failed, copy: copied })).toMatchObject({ key: 'failed', tone: 'danger' });
  });
  it('never calls a copy what is still being saved', () => {
    expect(saveWords({ ...known, save: { ...saved, phase: 'saving', given: 4 }, copy: copied })).toMatchObject({ key: 'saving' });
  });
  it('tells when the vault confirmed, or when the document was last changed', () => {
    expect(saveWords(known)).toMatchObject({ key: 'kept', at: saved.keptAt });
    expect(saveWords({ ...known, save: { ...saved, keptAt: null } })).toMatchObject({ key: 'kept', at: known.updatedAt });
  });
  it('does not claim the disk when nothing is kept on disk', () => {
    expect(saveWords({ ...known, storage: 'memory' })).toMatchObject({ key: 'keptInMemory' });
  });
  it('gives a copy the time of the copy, and a copy that is under way the time of the save', () => {
    expect(saveWords({ ...known, copy: copied })).toMatchObject({ key: 'copied', at: copied.copiedAt });
    expect(saveWords({ ...known, copy: { step: 'sending', copiedAt: null, refused: null } })).toMatchObject({
      key: 'sending',
      at: saved.keptAt,
    });
  });
});
