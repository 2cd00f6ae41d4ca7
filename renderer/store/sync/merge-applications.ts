/**
 * Two people changed the same draft (sync.md, Merge). Answers are merged path by path; an answer that both changed carries the
 * clash until a person picks. A signature holds only for the answers it was given for. Nobody's notes are dropped. Where one of
 * them moved the draft to a newer form, the other's answers move along first.
 */
import { askedAnew, mergeClashes } from '../../../shared/application/clashes.ts';
import { mergeAnswers } from '../../../shared/application/merge.ts';
import { isLaterForm, upgraded } from '../../../shared/application/migrations.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { Answers, Application } from '../../../shared/model/application.ts';
import { percentOf } from '../drafts/percent.ts';

export interface Stamp {
  /** For the merged state, if it is a new one. */
  rev: string;
  /** An instant. */
  updatedAt: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** `base`: what both started from; null when neither knew of the other's. Gives back `theirs` itself when they have everything already. */
export function mergeApplications(base: Application | null, mine: Application, theirs: Application, stamp: Stamp): Application {
  const formVersion = isLaterForm(mine.formVersion, theirs.formVersion) ? mine.formVersion : theirs.formVersion;
  const inForm = (side: Application | null): Answers => (side ? answersIn(formVersion, side, stamp.now) : {});
  const decided = new Set(Object.keys(base?.clashes ?? {}).filter(path => !mine.clashes[path] && !theirs.clashes[path]));
  const asked = new Set([mine, theirs].flatMap(side => askedAnew(base?.clashes ?? {}, side.clashes)));
  const { answers, clashes: found } = mergeAnswers(inForm(base), inForm(mine), inForm(theirs), decided, asked);
  const { updatedBy: by, updatedAt: at } = theirs;
  const fresh = Object.fromEntries(Object.entries(found).map(([path, clash]) => [path, { ...clash, by, at }]));
  const clashes = mergeClashes(base?.clashes ?? {}, mine.clashes, theirs.clashes, fresh, answers);
  const merged = {
    ...theirs,
    formVersion,
    answers,
    clashes,
    later: mergeLater(base?.later ?? [], mine.later, theirs.later),
    notes: mergeNotes(base?.notes ?? '', mine.notes, theirs.notes),
    signature: signatureFor(answers, mine, theirs),
  };
  if (same(merged, theirs)) return theirs;
  const percent = percentOf(merged, stamp.now);
  return { ...merged, percent, rev: stamp.rev, updatedAt: stamp.updatedAt, updatedBy: mine.updatedBy };
}

function answersIn(formVersion: string, { formVersion: own, answers }: Application, now: number): Answers {
  const upgrade = own === formVersion ? null : upgraded(own, answers, { today: todayIn(now), authorized: true });
  return upgrade?.formVersion === formVersion ? upgrade.answers : answers;
}

const signatureFor = (answers: Answers, ...signed: Application[]): Application['signature'] =>
  signed.find(one => one.signature !== null && same(one.answers, answers))?.signature ?? null;

function mergeLater(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter(path => mine.includes(path) || !base.includes(path));
  const added = mine.filter(path => !base.includes(path) && !theirs.includes(path));
  return [...kept, ...added];
}

function mergeNotes(base: string, mine: string, theirs: string): string {
  if (mine === theirs || mine === base) return theirs;
  return theirs === base || theirs === '' ? mine : `${theirs}\n\n${mine}`;
}

/** Equal as JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const entries = Object.entries(a);
  const other = new Map(Object.entries(b));
  return entries.length === other.size && entries.every(([key, value]) => other.has(key) && same(value, other.get(key)));
}
