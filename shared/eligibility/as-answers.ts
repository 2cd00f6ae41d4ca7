/** A household document in the words of the application, as far as the rules of who counts (magi-household.ts) ask for it. */

import { entryPath, existence, listPath, memberPath, relationPath, structureOf } from '../application/paths.ts';
import { inverseRelation } from '../application/relations.ts';
import type { Answer } from '../model/application.ts';
import type { HouseholdDocument, Member } from './household-document.ts';
import type { HouseholdSource } from './magi-household.ts';

const yesNo = (fact: boolean) => (fact ? 'yes' : 'no');
const outsideDependents = 'outsideDependent';

function taxAnswers({ tax }: Member): Record<string, Answer> {
  if (!tax) return {};
  const { filing, jointWith, outsideDependents: count, claimedBy, claimantIsParent, claimantLivesHere } = tax;
  return {
    willFile: yesNo(filing !== 'none'),
    filesJointly: yesNo(filing === 'joint'),
    ...(jointWith === undefined ? {} : { jointSpouse: jointWith }),
    hasOutsideDependents: yesNo(count > 0),
    willBeClaimed: yesNo(claimedBy !== undefined),
    ...(claimedBy === undefined ? {} : { claimant: claimedBy }),
    ...(claimantIsParent === undefined ? {} : { claimantRelation: claimantIsParent ? 'child' : 'unrelated' }),
    ...(claimantLivesHere === undefined ? {} : { claimantLivesWith: yesNo(claimantLivesHere) }),
  };
}

export function asAnswers({ year, day, members, relationships }: HouseholdDocument): HouseholdSource {
  const answers: Record<string, Answer> = {};
  members.forEach((member, place) => {
    const { id, birthDate, home, babiesExpected, tax } = member;
    const fields: Record<string, Answer> = {
      [existence]: String(place),
      dob: birthDate,
      livesWithPrimary: yesNo(home === members[0]?.home),
      street: `=${home}`,
      pregnant: yesNo(babiesExpected > 0),
      babiesExpected: String(babiesExpected),
      ...taxAnswers(member),
    };
    for (const [field, answer] of Object.entries(fields)) answers[memberPath(id, field)] = answer;
    for (let at = 0; at < (tax?.outsideDependents ?? 0); at += 1)
      answers[entryPath(id, outsideDependents, String(at), existence)] = String(at);
  });
  for (const { from, is, to } of relationships) {
    answers[relationPath(from, to)] = is;
    // Said again by nobody else: one direction is enough, and the other must not say something different.
    answers[relationPath(to, from)] = inverseRelation(is) ?? is;
  }
  const { members: ids, entries } = structureOf(answers);
  return {
    members: ids,
    answers,
    context: { today: day ?? `${year}-01-01`, authorized: false },
    answer: path => answers[path],
    entries: (memberId, list) => entries.get(listPath(memberId, list)) ?? [],
  };
}
