import { addDays, type Day, dayAt, daysBetween } from '../../../shared/dates.ts';
import type { AssociatedName, ConsentOfAgency } from '../../db/institution/case-associations.ts';
import { associationFormDays } from './policy.ts';

// Where somebody was helped who has not authorized the navigator, the agency is paid only if a Navigator Case Association Form reaches
// the exchange at most 30 days after the help (field-facts B6; MNsure Navigator Case Association Form Policy). The record
// of the consent says when help began; an authorization by somebody of the same name makes the form needless.

export interface AwaitedForm {
  consentId: string;
  consumerName: string;
  navigatorName: string;
  assistedOn: Day;
  lastDay: Day;
  /** 0 on the last day; below: it is too late. */
  daysLeft: number;
}

/** The same however it was written down: letter case, accents, order and spaces do not tell people apart here. */
const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');

/** What runs out first stands first; `associated`: with the navigators of the same agency. */
export function awaitedForms(consents: readonly ConsentOfAgency[], associated: readonly AssociatedName[], today: Day): AwaitedForm[] {
  const known = Map.groupBy(associated, ({ assisterId, consumerName }) => `${assisterId} ${plainName(consumerName)}`);
  return consents
    .filter(({ assisterId, consumerName, givenAt }) =>
      (known.get(`${assisterId} ${plainName(consumerName)}`) ?? []).every(({ endedAt }) => endedAt !== null && endedAt <= givenAt),
    )
    .map(({ id, consumerName, navigatorName, givenAt }) => {
      const assistedOn = dayAt(givenAt.toISOString());
      const lastDay = addDays(assistedOn, associationFormDays);
      return { consentId: id, consumerName, navigatorName, assistedOn, lastDay, daysLeft: daysBetween(today, lastDay) };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.consentId < b.consentId ? -1 : 1));
}
