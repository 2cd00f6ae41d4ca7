import { countiesOfZip } from '../data/places.ts';
import type { Answer, Answers } from '../model/application.ts';
import type { Form } from './form.ts';
import { placeAt } from './form-index.ts';
import {
  entriesOf,
  entryPath,
  existence,
  householdPath,
  keepStructure,
  listPath,
  memberPath,
  membersOf,
  type Path,
  parsePath,
  relationPath,
} from './paths.ts';
import { inverseRelation } from './relations.ts';

/** Answers to set, and with null to remove, in one write: what a store's `answer()` takes. Nothing here changes what it is given. */
export type Changes = Readonly<Record<string, Answer | null>>;

export function applyChanges(answers: Answers, changes: Changes): Answers {
  const result = { ...answers };
  for (const [path, answer] of Object.entries(changes)) {
    if (answer === null) delete result[path];
    else result[path] = answer;
  }
  keepStructure(answers, result, Object.keys(changes));
  return result;
}

/** To the letter: two lists of the same choices in another order are different answers. */
export const saysTheSame = (one: Answer | null | undefined, other: Answer | null | undefined): boolean => {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, place) => value === other[place]);
  return (one ?? null) === (other ?? null);
};

/** What leads from the one to the other. */
export function changesBetween(from: Answers, to: Answers): Changes {
  const changes: Record<string, Answer | null> = {};
  for (const path of Object.keys(to)) if (!saysTheSame(from[path], to[path])) changes[path] = to[path] ?? null;
  for (const path of Object.keys(from)) if (!(path in to)) changes[path] = null;
  return changes;
}

const nextPlace = (answers: Answers, paths: readonly string[]): string =>
  String(1 + Math.max(0, ...paths.map(path => Number(answers[path]) || 0)));

/** At most 20 people, as many as the Desk's screens are made for (the paper form has extra pages). */
export const mostMembers = 20;

/** The first member of all is the primary contact. */
export const addMember = (answers: Answers, memberId: string): Changes => ({
  [memberPath(memberId, existence)]: nextPlace(
    answers,
    membersOf(answers).map(id => memberPath(id, existence)),
  ),
});

export const addEntry = (answers: Answers, memberId: string, list: string, entryId: string): Changes => ({
  [entryPath(memberId, list, entryId, existence)]: nextPlace(
    answers,
    entriesOf(answers, memberId, list).map(id => entryPath(memberId, list, id, existence)),
  ),
});

const removed = (answers: Answers, isGone: (path: string) => boolean): Record<string, Answer | null> =>
  Object.fromEntries(
    Object.keys(answers)
      .filter(isGone)
      .map(path => [path, null]),
  );

export function removeEntry(answers: Answers, memberId: string, list: string, entryId: string): Changes {
  const start = `${listPath(memberId, list)}${entryId}/`;
  return removed(answers, path => path.startsWith(start));
}

/** The person, their relationships, and every answer that points to them. */
export function removeMember(form: Form, answers: Answers, memberId: string): Changes {
  const changes = removed(answers, path => {
    const parsed = parsePath(path);
    if (!parsed || parsed.scope === 'household') return false;
    return parsed.memberId === memberId || (parsed.scope === 'pair' && parsed.otherId === memberId);
  });
  for (const [path, answer] of Object.entries(answers)) {
    if (path in changes || !answer.includes(memberId)) continue;
    const parsed = parsePath(path);
    const type = parsed && placeAt(form, parsed)?.field.type;
    if (type === 'member' && answer === memberId) changes[path] = null;
    if (type === 'members' && Array.isArray(answer)) {
      const rest = answer.filter(id => id !== memberId);
      changes[path] = rest.length > 0 ? rest : null;
    }
  }
  return changes;
}

/** What the first is to the second, and the inverse the other way round. A word that is no relationship is kept as it was said. */
export function setRelation(memberId: string, otherId: string, relation: string | null): Changes {
  return {
    [relationPath(memberId, otherId)]: relation,
    [relationPath(otherId, memberId)]: relation === null ? null : (inverseRelation(relation) ?? null),
  };
}

const unanswered = (answers: Answers, path: string) => answers[path] === undefined || answers[path]?.length === 0;

/** Joint filers say so on both sides: the other side is filled in while it is open, and let go when the pair ends. */
function jointSpouseChanges(answers: Answers, memberId: string, spouse: Answer | null): Changes {
  const changes: Record<string, Answer | null> = {};
  const before = answers[memberPath(memberId, 'jointSpouse')];
  if (typeof before === 'string' && before !== spouse && answers[memberPath(before, 'jointSpouse')] === memberId)
    changes[memberPath(before, 'jointSpouse')] = null;
  if (typeof spouse !== 'string' || spouse === memberId || !membersOf(answers).includes(spouse)) return changes;
  const mirror = { willFile: 'yes', filesJointly: 'yes', jointSpouse: memberId };
  for (const [field, answer] of Object.entries(mirror))
    if (unanswered(answers, memberPath(spouse, field))) changes[memberPath(spouse, field)] = answer;
  return changes;
}

/** Who is claimed need not be asked again by whom. */
function dependentsChanges(answers: Answers, memberId: string, dependents: Answer | null): Changes {
  const changes: Record<string, Answer | null> = {};
  const chosen = Array.isArray(dependents) ? dependents : [];
  for (const other of membersOf(answers)) {
    const [claimed, claimant] = [memberPath(other, 'willBeClaimed'), memberPath(other, 'claimant')];
    if (other === memberId) continue;
    if (chosen.includes(other)) {
      if (!unanswered(answers, claimed) || !unanswered(answers, claimant)) continue;
      changes[claimed] = 'yes';
      changes[claimant] = memberId;
    } else if (answers[claimant] === memberId && answers[memberPath(memberId, 'dependents')]?.includes(other)) {
      changes[claimed] = null;
      changes[claimant] = null;
    }
  }
  return changes;
}

const countyBesideZip: ReadonlyMap<string, string> = new Map([
  ['homeZip', 'homeCounty'],
  ['zip', 'county'],
]);

const unlessAnswered = (answers: Answers, path: string, answer: Answer | undefined): Changes =>
  answer !== undefined && unanswered(answers, path) ? { [path]: answer } : {};

/** What stands under a closed branch has no effect here either. */
const says = (answers: Answers, field: string, answer: string) => answers[householdPath(field)] === answer;

/** Who came along as the representative need not be named twice more. */
function representativeChanges(answers: Answers, field: string, answer: Answer | null): Changes {
  const named = (to: string, from: string) => unlessAnswered(answers, householdPath(to), answers[householdPath(from)]);
  if (field === 'wantsRepresentative' && answer === 'yes' && says(answers, 'whoIsPresent', 'representative'))
    return named('repName', 'representativeName');
  if (field === 'signerKind' && answer === 'representative' && says(answers, 'wantsRepresentative', 'yes'))
    return named('signerFullName', 'repName');
  return {};
}

/** `latest` is asked only where something follows. */
function consequences(latest: () => Answers, path: Path, answer: Answer | null): Changes {
  if (path.scope === 'pair') return setRelation(path.memberId, path.otherId, typeof answer === 'string' ? answer : null);
  if (path.scope === 'member' && path.field === 'jointSpouse') return jointSpouseChanges(latest(), path.memberId, answer);
  if (path.scope === 'member' && path.field === 'dependents') return dependentsChanges(latest(), path.memberId, answer);
  if (path.scope === 'member' && path.field === 'pregnant' && answer === 'yes')
    return unlessAnswered(latest(), memberPath(path.memberId, 'babiesExpected'), '1');
  if (path.scope === 'household' && (path.field === 'wantsRepresentative' || path.field === 'signerKind'))
    return representativeChanges(latest(), path.field, answer);
  if (path.scope !== 'household' && path.scope !== 'member') return {};
  const county = countyBesideZip.get(path.field);
  const counties = county !== undefined && typeof answer === 'string' ? countiesOfZip(answer) : [];
  if (county === undefined || counties[0] === undefined || counties.length > 1) return {};
  const countyPath = path.scope === 'household' ? `h/${county}` : memberPath(path.memberId, county);
  return unlessAnswered(latest(), countyPath, counties[0]);
}

/** One answer (null or empty: take it back) and what follows from it: a relationship's inverse, the joint filer's side, the dependent's side, the county of a ZIP code, one baby where nobody says more, the representative’s name. What a person has answered is never overwritten by a consequence, relationships excepted; what the other side was told of falls with it and is asked again. */
export const answerChanges = (answers: Answers, path: string, answer: Answer | null): Changes => typedChanges(() => answers, path, answer);

/** The same with each key. Putting all answers together takes longer than the rest of a key, and after most keys nobody asks for them. */
export function typedChanges(latest: () => Answers, path: string, answer: Answer | null): Changes {
  const given = answer !== null && answer.length === 0 ? null : answer;
  const parsed = parsePath(path);
  return { ...(parsed ? consequences(latest, parsed, given) : {}), [path]: given };
}
