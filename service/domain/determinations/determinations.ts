import { randomUUID } from 'node:crypto';
import { fullNameOf } from '../../../shared/application/names.ts';
import { memberPath, membersOf } from '../../../shared/application/paths.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type Day, dayAt, todayIn } from '../../../shared/dates.ts';
import { lockApplication } from '../../db/applications.ts';
import { byService, byStaff, writeAudit } from '../../db/audit.ts';
import { decideAgain } from '../../db/institution/decisions.ts';
import {
  addDetermination,
  type DeterminationRow,
  type FoundApplication,
  findDetermination,
  findSubmitted,
  listDeterminations,
  removeDetermination,
  searchSubmitted,
  updateDetermination,
} from '../../db/institution/determinations.ts';
import type { Store, Work } from '../../db/store.ts';
import { problemOf } from './check.ts';
import { inShort } from './in-short.ts';
import type { DeterminationIntake, Determined, Source } from './source.ts';

// What the exchange has decided, kept per person of an application. Payments to navigators rest on it (domain/payments).

export interface Member {
  id: string;
  /** '' while the application names none. */
  name: string;
  birthDate: Day | null;
  determinations: readonly DeterminationRow[];
}

export interface Household extends FoundApplication {
  /** The primary contact first. */
  members: readonly Member[];
}

export interface Determinations extends DeterminationIntake {
  /** Submitted applications by confirmation number or name, newest first. Who looked is audited. */
  search(wanted: string, staffId: string): Promise<FoundApplication[]>;
  /** Throws `not-found` for what was not submitted. */
  household(applicationId: string, staffId: string): Promise<Household>;
  /** One that never should have been recorded; the rules of this program may say something of that person again then. Throws `not-found`, also for what the rules said. */
  remove(applicationId: string, id: string, staffId: string): Promise<void>;
}

/** More than this nobody looks through: they type more of the name. */
export const mostFound = 50;

export function createDeterminations(store: Store): Determinations {
  return {
    search: (wanted, staffId) =>
      store.change(async work => {
        const found = await searchSubmitted(work.db, wanted, mostFound);
        await writeAudit(work, { ...byStaff(staffId), action: 'applications-searched', subjectId: null, outcome: 'done' });
        return found;
      }),

    household: (applicationId, staffId) =>
      store.change(async work => {
        const application = await findSubmitted(work.db, applicationId);
        if (!application) throw new DeskError('not-found');
        const recorded = await listDeterminations(work.db, applicationId);
        await writeAudit(work, { ...byStaff(staffId), action: 'determinations-viewed', subjectId: applicationId, outcome: 'done' });
        const { document, ...found } = application;
        return { ...found, members: membersOf(document.answers).map(id => memberOf(document.answers, id, recorded)) };
      }),

    take: (determined, source) =>
      store.change(async work => {
        // Held: two who record the same thing at once find each other's.
        await lockApplication(work.db, determined.applicationId);
        const application = await findSubmitted(work.db, determined.applicationId);
        if (!application) return { outcome: 'refused', problem: 'not-submitted' };
        const members = membersOf(application.document.answers);
        const receivedOn = dayAt(application.receivedAt.toISOString());
        const problem = problemOf(determined, { members, receivedOn, today: todayIn(work.now.getTime()) });
        return problem ? { outcome: 'refused', problem } : { outcome: await keep(work, application.consumerId, determined, source) };
      }),

    remove: (applicationId, id, staffId) =>
      store.change(async work => {
        const removed = await removeDetermination(work.db, applicationId, id);
        if (!removed) throw new DeskError('not-found');
        const outcome = `was ${inShort(removed)}`;
        await writeAudit(work, { ...byStaff(staffId), action: 'determination-removed', subjectId: id, outcome });
        await decideAgain(work.db, applicationId, work.now);
      }),
  };
}

function memberOf(answers: Parameters<typeof fullNameOf>[0], id: string, recorded: readonly DeterminationRow[]): Member {
  const birthDate = answers[memberPath(id, 'dob')];
  const determinations = recorded.filter(({ memberId }) => memberId === id);
  return { id, name: fullNameOf(answers, id), birthDate: typeof birthDate === 'string' ? birthDate : null, determinations };
}

async function keep(
  work: Work,
  consumerId: string,
  determined: Determined,
  source: Source,
): Promise<'recorded' | 'corrected' | 'unchanged'> {
  const before = await findDetermination(work.db, determined);
  // What only the rules of this program said so far is taken over even where it is the same: from now on it is somebody's word.
  if (before && !before.byRules && inShort(before) === inShort(determined)) return 'unchanged';
  const by = { recordedBy: source.kind === 'arc' ? source.staffId : null, recordedAt: work.now, byRules: false };
  const actor = source.kind === 'arc' ? byStaff(source.staffId) : byService;
  const { status, help, determinedOn, activeOn } = determined;
  const id = before?.id ?? randomUUID();
  if (before) await updateDetermination(work.db, id, { status, help, determinedOn, activeOn, ...by });
  else await addDetermination(work.db, { id, consumerId, ...determined, ...by });
  const outcome = before ? `${inShort(determined)}, was ${inShort(before)}` : inShort(determined);
  await writeAudit(work, { ...actor, action: before ? 'determination-corrected' : 'determination-recorded', subjectId: id, outcome });
  await decideAgain(work.db, determined.applicationId, work.now);
  return before ? 'corrected' : 'recorded';
}
