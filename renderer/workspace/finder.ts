import type { Client } from '../../shared/model/client.ts';
import { matcher } from '../features/clients/search.ts';

/** A command that can be typed into the search box after ">". Its name is under `commands.` in the texts. */
export const commandNames = [
  'new',
  'in-progress',
  'all',
  'newDraft',
  'estimate',
  'newWalkIn',
  'walkIns',
  'deadlines',
  'sync',
  'syncNow',
  'lock',
  'account',
  'switchPerson',
  'clientWindow',
  'getReady',
  'endOfDay',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];

export type Found = { kind: 'person'; client: Client } | { kind: 'command'; command: CommandName };

const mostPeople = 7;

/** On a list the list itself shows the people who match, so only commands are offered there. */
export function find(query: string, clients: readonly Client[], onList: boolean, nameOf: (command: CommandName) => string): Found[] {
  const typed = query.trim();
  if (typed.startsWith('>')) {
    const wanted = typed.slice(1).trim().toLowerCase();
    return commandNames.filter(command => nameOf(command).toLowerCase().includes(wanted)).map(command => ({ kind: 'command', command }));
  }
  if (typed === '' || onList) return [];
  const matches = matcher(typed);
  const people: Found[] = [];
  for (const client of clients) {
    if (matches(client)) people.push({ kind: 'person', client });
    if (people.length === mostPeople) break;
  }
  return people;
}
