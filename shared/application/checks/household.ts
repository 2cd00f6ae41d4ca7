import { ageOn, isDay } from '../../dates.ts';
import { memberPath, relationPath } from '../paths.ts';
import { inverseRelation, olderSide, relationOf, spousesOf, youngerSide } from '../relations.ts';
import type { CheckInput, CheckRule } from './check.ts';
import { limitOf, when } from './check.ts';

/** The people of the household and what they are to each other (DHS-6696, household members): one spouse at most, a parent is older than their child. */

/** Birth dates of the younger and the older side, if this relationship has them and both are known. */
function generations({ scene, subject, text }: CheckInput): { younger: string; older: string } | null {
  const { memberId, otherId } = subject;
  if (memberId === undefined || otherId === undefined) return null;
  const [younger, older] = youngerSide.includes(text) ? [memberId, otherId] : olderSide.includes(text) ? [otherId, memberId] : [];
  if (younger === undefined || older === undefined) return null;
  const [y, o] = [scene.answer(memberPath(younger, 'dob')), scene.answer(memberPath(older, 'dob'))];
  return typeof y === 'string' && typeof o === 'string' && isDay(y) && isDay(o) ? { younger: y, older: o } : null;
}

const parentOlder: CheckRule = input => {
  const dates = generations(input);
  return when(dates !== null && dates.older >= dates.younger, 'parent-not-older');
};

const parentMuchOlder: CheckRule = input => {
  const dates = generations(input);
  if (!dates || dates.older >= dates.younger) return null;
  const least = limitOf(input.check);
  return when(ageOn(dates.older, dates.younger) < least, 'parent-young', { least });
};

const inverseAgrees: CheckRule = ({ scene, subject, text }) => {
  const { memberId, otherId } = subject;
  if (memberId === undefined || otherId === undefined) return null;
  const back = scene.answers[relationPath(otherId, memberId)];
  return when(back !== undefined && back !== inverseRelation(text), 'relation-inverse');
};

const oneSpouse: CheckRule = ({ scene, subject, text }) => {
  if (text !== 'spouse') return null;
  const both = [subject.memberId, subject.otherId];
  return when(
    both.some(memberId => memberId !== undefined && spousesOf(scene.answers, memberId, scene.members).length > 1),
    'second-spouse',
  );
};

/** Only once all of this person's relationships are known: before, the spouse may just not have been named yet. */
const spouseListed: CheckRule = ({ scene, subject, text }) => {
  const { memberId } = subject;
  if (text !== 'married' || memberId === undefined) return null;
  const relations = scene.members.filter(other => other !== memberId).map(other => relationOf(scene.answers, memberId, other));
  return when(
    relations.every(relation => relation !== undefined && relation !== 'spouse'),
    'spouse-not-listed',
  );
};

const maritalStatusFits: CheckRule = ({ scene, subject, text }) => {
  if (subject.memberId === undefined || text === 'married' || text === 'legally-separated') return null;
  return when(spousesOf(scene.answers, subject.memberId, scene.members).length > 0, 'spouse-but-not-married');
};

/** Once everybody has said no, there is nothing to decide. */
const somebodyApplies: CheckRule = ({ scene, text }) =>
  when(text === 'no' && scene.members.every(memberId => scene.read('applyingForCoverage', { memberId }) === 'no'), 'nobody-applies');

export const householdChecks: Readonly<Record<string, CheckRule>> = {
  'parent-older': parentOlder,
  'parent-much-older': parentMuchOlder,
  'inverse-agrees': inverseAgrees,
  'one-spouse': oneSpouse,
  'spouse-listed': spouseListed,
  'marital-status-fits': maritalStatusFits,
  'somebody-applies': somebodyApplies,
  'primary-may-apply': ({ text }) => when(text === 'no', 'primary-too-young'),
  'applicant-cannot-decline': ({ scene, subject, text }) =>
    when(text === 'prefer-not' && scene.read('applyingForCoverage', subject) === 'yes', 'applicant-ssn-declined'),
};
