import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Decision, settles, undone } from '../../../../shared/application/decisions.ts';
import { applyChanges, type Changes } from '../../../../shared/application/edits.ts';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import type { Application, Clash } from '../../../../shared/model/application.ts';
import { Decisions } from './decisions.ts';
import { Draft } from './draft.ts';

type Document = Pick<Application, 'formVersion' | 'answers' | 'clashes'>;

const city = 'h/homeCity';
const against = (theirs: string): Clash => ({ theirs, by: 'consumer', at: '2026-11-23T16:00:00.000Z' });
const asked: Document = { formVersion: '2027.2', answers: { [city]: 'Duluth', 'h/homeZip': '55801' }, clashes: { [city]: against('Ely') } };

/** An open draft over a store that tells of each state a moment later, as the screen hears of it. */
function open() {
  let document = asked;
  let fault: DeskError | null = null;
  const become = (next: Document) => {
    document = next;
    setTimeout(() => {
      draft.observe(next.answers);
      decisions.observe(next);
    }, 5);
  };
  const write = async (changes: Changes) => {
    if (fault) throw fault;
    const clashes = Object.fromEntries(Object.entries(document.clashes).filter(([path]) => !settles(changes, path)));
    become({ ...document, answers: applyChanges(document.answers, changes), clashes });
  };
  const undo = async (decision: Decision) => {
    if (fault) throw fault;
    const back = undone(document, decision);
    if (back) become({ ...document, ...back });
  };
  const draft = new Draft(asked.answers, { write, now: () => '2026-11-23T16:44:00.000Z' });
  const decisions = new Decisions(asked, draft, undo);
  return {
    draft,
    decisions,
    /** Another computer's state has come. */
    pulled: (next: Partial<Document>) => become({ ...document, ...next }),
    breakWith: (error: DeskError | null) => {
      fault = error;
    },
    document: () => document,
  };
}

const rest = () => vi.advanceTimersByTimeAsync(500);
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each(['Duluth', 'Ely', 'Orr'])('brings the question back after a choice of %s', async answer => {
  const { draft, decisions, document } = open();
  decisions.put(city, { [city]: answer }, 'now', true);
  await rest();
  expect(document().clashes).toEqual({});
  expect(decisions.at(city)).toBeDefined();
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual(asked);
  expect(draft.answerOf(city)).toBe('Duluth');
  expect(decisions.all()).toEqual([]);
});

it('brings it back after a third answer that was typed, as it was before the first key', async () => {
  const { decisions, document } = open();
  for (const text of ['O', 'Or', 'Orr']) {
    decisions.put(city, { [city]: text }, 'soon');
    await vi.advanceTimersByTimeAsync(120);
  }
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual(asked);
});

it('undoes what was typed this moment and is not written yet', async () => {
  const { decisions, document } = open();
  decisions.put(city, { [city]: 'Or' }, 'soon');
  await rest();
  decisions.put(city, { [city]: 'Orr' }, 'soon');
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual(asked);
});

it('is not offered any more once the answer is another one: by typing, by a choice, from elsewhere, as a new question', async () => {
  const later: ((opened: ReturnType<typeof open>) => void)[] = [
    ({ decisions }) => decisions.put(city, { [city]: 'Elyy' }, 'soon'),
    ({ decisions }) => decisions.put(city, { [city]: null }, 'now'),
    ({ pulled }) => pulled({ answers: { ...asked.answers, [city]: 'Orr' }, clashes: {} }),
    ({ pulled }) => pulled({ clashes: { [city]: against('Duluth') } }),
  ];
  for (const change of later) {
    const opened = open();
    opened.decisions.put(city, { [city]: 'Ely' }, 'now', true);
    await rest();
    expect(opened.decisions.at(city)).toBeDefined();
    change(opened);
    await rest();
    expect(opened.decisions.at(city)).toBeUndefined();
    const before = opened.document();
    await opened.decisions.undo(city);
    await rest();
    expect(opened.document()).toBe(before);
  }
});

it('does not come back by itself when the answer does', async () => {
  const { decisions, pulled } = open();
  decisions.put(city, { [city]: 'Ely' }, 'now', true);
  await rest();
  pulled({ answers: { ...asked.answers, [city]: 'Orr' } });
  await rest();
  pulled({ answers: { ...asked.answers, [city]: 'Ely' } });
  await rest();
  expect(decisions.all()).toEqual([]);
});

it('stays through what others write elsewhere', async () => {
  const { decisions, pulled, document } = open();
  decisions.put(city, { [city]: 'Ely' }, 'now', true);
  await rest();
  pulled({ answers: { ...asked.answers, [city]: 'Ely', 'h/homeZip': '55731' } });
  await rest();
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual({ ...asked, answers: { ...asked.answers, 'h/homeZip': '55731' } });
});

it('does not take for a decision what changes nothing, or what is answered elsewhere', async () => {
  const { decisions, pulled } = open();
  decisions.put(city, { [city]: 'Duluth' }, 'soon');
  decisions.put('h/homeZip', { 'h/homeZip': '55802' }, 'soon');
  await rest();
  pulled({ clashes: {} });
  await rest();
  expect(decisions.all()).toEqual([]);
});

it('brings back what came to the question just before it was decided', async () => {
  const { decisions, draft, pulled, document } = open();
  const three = { [city]: { ...against('Orr'), others: [against('Ely')] } };
  decisions.put(city, { [city]: 'E' }, 'soon');
  pulled({ clashes: three });
  await rest();
  await draft.flush();
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual({ ...asked, clashes: three });
});

it('says when it could not be kept, and can be tried again', async () => {
  const { decisions, breakWith, document } = open();
  decisions.put(city, { [city]: 'Ely' }, 'now', true);
  await rest();
  breakWith(new DeskError('vault-disk-full'));
  await expect(decisions.undo(city)).rejects.toMatchObject({ code: 'vault-disk-full' });
  breakWith(null);
  await decisions.undo(city);
  await rest();
  expect(document()).toEqual(asked);
});
