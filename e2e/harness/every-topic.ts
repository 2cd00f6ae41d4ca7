/** Answers of three people to whom nearly every screen of the form is open; what is asked only outside open enrollment is left out. */
import { answered, household, type Wishes } from '../../shared/application/answered.fixture.ts';
import type { Form } from '../../shared/application/form.ts';
import { memberPath } from '../../shared/application/paths.ts';
import type { Answer, Answers } from '../../shared/model/application.ts';

const [elder, student, child] = ['elder', 'student', 'child'] as const;
/** The elder says yes to all but these: each would take questions away. */
const saysNo: readonly string[] = ['homeless', 'hasOneName', 'mailingSame', 'filesJointly', 'nameMatchesCard', 'nameOnDocumentSame'];

const told: Readonly<Record<string, Answer>> = {
  [memberPath(elder, 'dob')]: '1956-01-20',
  [memberPath(elder, 'claimant')]: 'outside',
  [memberPath(elder, 'workStatus')]: ['employed', 'self-employed', 'seasonal'],
  [memberPath(student, 'dob')]: '2006-06-11',
  [memberPath(student, 'usCitizen')]: 'no',
  [memberPath(student, 'pregnant')]: 'yes',
  [memberPath(student, 'fullTimeStudent')]: 'yes',
  [memberPath(student, 'formerFosterCare')]: 'yes',
  [memberPath(student, 'lostJobCoverage')]: 'yes',
  [memberPath(child, 'dob')]: '2016-04-03',
  [memberPath(child, 'livesWithPrimary')]: 'no',
  [memberPath(child, 'state')]: 'MN',
  [memberPath(child, 'hasAbsentParent')]: 'yes',
  [memberPath(child, 'childHasIncome')]: 'yes',
  'h/mailingState': 'MN',
  'h/signatureWay': 'drawn',
};

const wish: Wishes = ({ path, field, subject: { memberId = elder } }) => {
  if (told[path] !== undefined) return told[path];
  return field.type === 'yes-no' && memberId === elder ? (saysNo.includes(field.id) ? 'no' : 'yes') : undefined;
};

/** Complete but for the signature, and right but for the ZIP code of the letters. */
export function everyTopic(form: Form, start: Answers): Answers {
  const { 'h/drawnSignature': _signature, ...answers } = answered(form, { ...start, ...household(elder, student, child) }, wish);
  return { ...answers, 'h/mailingZip': '99' };
}
