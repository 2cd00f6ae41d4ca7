/**
 * The oracle's own book. It knows nothing of how merging or replication work: it notes what each person wrote and what they had
 * before them when they did, and says in the end whether anything vanished that no person let go.
 */
import { type ClashSide, sidesOf } from '../../shared/application/clashes.ts';
import type { Answer, Application, Clash } from '../../shared/model/application.ts';

/** What a person changes in one go. `notes` and `later`: as they are afterwards. */
export interface Edit {
  applicationId: string;
  answers?: Readonly<Record<string, Answer | null>>;
  notes?: string;
  later?: { path: string; marked: boolean };
  /** What stands to be decided again, because the decision was taken back. */
  asks?: Readonly<Record<string, Clash>>;
}

/** One thing that somebody wrote: an answer, a person or entry that exists, a note, a mark. */
export interface Trace {
  applicationId: string;
  kind: 'answer' | 'exists' | 'note' | 'mark';
  path: string;
  value: Answer;
}

export interface Written extends Trace {
  edit: NotedEdit;
}

export interface NotedEdit {
  number: number;
  /** Which computer, or the consumer. */
  by: string;
  clientId: string;
  edit: Edit;
  at: number;
  /** Null until its promise resolved: only then the person was told that it is kept. */
  acknowledgedAt: number | null;
  /** Whether the state that it made has been seen. */
  isSeen: boolean;
  writes: Written[];
  /** What others had written (or this person before) that the person had before them and replaced or removed. */
  letGo: Set<Written>;
  /** Clashes that the person had before them and decided. */
  decided: { path: string; sides: readonly ClashSide[]; chosen: Answer | null }[];
  /** The draft that it changed; null until it took effect. */
  before: Application | null;
  /** Who took it back (who may have, if the program died over it). */
  undoneBy: NotedEdit | null;
  /** When it took effect, counted in states; null until then. */
  tookEffectAt: number | null;
  /** Whether the service took a state that this edit is part of. */
  hasReached: boolean;
}

/** A removal: what was there before, and is to be gone. */
export interface Removed {
  applicationId: string;
  path: string;
  was: Answer;
  edit: NotedEdit;
}

type Held = Pick<Application, 'answers' | 'clashes' | 'notes' | 'later'>;

export const isExistence = (path: string): boolean => path.endsWith('/@');

/** Whether a state still has it, as an answer or as the other side of a clash. */
export function holds(state: Held, { kind, path, value }: Trace): boolean {
  if (kind === 'note') return state.notes.includes(String(value));
  if (kind === 'mark') return state.later.includes(path);
  if (kind === 'exists') return state.answers[path] !== undefined || state.clashes[path] !== undefined;
  return isSame(state.answers[path], value) || sidesOf(state.clashes[path]).some(({ theirs }) => isSame(theirs, value));
}

const isSame = (one: Answer | null | undefined, other: Answer): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The state after the edit, as far as the book is concerned. */
function after(before: Application, { answers = {}, notes, later, asks }: Edit): Held {
  const next = { ...before.answers };
  const clashes = { ...before.clashes };
  for (const [path, answer] of Object.entries(answers)) {
    delete clashes[path];
    if (answer === null) {
      delete next[path];
      if (isExistence(path)) for (const clash of Object.keys(clashes)) if (clash.startsWith(path.slice(0, -1))) delete clashes[clash];
    } else next[path] = answer;
  }
  Object.assign(clashes, asks);
  const rest = before.later.filter(path => path !== later?.path);
  const marks = !later ? before.later : later.marked ? [...rest, later.path] : rest;
  return { answers: next, clashes, notes: notes ?? before.notes, later: marks };
}

export class Ledger {
  readonly edits: NotedEdit[] = [];
  readonly written: Written[] = [];
  readonly removed: Removed[] = [];
  readonly reached = new Set<Written>();
  #edits = 0;

  /** Before it is done. `notes`: the words that are new. */
  begin(by: string, clientId: string, edit: Edit, at: number, newNote?: string): NotedEdit {
    const noted: NotedEdit = {
      ...{ number: ++this.#edits, by, clientId, edit, at, acknowledgedAt: null, isSeen: false, writes: [], letGo: new Set() },
      ...{ decided: [], before: null, undoneBy: null, tookEffectAt: null, hasReached: false },
    };
    const write = (kind: Trace['kind'], path: string, value: Answer): void => {
      noted.writes.push({ applicationId: edit.applicationId, kind, path, value, edit: noted });
    };
    for (const [path, answer] of Object.entries(edit.answers ?? {})) {
      if (answer !== null) write(isExistence(path) ? 'exists' : 'answer', path, answer);
    }
    if (newNote) write('note', '', newNote);
    if (edit.later?.marked) write('mark', edit.later.path, 'marked');
    this.edits.push(noted);
    this.written.push(...noted.writes);
    return noted;
  }

  /** `before` is what the person had before them when the edit took effect. */
  tookEffect(noted: NotedEdit, before: Application, stateNumber: number): void {
    noted.isSeen = true;
    noted.before = before;
    noted.tookEffectAt = stateNumber;
    this.#letGo(noted, before);
    for (const [path, answer] of Object.entries(noted.edit.answers ?? {})) {
      const was = before.answers[path];
      const clash = before.clashes[path];
      if (clash) noted.decided.push({ path, sides: sidesOf(clash), chosen: answer });
      // What is to be decided again may be decided either way by whoever had it before them already.
      if (noted.edit.asks?.[path]) continue;
      if (answer === null && was !== undefined) this.removed.push({ applicationId: before.id, path, was, edit: noted });
    }
  }

  /** The program died in the middle: nobody knows yet whether it was kept. */
  mayHaveTakenEffect(noted: NotedEdit, before: Application | undefined): void {
    if (before && !noted.isSeen) this.#letGo(noted, before);
  }

  /** The service has this state. `forgottenAt`: when what this Desk had of the draft until then was destroyed, if it was. */
  reachedService(state: Application, by: string, stateNumber: number, forgottenAt = Number.NEGATIVE_INFINITY): void {
    for (const noted of this.edits) {
      const isPart = noted.by === by && noted.edit.applicationId === state.id && noted.tookEffectAt !== null && noted.at > forgottenAt;
      if (isPart && (noted.tookEffectAt ?? 0) <= stateNumber) noted.hasReached = true;
    }
    for (const one of this.written) {
      if (one.applicationId === state.id && !this.reached.has(one) && holds(state, one)) this.reached.add(one);
    }
  }

  #letGo(noted: NotedEdit, before: Application): void {
    const next = after(before, noted.edit);
    for (const one of this.written) {
      if (one.applicationId === before.id && one.edit !== noted && holds(before, one) && !holds(next, one)) noted.letGo.add(one);
    }
  }
}

/** Whether this state is what the edit makes of the one before it. */
export function isEffectOf(edit: Edit, before: Application, now: Application): boolean {
  const expected = after(before, edit);
  const sameAnswers = JSON.stringify(sorted(expected.answers)) === JSON.stringify(sorted(now.answers));
  const isAsked = Object.keys(edit.asks ?? {}).every(path => path in now.clashes);
  const sameClashes = isAsked && Object.keys(now.clashes).every(path => path in expected.clashes);
  return sameAnswers && sameClashes && now.notes === expected.notes && now.later.length === expected.later.length;
}

const sorted = (answers: object): [string, unknown][] => Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
