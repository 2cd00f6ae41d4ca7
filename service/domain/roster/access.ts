import { type Day, todayIn } from '../../../shared/dates.ts';
import { updateAssister } from '../../db/assisters.ts';
import { type AuditEntry, byService, writeAudit } from '../../db/audit.ts';
import { findPersonWithFacts, listAccessToReview, type PersonWithFacts } from '../../db/institution/roster.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { endLiveSession } from '../session/end-session.ts';
import { type Facts, lackingOf, type Requirement, type RequirementState, requirementsOf } from './requirements.ts';

// Access is looked at again whenever something that it rests on changes, and by the clock: a certification that runs out ends the
// session within a minute, and the sign-in says what to do. When all holds again, so does the access, with nobody's help.

export const factsOf = (person: PersonWithFacts): Facts => ({
  role: person.role,
  isOnRoster: person.removedAt === null,
  portalAccess: person.portalAccess,
  certifiedUntil: person.certifiedUntil,
  npn: person.npn,
  licenseUntil: person.licenseUntil,
  trainedUntil: person.trainedUntil,
  assessedUntil: person.assessedUntil,
});

export const statesOf = (person: PersonWithFacts, now: Date, settings: Pick<Settings, 'brokersTrain'>): readonly RequirementState[] =>
  requirementsOf(factsOf(person), todayIn(now.getTime()), settings);

/** Why somebody is out, in the order in which it is told. */
export const pausedFor = (why: string | null): readonly Requirement[] => (why ?? '').split(',').filter(Boolean) as Requirement[];

/** Pauses the account of a person who lacks something, or lets it go on. Nothing happens to who has no account, or whose access ended. */
export async function reviewAccess(work: Work, personId: string, settings: Settings): Promise<void> {
  const person = await findPersonWithFacts(work.db, personId);
  if (!person?.enrolledAt || person.accessEndedAt) return;
  const why = lackingOf(statesOf(person, work.now, settings)).join(',');
  if (why === (person.accessPausedWhy ?? '')) return;
  const note = (outcome: string): Promise<void> =>
    writeAudit(work, aboutAccess(personId, why ? 'access-paused' : 'access-resumed', outcome));
  if (why === '') {
    await updateAssister(work.db, personId, { accessPausedAt: null, accessPausedWhy: null });
    return note('done');
  }
  await updateAssister(work.db, personId, { accessPausedAt: person.accessPausedAt ?? work.now, accessPausedWhy: why });
  await note(why);
  await endLiveSession(work, personId, 'access-paused');
}

const aboutAccess = (subjectId: string, action: string, outcome: string): AuditEntry => ({ ...byService, action, subjectId, outcome });

/** Ended for good: the sessions die, the number is nobody's any more, until the ARC enrolls them again. */
export async function endAccess(work: Work, personId: string, why: 'deactivated' | 'stopped' | 'removed'): Promise<void> {
  const person = await findPersonWithFacts(work.db, personId);
  if (!person?.enrolledAt || person.accessEndedAt) return;
  await updateAssister(work.db, personId, { accessEndedAt: work.now, accessEndedWhy: why, accessPausedAt: null, accessPausedWhy: null });
  await writeAudit(work, aboutAccess(personId, 'access-ended', why));
  await endLiveSession(work, personId, 'access-ended');
}

export interface AccessReview {
  /** Everybody whose requirements may have run out, or hold again. */
  run(): Promise<void>;
  stop(): void;
}

/** Looks by the clock; so that no two processes do it at once, each person is one transaction that finds nothing left to do. */
export function startAccessReview(
  store: Store,
  settings: Settings,
  alsoDue: (work: Work, today: Day) => Promise<void>,
  log: (line: string) => void,
): AccessReview {
  const run = async (): Promise<void> => {
    const today = todayIn(store.now().getTime());
    await store.change(work => alsoDue(work, today));
    for (const id of await listAccessToReview(store.db, today)) await store.change(work => reviewAccess(work, id, settings));
  };
  const timer = setInterval(
    () => void run().catch(() => log('Access could not be reviewed; it is tried again.')),
    settings.accessReviewSeconds * 1000,
  );
  timer.unref();
  return { run, stop: () => clearInterval(timer) };
}
