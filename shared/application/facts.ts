import { ageOn, isDay } from '../dates.ts';
import type { Answer, Answers } from '../model/application.ts';
import { memberIncome } from './income.ts';
import { memberPath } from './paths.ts';
import { spousesOf } from './relations.ts';

/** What facts are computed from: a scene, or anything like one. */
export interface FactSource {
  readonly members: readonly string[];
  readonly answers: Answers;
  readonly context: { today: string };
  entries(memberId: string, list: string): readonly string[];
  answer(path: string): Answer | undefined;
}

const yesNo = (fact: boolean) => (fact ? 'yes' : 'no');

/** Full years on the context's day; undefined without a real birth date. */
export function ageOf(memberId: string, source: Pick<FactSource, 'answers' | 'context'>): number | undefined {
  const dob = source.answers[memberPath(memberId, 'dob')];
  return typeof dob === 'string' && isDay(dob) && dob <= source.context.today ? ageOn(dob, source.context.today) : undefined;
}

function incomeDifference(memberId: string, source: FactSource): number | undefined {
  const income = memberIncome(source, memberId);
  if (income.corrected === null) return undefined;
  if (income.computed.annual === 0) return income.corrected === 0 ? 0 : 100;
  return (Math.abs(income.corrected - income.computed.annual) / Math.abs(income.computed.annual)) * 100;
}

/** The questions each fact is computed from, by field key: for the proof that no condition depends on itself. */
export const factInputs: Readonly<Record<string, readonly string[]>> = {
  '@age': ['m/dob'],
  '@is-minor': ['m/dob'],
  '@is-primary': [],
  '@member-count': [],
  '@has-spouse': ['r'],
  '@income-difference': ['e/job/*', 'e/business/*', 'e/seasonalJob/*', 'e/otherIncome/*', 'e/adjustment/*', 'm/projectedAnnual'],
};

export function factOf(name: string, memberId: string | undefined, source: FactSource): string | number | undefined {
  if (name === '@member-count') return source.members.length;
  if (memberId === undefined) return undefined;
  if (name === '@is-primary') return yesNo(source.members[0] === memberId);
  if (name === '@has-spouse') return yesNo(spousesOf(source.answers, memberId, source.members).length > 0);
  if (name === '@income-difference') return incomeDifference(memberId, source);
  const age = ageOf(memberId, source);
  if (name === '@age') return age;
  return name === '@is-minor' && age !== undefined ? yesNo(age < 18) : undefined;
}
