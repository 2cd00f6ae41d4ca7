import { randomUUID } from 'node:crypto';
import { memberPath, primaryOf } from '../../../shared/application/paths.ts';
import { isOpenEnrollment } from '../../../shared/data/open-enrollment.ts';
import { type Day, todayIn } from '../../../shared/dates.ts';
import type { Answers } from '../../../shared/model/application.ts';
import type { EligibilityResult, EligiblePerson } from '../../../shared/model/coverage.ts';
import { byService, writeAudit } from '../../db/audit.ts';
import {
  addDetermination,
  type DeterminationRow,
  listDeterminations,
  removeDetermination,
  updateDetermination,
} from '../../db/institution/determinations.ts';
import type { Work } from '../../db/store.ts';
import { inShort } from './in-short.ts';
import type { Determined } from './source.ts';

/**
 * What the rules of this program say of each person, as determinations beside those of the exchange and of the ARC. Of whom one of them
 * has said something, the rules say nothing: they never change a word that is not theirs, and take back what somebody else said better.
 */
export interface Said {
  determinedOn: Day;
  said: readonly Pick<DeterminationRow, 'memberId'>[];
  answers: Answers;
}

const programOf = ({ program }: EligiblePerson): Determined['program'] | null =>
  program === 'APTC' || program === 'QHP' ? 'QHP' : program === 'MA' || program === 'MinnesotaCare' ? program : null;

/** A life event is asked for outside open enrollment only; an answer from before it began counts no more. */
const helpOf = (answers: Answers, coverageYear: number, determinedOn: Day): Determined['help'] => {
  const primary = primaryOf(answers);
  const said = primary !== undefined && answers[memberPath(primary, 'hasLifeEvent')] === 'yes';
  return said && isOpenEnrollment(coverageYear, determinedOn) === false ? 'life-event' : 'application';
};

/** The caller holds the consumer's lock alone. */
export async function keepByRules(work: Work, consumerId: string, result: EligibilityResult, { determinedOn, said, answers }: Said) {
  const { applicationId, coverageYear } = result;
  const known = (await listDeterminations(work.db, applicationId)).filter(({ byRules }) => byRules);
  const help = helpOf(answers, coverageYear, determinedOn);
  const wanted = result.people.flatMap((person): Determined[] => {
    const program = said.some(({ memberId }) => memberId === person.memberId) ? null : programOf(person);
    if (program === null) return [];
    const { memberId, status } = person;
    const before = known.find(one => one.memberId === memberId && one.program === program);
    const activeOn = status !== 'active' ? null : (before?.activeOn ?? todayIn(work.now.getTime()));
    return [{ applicationId, memberId, program, status, help, determinedOn, activeOn }];
  });
  const same = (one: Pick<Determined, 'memberId' | 'program'>, other: Pick<Determined, 'memberId' | 'program'>): boolean =>
    one.memberId === other.memberId && one.program === other.program;
  const note = (subjectId: string, action: string, outcome: string): Promise<void> =>
    writeAudit(work, { ...byService, action, subjectId, outcome });

  for (const row of known.filter(one => !wanted.some(other => same(one, other)))) {
    await removeDetermination(work.db, applicationId, row.id, true);
    await note(row.id, 'determination-removed', `was ${inShort(row)}, by rules`);
  }
  for (const determined of wanted) {
    const before = known.find(one => same(one, determined));
    if (before && inShort(before) === inShort(determined)) continue;
    const by = { recordedBy: null, recordedAt: work.now, byRules: true };
    const { status, activeOn } = determined;
    const id = before?.id ?? randomUUID();
    if (before) await updateDetermination(work.db, id, { status, help, determinedOn, activeOn, ...by });
    else await addDetermination(work.db, { id, consumerId, ...determined, ...by });
    const was = before ? `, was ${inShort(before)}` : '';
    await note(id, before ? 'determination-corrected' : 'determination-recorded', `${inShort(determined)}, by rules${was}`);
  }
}
