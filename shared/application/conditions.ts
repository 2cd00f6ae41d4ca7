import type { Answer } from '../model/application.ts';
import type { Condition, Subject } from './form.ts';

/** Resolves a condition's references. `read` gives undefined for what is unanswered, hidden or cannot be computed. */
export interface ConditionReader {
  readonly members: readonly string[];
  read(reference: string, subject: Subject): Answer | number | undefined;
}

function asNumber(answer: Answer | number | undefined): number | undefined {
  if (typeof answer === 'number') return answer;
  if (typeof answer !== 'string' || answer.trim() === '') return undefined;
  const number = Number(answer);
  return Number.isNaN(number) ? undefined : number;
}

/** Unanswered is neither yes nor no: every comparison with it is false, so `not` of one is true. */
export function holds(condition: Condition, subject: Subject, reader: ConditionReader): boolean {
  if ('is' in condition) return reader.read(condition.is[0], subject) === condition.is[1];
  if ('oneOf' in condition) {
    const answer = reader.read(condition.oneOf[0], subject);
    return typeof answer === 'string' && condition.oneOf[1].includes(answer);
  }
  if ('includes' in condition) {
    const answer = reader.read(condition.includes[0], subject);
    return Array.isArray(answer) && answer.includes(condition.includes[1]);
  }
  if ('answered' in condition) return reader.read(condition.answered, subject) !== undefined;
  if ('atLeast' in condition) return (asNumber(reader.read(condition.atLeast[0], subject)) ?? Number.NaN) >= condition.atLeast[1];
  if ('atMost' in condition) return (asNumber(reader.read(condition.atMost[0], subject)) ?? Number.NaN) <= condition.atMost[1];
  if ('all' in condition) return condition.all.every(one => holds(one, subject, reader));
  if ('any' in condition) return condition.any.some(one => holds(one, subject, reader));
  if ('not' in condition) return !holds(condition.not, subject, reader);
  if ('someMember' in condition) return reader.members.some(memberId => holds(condition.someMember, { memberId }, reader));
  return reader.members.every(memberId => holds(condition.everyMember, { memberId }, reader));
}
