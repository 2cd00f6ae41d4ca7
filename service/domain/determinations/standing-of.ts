import type { Day } from '../../../shared/dates.ts';
import type { EligibilityResult, EligiblePerson } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { DeterminationRow } from '../../db/institution/determinations.ts';
import type { DecidedPerson, Decision } from '../../db/institution/tables.ts';
import type { VerificationRow } from '../../db/institution/verifications.ts';
import { mayProve } from '../documents/review/deadline.ts';

/**
 * Where everybody stands: what was decided of them, and what of it is proved by now. Who has nothing (more) to prove is active; until
 * then they have what the decision gives meanwhile: approved, where the law lets people have coverage while something is verified (45 CFR
 * 155.315(f)(4); 42 CFR 435.956(b)), or pending, where the program waits for the proof. An open day that is past makes a proof overdue and
 * takes nothing away by itself: that is decided by people.
 */
type Verify = EligiblePerson['verify'][number];
type Sent = Pick<Document, 'kind' | 'memberIds' | 'proof' | 'review'>;

export function stateOf(row: VerificationRow, documents: readonly Sent[], today: Day): Verify['state'] {
  if (row.settledAt !== null) return 'accepted';
  const states = documents.filter(one => !one.proof && mayProve(one, row)).map(({ review }) => review?.state);
  if (states.includes('waiting')) return 'waiting';
  if (row.dueOn < today) return 'overdue';
  return states.includes('rejected') ? 'rejected' : 'due';
}

/** The worst first: what a person of whom several proofs of a kind are asked is told. */
const worst = ['overdue', 'rejected', 'due', 'waiting', 'accepted'] as const satisfies readonly Verify['state'][];

export interface Proved {
  verifications: readonly VerificationRow[];
  documents: readonly Sent[];
  /** What the exchange or the ARC said, the newest last: their word stands, whatever is proved. */
  said: readonly Pick<DeterminationRow, 'memberId' | 'program' | 'status'>[];
  today: Day;
}

/** A determination is of a plan with a credit or without; which of them, the rules say. */
const programSaid = (said: DeterminationRow['program'], decided: EligiblePerson['program']): EligiblePerson['program'] =>
  said === 'QHP' && decided === 'APTC' ? 'APTC' : said;

export function standingOf(person: DecidedPerson, { verifications, documents, said, today }: Proved): EligiblePerson {
  const { waitsFor, ...decided } = person;
  const word = said.findLast(({ memberId }) => memberId === person.memberId);
  const program = word ? programSaid(word.program, person.program) : person.program;
  const csr = program === 'APTC' || program === 'QHP' ? person.csr : null;
  if (word?.status === 'active') return { ...decided, program, csr, status: 'active', verify: [] };
  const asked = waitsFor.flatMap(one => {
    const row = verifications.find(({ memberId, kind }) => memberId === one.memberId && kind === one.kind);
    return row ? [{ ...one, dueOn: row.dueOn, state: stateOf(row, documents, today) }] : [];
  });
  const open = asked.filter(({ state }) => state !== 'accepted');
  const meanwhile = open.some(one => one.meanwhile === 'pending') ? 'pending' : 'approved';
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  return {
    ...{ ...decided, program, csr },
    status: word?.status ?? (program === 'not-known' ? 'pending' : open.length === 0 ? 'active' : meanwhile),
    verify: kinds.map((kind): Verify => {
      const same = asked.filter(one => one.kind === kind);
      const state = worst.find(one => same.some(each => each.state === one)) ?? 'due';
      const days = same.filter(one => one.state === state).map(({ dueOn }) => dueOn);
      return { kind, state, dueOn: days.toSorted()[0] ?? '' };
    }),
  };
}

export const resultOf = (
  decision: Decision,
  about: Pick<EligibilityResult, 'applicationId' | 'confirmationNumber' | 'coverageYear' | 'county' | 'decidedAt'>,
  proved: Proved,
): EligibilityResult => ({
  ...about,
  by: decision.by,
  people: decision.people.map(person => standingOf(person, proved)),
  credits: [...decision.credits],
});
