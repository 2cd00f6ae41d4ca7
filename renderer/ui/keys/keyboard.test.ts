import { describe, expect, it } from 'vitest';
import { chordOf } from './keyboard.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('chords', () => {
  it('writes modifiers in one order and letters in capitals', () => {
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('S', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+S');
    expect(press('F6', { shiftKey: true })).toBe('Shift+F6');
  });

  it('takes Cmd for Ctrl, and a bare letter for itself', () => {
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('n')).toBe('N');
  });
});
