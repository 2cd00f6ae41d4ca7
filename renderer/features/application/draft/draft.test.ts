import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changes } from '../../../../shared/application/edits.ts';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import type { Answers } from '../../../../shared/model/application.ts';
import { Draft } from './draft.ts';

/** A vault that keeps what it confirmed apart from what it was handed, as a disk does. */
function vault() {
  const kept: Record<string, unknown> = {};
  const writes: Changes[] = [];
  let fault: DeskError | null = null;
  let held: (() => void) | null = null;
  let hold = false;
  return {
    kept,
    writes,
    breakWith: (error: DeskError | null) => {
      fault = error;
    },
    holdBack: () => {
      hold = true;
    },
    letGo: (all = true) => {
      hold = !all;
      held?.();
      held = null;
    },
    write: async (changes: Changes) => {
      writes.push(changes);
      if (hold) {
        await new Promise<void>(resolve => {
          held = resolve;
        });
      }
      if (fault) throw fault;
      Object.assign(kept, changes);
    },
  };
}

const open = (stored: Answers = {}) => {
  const disk = vault();
  const draft = new Draft(stored, { write: disk.write, now: () => '2026-11-20T20:44:00.000Z' });
  return { disk, draft };
};

const name = 'm/1/firstName';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed', () => {
  it('is shown at once and reaches the vault within 300 ms of its first key, even if the typing never pauses', async () => {
    const { disk, draft } = open();
    for (let key = 1; key <= 12; key += 1) {
      draft.put({ [name]: 'a'.repeat(key) }, 'soon');
      expect(draft.answerOf(name)).toBe('a'.repeat(key));
      await vi.advanceTimersByTimeAsync(50);
      if (key * 50 > 300) expect(String(disk.kept[name]).length).toBeGreaterThanOrEqual(key - 6);
    }
    await vi.advanceTimersByTimeAsync(300);
    expect(disk.kept[name]).toBe('a'.repeat(12));
  });

  it('is written right after a key that is on the screen, not when the next one may come', async () => {
    const { disk, draft } = open();
    draft.put({ [name]: 'A' }, 'soon');
    await vi.advanceTimersByTimeAsync(125);
    expect(disk.writes).toEqual([]);
    draft.put({ [name]: 'Am' }, 'soon');
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(disk.writes).toEqual([{ [name]: 'Am' }]);
  });

  it('leaves answers that were handed out as they were', () => {
    const { draft } = open({ [name]: 'A', 'h/city': 'Ely' });
    const before = draft.latest();
    draft.put({ [name]: 'Am', 'h/city': null }, 'soon');
    expect(before).toEqual({ [name]: 'A', 'h/city': 'Ely' });
    expect(draft.latest()).toEqual({ [name]: 'Am' });
  });

  it('is called saved only after the vault confirmed exactly that key', async () => {
    const { disk, draft } = open();
    disk.holdBack();
    draft.put({ [name]: 'A' }, 'now');
    draft.put({ [name]: 'Am' }, 'soon');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(draft.saveState()).toMatchObject({ phase: 'saving', given: 2, kept: 0 });
    disk.letGo();
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.kept[name]).toBe('Am');
    expect(draft.saveState()).toMatchObject({ phase: 'saved', given: 2, kept: 2, keptAt: '2026-11-20T20:44:00.000Z' });
  });

  it('is not called saved by the answer to an earlier write', async () => {
    const { disk, draft } = open();
    disk.holdBack();
    draft.put({ [name]: 'A' }, 'now');
    draft.put({ [name]: 'Am' }, 'soon');
    disk.letGo(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk.kept[name]).toBe('A');
    expect(draft.saveState()).toMatchObject({ phase: 'saving', given: 2, kept: 1 });
  });

  it('is written at once when the screen is left or locked', async () => {
    const { disk, draft } = open();
    draft.put({ [name]: 'Amina' }, 'soon');
    await draft.flush();
    expect(disk.kept[name]).toBe('Amina');
  });

  it('is written once: leaving an unchanged field writes nothing, so that it cannot void a signature', async () => {
    const { disk, draft } = open({ [name]: 'Amina', 'm/1/race': ['hmong'] });
    draft.put({ [name]: 'Amina', 'm/1/race': ['hmong'] }, 'now');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk.writes).toEqual([]);
  });
});

describe('a vault that cannot write', () => {
  it('is told with its reason, keeps every text, and saves all of it when the disk has room again', async () => {
    const { disk, draft } = open({ 'h/city': 'Duluth' });
    disk.breakWith(new DeskError('vault-disk-full'));
    draft.put({ [name]: 'Amina' }, 'soon');
    await vi.advanceTimersByTimeAsync(300);
    expect(draft.saveState()).toMatchObject({ phase: 'failed', error: { code: 'vault-disk-full' }, kept: 0 });
    draft.put({ 'h/city': 'Ely' }, 'now');
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.saveState().phase).toBe('failed');
    expect(draft.answers()).toEqual({ 'h/city': 'Ely', [name]: 'Amina' });
    disk.breakWith(null);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(disk.kept).toEqual({ [name]: 'Amina', 'h/city': 'Ely' });
    expect(draft.saveState()).toMatchObject({ phase: 'saved', given: 2, kept: 2, error: null });
  });

  it('never writes an older text over a newer one', async () => {
    const { disk, draft } = open();
    disk.holdBack();
    disk.breakWith(new DeskError('vault-write-failed'));
    draft.put({ [name]: 'A' }, 'now');
    draft.put({ [name]: 'Amina' }, 'soon');
    disk.letGo();
    await vi.advanceTimersByTimeAsync(0);
    disk.breakWith(null);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(disk.kept[name]).toBe('Amina');
    expect(draft.answerOf(name)).toBe('Amina');
  });

  it('does not hammer a vault that refuses for good, but tries with the next edit', async () => {
    const { disk, draft } = open();
    disk.breakWith(new DeskError('vault-locked'));
    draft.put({ [name]: 'A' }, 'now');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(disk.writes).toHaveLength(1);
    disk.breakWith(null);
    draft.put({ [name]: 'Am' }, 'now');
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.kept[name]).toBe('Am');
  });
});

describe('the document beneath', () => {
  it('brings in other people’s answers and never takes away what is being typed', async () => {
    const { draft } = open();
    draft.put({ [name]: 'Ami' }, 'soon');
    draft.observe({ [name]: 'Old', 'h/city': 'Duluth' });
    expect(draft.answers()).toEqual({ [name]: 'Ami', 'h/city': 'Duluth' });
  });

  it('may tell a confirmed answer late without the screen jumping back', async () => {
    const { draft } = open({ 'h/homeless': 'no' });
    draft.put({ 'h/homeless': 'yes' }, 'now');
    await vi.advanceTimersByTimeAsync(0);
    draft.observe({ 'h/homeless': 'no' });
    expect(draft.answerOf('h/homeless')).toBe('yes');
    draft.observe({ 'h/homeless': 'yes' });
    draft.observe({ 'h/homeless': 'no' });
    expect(draft.answerOf('h/homeless')).toBe('no');
  });

  it('is believed in the end when it never shows the confirmed answer', async () => {
    const { draft } = open({ 'h/homeless': 'no' });
    draft.put({ 'h/homeless': 'yes' }, 'now');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(draft.answerOf('h/homeless')).toBe('no');
  });

  it('does not make the form look again when it says nothing new', () => {
    const { draft } = open({ 'm/1/race': ['hmong'] });
    const before = draft.answers();
    draft.observe({ 'm/1/race': ['hmong'] });
    expect(draft.answers()).toBe(before);
  });
});
