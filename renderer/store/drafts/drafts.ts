import { type Decision, settles, undone } from '../../../shared/application/decisions.ts';
import { changesBetween } from '../../../shared/application/edits.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { type FormChanges, upgraded } from '../../../shared/application/migrations.ts';
import { sendable } from '../../../shared/application/normalize.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { dayAt, todayIn, toInstant } from '../../../shared/dates.ts';
import {
  type Answer,
  type Answers,
  type Application,
  answerSchema,
  applicationSchema,
  type Signature,
} from '../../../shared/model/application.ts';
import type { StoreEnvironment } from '../environment.ts';
import type { Stillness } from '../sync/stillness.ts';
import { createCount } from './percent.ts';

export interface Drafts {
  answer(applicationId: string, changes: Readonly<Record<string, Answer | null>>): Promise<void>;
  undo(applicationId: string, decision: Decision): Promise<boolean>;
  setNotes(applicationId: string, notes: string): Promise<void>;
  setLater(applicationId: string, path: string, later: boolean): Promise<void>;
  sign(applicationId: string, signature: Signature): Promise<void>;
  /** Moves the draft to the current form; null where nothing was to be done. A signature is void with it. */
  upgrade(applicationId: string): Promise<FormChanges | null>;
}

/** Null: nothing to write. How complete the draft is follows from its answers and is not for a change to say. */
type Change = (draft: Application) => Partial<Omit<Application, 'percent'>> | null;

/** Where drafts lie: those of clients, and those of walk-ins, which go nowhere. */
export interface Shelf {
  get(id: string): Application | undefined;
  /** False when the draft is not there any more. */
  modify(id: string, change: (draft: Application) => Application): Promise<boolean>;
}

export function createDrafts(
  shelf: Shelf,
  stillness: Stillness,
  { clock, newId, sha256 }: Pick<StoreEnvironment, 'clock' | 'newId' | 'sha256'>,
): Drafts {
  const hashOf = async ({ formVersion, answers }: Application, signedAt: string): Promise<string> => {
    const form = formOf(formVersion);
    if (!form) throw new DeskError('application-form-unknown');
    return answersHash(payloadOf(form, answers, { today: dayAt(signedAt), authorized: true }), sha256);
  };

  const percentNow = createCount();

  const edit = async (id: string, change: Change): Promise<void> => {
    const known = shelf.get(id);
    if (!known) throw new DeskError('not-found');
    refuseIfSubmitted(known);
    if (!change(known)) return;
    const isThere = await shelf.modify(id, draft => {
      refuseIfSubmitted(draft);
      const changes = change(draft);
      if (!changes) return draft;
      const changed = { ...draft, ...changes };
      const percent = changes.answers ? percentNow(changed, clock.now()) : draft.percent;
      return { ...changed, percent, rev: newId(), updatedAt: toInstant(clock.now()), updatedBy: 'assister' };
    });
    if (!isThere) throw new DeskError('not-found');
  };

  return {
    answer: async (id, changes) => {
      for (const [path, answer] of Object.entries(changes)) {
        if (path.length > 220 || !answerSchema.nullable().safeParse(answer).success) throw new DeskError('too-large');
      }
      stillness.disturb();
      await edit(id, draft => {
        const answers = changed(draft.answers, changes);
        const clashes = Object.fromEntries(Object.entries(draft.clashes).filter(([path]) => !settles(changes, path)));
        const picked = Object.keys(clashes).length < Object.keys(draft.clashes).length;
        if (!answers && !picked) return null;
        if (!answers) return { clashes };
        return { answers, clashes, signature: null };
      });
    },
    async undo(id, decision) {
      stillness.disturb();
      let isUndone = false;
      await edit(id, draft => {
        const back = undone(draft, decision);
        isUndone = back !== null;
        if (!back) return null;
        const { clashes } = back;
        const answers = changed(draft.answers, changesBetween(draft.answers, back.answers)) ?? draft.answers;
        // What is to be decided holds up a signature, also one for these very answers.
        return { answers, clashes, signature: null };
      });
      return isUndone;
    },
    async setNotes(id, typed) {
      const notes = sendable(typed);
      if (!applicationSchema.shape.notes.safeParse(notes).success) throw new DeskError('too-large');
      stillness.disturb();
      await edit(id, draft => (draft.notes === notes ? null : { notes }));
    },
    setLater: (id, path, later) =>
      edit(id, draft => {
        if (draft.later.includes(path) === later) return null;
        return { later: later ? [...draft.later, path] : draft.later.filter(one => one !== path) };
      }),
    async upgrade(id) {
      let changes: FormChanges | null = null;
      await edit(id, draft => {
        const upgrade = upgraded(draft.formVersion, draft.answers, { today: todayIn(clock.now()), authorized: true });
        if (!upgrade) return null;
        changes = upgrade.changes;
        const { formVersion, answers } = upgrade;
        return { formVersion, answers, signature: null };
      });
      return changes;
    },
    async sign(id, signature) {
      const signed = shelf.get(id);
      if (!signed) throw new DeskError('not-found');
      const changedSince = (): never => {
        throw new DeskError('application-changed-since-signing');
      };
      stillness.end();
      if ((await hashOf(signed, signature.signedAt)) !== signature.answersHash) changedSince();
      await edit(id, draft => (changed(draft.answers, signed.answers) ? changedSince() : { signature }));
    },
  };
}

const refuseIfSubmitted = ({ status }: Pick<Application, 'status'>): void => {
  if (status === 'submitted') throw new DeskError('application-frozen');
};

/** Null when the answers say that already. */
function changed(answers: Answers, changes: Readonly<Record<string, Answer | null>>): Answers | null {
  const next = { ...answers };
  let different = false;
  for (const [path, answer] of Object.entries(changes)) {
    if (answer === null) {
      different ||= path in next;
      delete next[path];
    } else {
      different ||= JSON.stringify(next[path]) !== JSON.stringify(answer);
      next[path] = answer;
    }
  }
  return different ? next : null;
}
