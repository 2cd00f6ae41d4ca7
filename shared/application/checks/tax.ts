import { nameOf } from '../names.ts';
import { memberPath } from '../paths.ts';
import { relationOf } from '../relations.ts';
import type { Scene } from '../scene.ts';
import { type CheckRule, when } from './check.ts';

/** The tax household of the coverage year: who files jointly says so on both sides, a dependent has one claimant, nobody claims themselves (DHS-6696, tax filing). */

const asks = (scene: Scene, memberId: string, field: string) => scene.answer(memberPath(memberId, field));

const lists = (scene: Scene, claimant: string, dependent: string) => {
  const dependents = asks(scene, claimant, 'dependents');
  return Array.isArray(dependents) && dependents.includes(dependent);
};

const jointAgrees: CheckRule = ({ scene, subject, text }) => {
  if (text === 'outside' || subject.memberId === undefined) return null;
  const says = asks(scene, text, 'filesJointly');
  const names = asks(scene, text, 'jointSpouse');
  const disagrees = says === 'no' || asks(scene, text, 'willFile') === 'no' || (names !== undefined && names !== subject.memberId);
  return when(disagrees, 'joint-disagrees', { other: nameOf(scene.answers, text) });
};

const jointSpouseIsSpouse: CheckRule = ({ scene, subject, text }) => {
  if (text === 'outside' || subject.memberId === undefined) return null;
  const relation = relationOf(scene.answers, subject.memberId, text);
  return when(relation !== undefined && relation !== 'spouse', 'joint-not-spouse', { other: nameOf(scene.answers, text) });
};

const oneClaimant: CheckRule = ({ scene, subject, answer }) => {
  const dependents = Array.isArray(answer) ? answer : [];
  // Two people who file one return together both have the same dependents.
  const spouse = subject.memberId === undefined ? undefined : asks(scene, subject.memberId, 'jointSpouse');
  const twice = dependents.find(dependent =>
    scene.members.some(other => other !== subject.memberId && other !== spouse && lists(scene, other, dependent)),
  );
  return twice === undefined ? null : { code: 'claimed-twice', details: { dependent: nameOf(scene.answers, twice) } };
};

const claimantsOf = (scene: Scene, memberId: string | undefined) =>
  memberId === undefined ? [] : scene.members.filter(other => other !== memberId && lists(scene, other, memberId));

const claimAgrees: CheckRule = ({ scene, subject, text }) => {
  const [claimant] = text === 'no' ? claimantsOf(scene, subject.memberId) : [];
  return claimant === undefined ? null : { code: 'claim-disagrees', details: { other: nameOf(scene.answers, claimant) } };
};

/** The claimant's own answers count, or their joint filer's: one return has one list of dependents. */
const claimantAgrees: CheckRule = ({ scene, subject, text }) => {
  const claimants = claimantsOf(scene, subject.memberId);
  if (claimants.length > 0) {
    const spouse = text === 'outside' ? undefined : asks(scene, text, 'jointSpouse');
    const agrees = claimants.some(claimant => claimant === text || claimant === spouse);
    return when(!agrees, 'claimed-by-another', { other: nameOf(scene.answers, claimants[0] ?? '') });
  }
  if (text === 'outside') return null;
  const open = asks(scene, text, 'willFile') === undefined;
  // Of a joint return only the first is asked whom it claims.
  const spouse = asks(scene, text, 'jointSpouse');
  const asked = scene.read('@joint-second', { memberId: text }) === 'yes' && typeof spouse === 'string' ? spouse : text;
  const undecided =
    asks(scene, asked, 'claimsDependents') === undefined ||
    (asks(scene, asked, 'claimsDependents') === 'yes' && asks(scene, asked, 'dependents') === undefined);
  const decidedNot = asks(scene, text, 'willFile') === 'no' || !undecided;
  return when(!open && decidedNot, 'claimant-disagrees', { other: nameOf(scene.answers, text) });
};

const separateFiling: CheckRule = ({ scene, subject, text }) =>
  when(text === 'no' && scene.read('abuseOrAbandonment', subject) !== 'yes', 'separate-filing-costs-credit');

export const taxChecks: Readonly<Record<string, CheckRule>> = {
  'not-self': ({ subject, answer }) => when(subject.memberId !== undefined && answer.includes(subject.memberId), 'chose-self'),
  'joint-agrees': jointAgrees,
  'joint-spouse-is-spouse': jointSpouseIsSpouse,
  'one-claimant': oneClaimant,
  'claim-agrees': claimAgrees,
  'claimant-agrees': claimantAgrees,
  'joint-filer-claimed': ({ scene, subject, text }) =>
    when(text === 'yes' && scene.read('filesJointly', subject) === 'yes', 'joint-filer-claimed'),
  'separate-filing-costs-credit': separateFiling,
  // Who is alone in the household can only claim somebody outside it.
  'nobody-claimed': ({ scene, text }) => when(text === 'no' && scene.members.length === 1, 'nobody-claimed'),
  'dependents-outside': ({ text }) => when(text === 'yes', 'dependents-outside'),
};
