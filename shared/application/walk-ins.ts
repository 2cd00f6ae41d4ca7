import { addDays, type Day, dayAt, daysBetween } from '../dates.ts';
import type { Answers } from '../model/application.ts';
import type { Client } from '../model/client.ts';
import type { WalkIn } from '../model/walk-in.ts';
import { sameName } from './checks/names.ts';
import { fullNamesOf } from './names.ts';
import { memberPath, primaryOf } from './paths.ts';

/** How long a draft without an authorization is kept, and from when on its end is warned of: days. */
export const walkInDays = 30;
export const walkInWarningDays = 7;

/** The day after which it is deleted. */
export const lastDayOf = ({ walkIn }: WalkIn): Day => addDays(dayAt(walkIn.startedAt), walkInDays);

/** 0 on its last day; negative once it should be gone. */
export const daysLeftOf = (walkIn: WalkIn, today: Day): number => daysBetween(today, lastDayOf(walkIn));

export interface NamedPerson {
  givenName: string;
  familyName: string;
  birthDate: string;
}

const isSamePerson = (names: readonly string[], birthDate: unknown, person: NamedPerson): boolean =>
  birthDate === person.birthDate && names.some(name => sameName(name, `${person.givenName} ${person.familyName}`.trim()));

/** Whether this draft is about that person, as far as name and birth date tell. */
export function isAbout(answers: Answers, person: NamedPerson): boolean {
  const primary = primaryOf(answers);
  return primary !== undefined && isSamePerson(fullNamesOf(answers, primary), answers[memberPath(primary, 'dob')], person);
}

export type Duplicate = { kind: 'walk-in'; walkIn: WalkIn } | { kind: 'client'; client: Client };

/** Somebody of that name and birth date who is here already. */
export function duplicateOf(person: NamedPerson, walkIns: readonly WalkIn[], clients: readonly Client[]): Duplicate | null {
  const client = clients.find(one => isSamePerson([`${one.givenName} ${one.familyName}`], one.birthDate, person));
  if (client) return { kind: 'client', client };
  const walkIn = walkIns.find(one => isAbout(one.answers, person));
  return walkIn ? { kind: 'walk-in', walkIn } : null;
}

/** Clients who may be this walk-in, now that they have authorized the assister. A person decides. */
export const matchesOf = (walkIn: WalkIn, clients: readonly Client[]): readonly Client[] =>
  clients.filter(client => isAbout(walkIn.answers, client));

/** The answers with the walk-in's primary contact under the id that the other draft knows them by. */
export function withPrimaryAs(answers: Answers, primaryId: string): Answers {
  const own = primaryOf(answers);
  if (own === undefined || own === primaryId) return answers;
  const renamed = (text: string) => text.replaceAll(own, primaryId);
  return Object.fromEntries(
    Object.entries(answers).map(([path, answer]) => [renamed(path), typeof answer === 'string' ? renamed(answer) : answer.map(renamed)]),
  );
}
