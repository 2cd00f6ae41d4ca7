import type { Day } from '../../../shared/dates.ts';
import type { Role } from '../../../shared/model/common.ts';
import type { DeterminationRow } from '../../db/institution/determinations.ts';
import { rateOn } from './policy.ts';

// Which determinations a navigator's agency is paid for (Minn. R. 7700.0090; MNsure Navigator Payment Policy and FAQ; field-facts B7).
// Only active ones count. Who is paid is the navigator with whom the case was associated on the day it became active, whoever was
// before or came after; certified and serving on that day. One payment for a case: the oldest active determination that
// can be paid for. A case is a consumer's household in one coverage year, so that help with a renewal that was needed is paid in the
// next year. Cases that renew by themselves and changes of program are not paid.

/** Why a row is not paid: a closed list, in the order in which it is looked at. */
export const reasons = [
  'not-active',
  'auto-renewal',
  'program-change',
  'no-authorization',
  'not-navigator',
  'not-certified',
  'access-ended',
  'already-paid',
] as const;
export type Reason = (typeof reasons)[number];

export interface Span {
  from: Day;
  /** The last day; null: it goes on. */
  until: Day | null;
}

/** An authorization with what is known of the assister. Days are those of Minnesota; who was it on a part of a day was it on that day. */
export interface Association extends Span {
  assisterId: string;
  agencyId: string;
  role: Role;
  certified: readonly Span[];
  accessEndedOn: Day | null;
}

export type Determination = Pick<DeterminationRow, 'id' | 'program' | 'status' | 'help' | 'determinedOn' | 'activeOn'> & {
  /** The same for all that only one payment is made for. */
  caseId: string;
  /** Of the consumer: one at a time, the first ever first. */
  associations: readonly Association[];
};

export interface Assessed<D extends Determination> {
  determination: D;
  /** With whom it was on the day; for what is not active, or was with nobody then, whoever has the case now. */
  association: D['associations'][number] | null;
  /** Null: it is payable. */
  reason: Reason | null;
  /** Whole dollars; 0 for what is not payable. */
  dollars: number;
}

const covers = ({ from, until }: Span, day: Day): boolean => from <= day && (until === null || day <= until);

function assessAlone<D extends Determination>(determination: D): Assessed<D> {
  const { status, help, activeOn, program } = determination;
  const associations: readonly D['associations'][number][] = determination.associations;
  const current = associations.find(({ until }) => until === null) ?? null;
  const refused = (reason: Reason, association = current): Assessed<D> => ({ determination, association, reason, dollars: 0 });
  if (status !== 'active' || activeOn === null) return refused('not-active');
  // Where the consumer changed on that very day, the later one has it.
  const association = associations.findLast(span => covers(span, activeOn));
  if (help === 'auto-renewal' || help === 'program-change') return refused(help, association ?? current);
  if (!association) return refused('no-authorization');
  if (association.role !== 'navigator') return refused('not-navigator', association);
  if (!association.certified.some(span => covers(span, activeOn))) return refused('not-certified', association);
  if (association.accessEndedOn !== null && association.accessEndedOn < activeOn) return refused('access-ended', association);
  return { determination, association, reason: null, dollars: rateOn(activeOn, program) };
}

/** The oldest first; what was determined and became active on the same days stands in an order that does not depend on anything else. */
const byAge = (a: Determination, b: Determination): number => compare(ageKey(a), ageKey(b));
const ageKey = ({ activeOn, determinedOn, id }: Determination): string => `${activeOn} ${determinedOn} ${id}`;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** `determinations`: all active ones of every case among them, whenever they became so. Answers in the order in which they came. */
export function assess<D extends Determination>(determinations: readonly D[]): readonly Assessed<D>[] {
  const alone = determinations.map(assessAlone);
  const paid = new Map<string, Determination>();
  for (const { determination, reason } of alone) {
    if (reason !== null) continue;
    const known = paid.get(determination.caseId);
    if (!known || byAge(determination, known) < 0) paid.set(determination.caseId, determination);
  }
  return alone.map(assessed =>
    assessed.reason === null && paid.get(assessed.determination.caseId) !== assessed.determination
      ? { ...assessed, reason: 'already-paid', dollars: 0 }
      : assessed,
  );
}
