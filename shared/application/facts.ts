import { isOpenEnrollment } from '../data/open-enrollment.ts';
import { ageOn, isDay } from '../dates.ts';
import type { Answer, Answers } from '../model/application.ts';
import { memberIncome } from './income.ts';
import { memberPath } from './paths.ts';
import { parentsOf, spousesOf } from './relations.ts';

/** What facts are computed from: a scene, or anything like one. */
export interface FactSource {
  readonly members: readonly string[];
  readonly answers: Answers;
  readonly form: { coverageYear: number };
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

/** Medical Assistance counts a child up to 18 (DHS manual, caretakers of children under 19). */
const othersUnder19 = (memberId: string, source: FactSource): number =>
  source.members.filter(other => other !== memberId && (ageOf(other, source) ?? 19) < 19).length;

/** One return has one list of dependents: it is asked of whoever of the two stands first. */
function isSecondOnReturn(memberId: string, source: FactSource): boolean {
  if (source.answer(memberPath(memberId, 'filesJointly')) !== 'yes') return false;
  const spouse = source.answer(memberPath(memberId, 'jointSpouse'));
  if (typeof spouse !== 'string' || source.answer(memberPath(spouse, 'jointSpouse')) !== memberId) return false;
  const place = source.members.indexOf(spouse);
  return place >= 0 && place < source.members.indexOf(memberId);
}

/** The questions each fact is computed from, by field key: for the proof that no condition depends on itself. */
export const factInputs: Readonly<Record<string, readonly string[]>> = {
  '@age': ['m/dob'],
  '@is-minor': ['m/dob'],
  '@is-primary': [],
  '@member-count': [],
  '@has-spouse': ['r'],
  '@joint-second': ['m/filesJointly', 'm/jointSpouse'],
  '@other-minors': ['m/dob'],
  '@parents-listed': ['r'],
  '@open-enrollment': [],
  '@income-difference': ['e/job/*', 'e/business/*', 'e/seasonalJob/*', 'e/otherIncome/*', 'e/adjustment/*', 'm/projectedAnnual'],
};

export function factOf(name: string, memberId: string | undefined, source: FactSource): string | number | undefined {
  if (name === '@member-count') return source.members.length;
  if (name === '@open-enrollment') {
    const open = isOpenEnrollment(source.form.coverageYear, source.context.today);
    return open === undefined ? undefined : yesNo(open);
  }
  if (memberId === undefined) return undefined;
  if (name === '@joint-second') return yesNo(isSecondOnReturn(memberId, source));
  if (name === '@other-minors') return othersUnder19(memberId, source);
  if (name === '@parents-listed') return parentsOf(source.answers, memberId, source.members).length;
  if (name === '@is-primary') return yesNo(source.members[0] === memberId);
  if (name === '@has-spouse') return yesNo(spousesOf(source.answers, memberId, source.members).length > 0);
  if (name === '@income-difference') return incomeDifference(memberId, source);
  const age = ageOf(memberId, source);
  if (name === '@age') return age;
  return name === '@is-minor' && age !== undefined ? yesNo(age < 18) : undefined;
}
