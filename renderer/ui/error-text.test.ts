import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { damagedProfile, errorText } from './error-text.ts';
import { startTexts } from './text.ts';

startTexts();
const t: TFunction = i18next.t;

describe('damaged work', () => {
  it('is told apart: some boxes, or all of it', () => {
    const some = { code: 'vault-damaged', details: { count: 2 } } as const;
    const all = { code: 'vault-damaged', details: { profileId: 'p' } } as const;
    expect(errorText(some, t).title).toBe('Part of the saved work cannot be read.');
    expect(errorText(all, t).title).toBe('The work saved on this computer cannot be read.');
    expect(errorText(all, t).action).not.toMatch(/rest is safe|Go online/);
    const tooLate = { code: 'vault-damaged', details: { profileId: 'p', why: 'keys-gone' } } as const;
    expect(errorText(tooLate, t).title).toBe('The work saved on this computer can no longer be opened.');
    expect([some, all, tooLate].map(damagedProfile)).toEqual([null, 'p', 'p']);
  });
});
