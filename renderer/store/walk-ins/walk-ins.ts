/**
 * Walk-ins (mission.md): consent is recorded first, the draft waits on this computer only, and when the person has authorized the
 * assister, the assister says which client it is. What nobody claims is deleted after its days; the consent stays with the organization.
 */
import { mergeAnswers } from '../../../shared/application/merge.ts';
import { householdPath, primaryOf } from '../../../shared/application/paths.ts';
import { daysLeftOf, withPrimaryAs } from '../../../shared/application/walk-ins.ts';
import { DeskError, errorCatalogue } from '../../../shared/contracts/errors.ts';
import { todayIn, toInstant } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import { ask } from '../ask.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import { percentOf } from '../drafts/percent.ts';
import type { StoreEnvironment } from '../environment.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import type { VaultStorage } from '../storage/vault-storage.ts';
import { newWalkIn, type ShortStart } from './start-walk-in.ts';

export interface WalkIns {
  start(start: ShortStart): Promise<WalkIn>;
  /** The client's draft takes over everything that was written; the walk-in is gone. What both had answered waits as a clash. */
  match(walkInId: string, clientId: string): Promise<Application>;
  /** Deletes the draft. A consent that the organization's store has not taken yet is kept until it has. */
  remove(walkInId: string): Promise<void>;
  /** Sends consents that wait, and deletes drafts whose days are over. */
  tend(): Promise<void>;
}

interface Surroundings {
  database: DeskDatabase;
  storage: VaultStorage;
  walkIns: Mirror<WalkIn>;
  startDraft(clientId: string): Promise<Application>;
  environment: StoreEnvironment;
}

const begun = householdPath('applicationStarted');

/** A walk-in whose draft is gone and whose consent still waits to be sent: nothing of the person but that record. */
const emptied = (walkIn: WalkIn, deletedAt: string): WalkIn => ({
  ...walkIn,
  answers: {},
  notes: '',
  later: [],
  clashes: {},
  signature: null,
  walkIn: { ...walkIn.walkIn, householdSize: null, bestTime: '', deletedAt },
});
export const isDeleted = ({ walkIn }: WalkIn): boolean => walkIn.deletedAt !== null;

export function createWalkIns({ database, storage, walkIns, startDraft, environment }: Surroundings): WalkIns {
  const { bridge, clock, newId } = environment;
  const turns = new SerialQueue();

  const forget = (id: string) => storage.forget(database.name, 'walkins', [id]);

  const send = async (walkIn: WalkIn): Promise<void> => {
    try {
      await ask(bridge, 'consents.record', walkIn.walkIn.consent);
    } catch (error) {
      // What the service will never take is not sent for ever; the record itself stays with the draft.
      if (error instanceof DeskError && errorCatalogue[error.code].retry !== 'never') throw error;
      return;
    }
    if (isDeleted(walkIn)) return forget(walkIn.id);
    const document = await database.walkins.findOne(walkIn.id).exec();
    await document?.incrementalModify(one => ({ ...one, walkIn: { ...one.walkIn, consentSentAt: toInstant(clock.now()) } }));
  };

  const remove = async (walkIn: WalkIn): Promise<void> => {
    if (walkIn.walkIn.consentSentAt !== null) return forget(walkIn.id);
    await database.walkins.upsert(emptied(walkIn, toInstant(clock.now())));
  };

  const get = (id: string): WalkIn => {
    const walkIn = walkIns.get(id);
    if (!walkIn || isDeleted(walkIn)) throw new DeskError('not-found');
    return walkIn;
  };

  return {
    async start(start) {
      const walkIn = newWalkIn(start, environment);
      await database.walkins.insert(walkIn);
      return walkIn;
    },
    match: (walkInId, clientId) =>
      turns.run(async () => {
        const walkIn = get(walkInId);
        const draft = await startDraft(clientId);
        const document = await database.applications.findOne(draft.id).exec();
        if (!document) throw new DeskError('not-found');
        const matched = await document.incrementalModify(known => {
          const mine = withPrimaryAs(walkIn.answers, primaryOf(known.answers) ?? '');
          // Who helps is filled in by the Desk, on whatever day each was begun.
          const theirs = Object.fromEntries(Object.entries(known.answers).filter(([path]) => !(path === begun && begun in mine)));
          const { answers, clashes } = mergeAnswers({}, mine, theirs);
          const at = known.updatedAt;
          const told = Object.fromEntries(Object.entries(clashes).map(([path, clash]) => [path, { ...clash, by: known.updatedBy, at }]));
          return {
            ...known,
            answers,
            clashes: { ...known.clashes, ...told },
            later: [...new Set([...known.later, ...walkIn.later])],
            notes: [known.notes, walkIn.notes].filter(Boolean).join('\n\n'),
            signature: null,
            percent: percentOf({ ...known, answers }, clock.now()),
            rev: newId(),
            updatedAt: toInstant(clock.now()),
            updatedBy: 'assister' as const,
          };
        });
        // Only now: whatever happens in between, the work is in one of the two.
        await remove(walkIn);
        return matched.toJSON() as Application;
      }),
    remove: id => turns.run(() => remove(get(id))),
    tend: () =>
      turns.run(async () => {
        const today = todayIn(clock.now());
        // Deleting waits for no connection.
        for (const walkIn of [...walkIns.values()]) if (!isDeleted(walkIn) && daysLeftOf(walkIn, today) < 0) await remove(walkIn);
        for (const walkIn of [...walkIns.values()]) if (walkIn.walkIn.consentSentAt === null) await send(walkIn);
      }),
  };
}
