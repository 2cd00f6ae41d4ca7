/** A household document as it is read: what contradicts itself is refused, one sentence each, for nothing can be estimated from it. */
import { inverseRelation } from '../application/relations.ts';
import { type HouseholdDocument, householdShape } from './household-document.ts';

function contradictions({ year, day, members, relationships, offers }: HouseholdDocument): string[] {
  const ids = new Set(members.map(one => one.id));
  const strangers = (where: string, named: readonly (string | undefined)[]) =>
    named.filter(one => one !== undefined && one !== 'outside' && !ids.has(one)).map(one => `${where} names ${one}, who is no member`);
  const taxes = members.flatMap(({ id: own, tax: said, birthDate }) => {
    const other = members.find(one => one.id === said?.jointWith);
    const agreed = other === undefined || (other.id !== own && other.tax?.filing === 'joint' && other.tax.jointWith === own);
    return [
      ...strangers(`${own}: tax`, [said?.jointWith, said?.claimedBy]),
      ...((said?.filing === 'joint') === (said?.jointWith !== undefined) ? [] : [`${own}: "joint" and jointWith belong together`]),
      ...(agreed ? [] : [`${own}: the other of a joint return must say so too`]),
      ...(said?.claimedBy === own ? [`${own}: cannot be claimed by themselves`] : []),
      ...(birthDate <= (day ?? `${year}-01-01`) ? [] : [`${own}: born after the day that is asked about`]),
    ];
  });
  const spouses = relationships.filter(({ is }) => is === 'spouse').flatMap(({ from, to }) => [`${from}/${to}`, `${to}/${from}`]);
  const married = [...new Set(spouses)].map(pair => pair.split('/')[0]);
  return [
    ...(ids.size === members.length ? [] : ['two members have the same id']),
    ...(day === undefined || day.startsWith(`${year}-`) ? [] : ['the day is not in the coverage year']),
    ...taxes,
    ...strangers(
      'relationships',
      relationships.flatMap(({ from, to }) => [from, to]),
    ),
    ...relationships
      .filter(({ from, is, to }) => from === to || inverseRelation(is) === undefined)
      .map(({ is }) => `no relationship: ${is}`),
    ...(new Set(married).size === married.length ? [] : ['somebody has two spouses']),
    ...strangers(
      'offers',
      offers.flatMap(({ employee, covers, enrolled }) => [employee, ...covers, ...enrolled]),
    ),
  ];
}

export const householdDocument = householdShape.superRefine((document, context) => {
  for (const message of contradictions(document)) context.addIssue({ code: 'custom', message });
});
