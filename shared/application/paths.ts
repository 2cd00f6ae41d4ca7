import type { Answers } from '../model/application.ts';

/**
 * Field paths: how an answer is addressed (see shared/model/application.ts). People and list entries stand under their
 * id, so an edit by one person never shifts what another one edits.
 */
export type Path =
  | { scope: 'household'; field: string }
  | { scope: 'member'; memberId: string; field: string }
  | { scope: 'list'; memberId: string; list: string }
  | { scope: 'entry'; memberId: string; list: string; entryId: string; field: string }
  | { scope: 'pair'; memberId: string; otherId: string };

/** The field that says that a member or an entry exists; its answer is the place in the order. */
export const existence = '@';

export const householdPath = (field: string): string => `h/${field}`;
export const memberPath = (memberId: string, field: string): string => `m/${memberId}/${field}`;
/** Not an answer: where a problem with the list as a whole is shown (an entry is missing). */
export const listPath = (memberId: string, list: string): string => `m/${memberId}/${list}/`;
export const entryPath = (memberId: string, list: string, entryId: string, field: string): string =>
  `m/${memberId}/${list}/${entryId}/${field}`;
/** The answer there says what the first is to the second: `child` at `relationPath(hodan, fadumo)`. */
export const relationPath = (memberId: string, otherId: string): string => `r/${memberId}/${otherId}`;

/** Null for what is not a path of the form (`@authorization`, say). */
export function parsePath(path: string): Path | null {
  const parts = path.split('/');
  const [root, a, b, c, d] = parts;
  if (root === 'h' && a && parts.length === 2) return { scope: 'household', field: a };
  if (root === 'r' && a && b && parts.length === 3) return { scope: 'pair', memberId: a, otherId: b };
  if (root !== 'm' || !a || !b) return null;
  if (parts.length === 3) return { scope: 'member', memberId: a, field: b };
  if (parts.length === 4 && c === '') return { scope: 'list', memberId: a, list: b };
  if (parts.length === 5 && c && d) return { scope: 'entry', memberId: a, list: b, entryId: c, field: d };
  return null;
}

/** What an answer is part of: the household's own answers (`h`), all relationships (`r`), a member's or an entry's, by its id. */
export function partOf(path: string): string {
  if (!path.startsWith('m/')) return path.slice(0, 1);
  const end = path.lastIndexOf('/');
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** The same, of an answer about this subject. */
export const partAbout = ({ memberId, otherId, entryId }: { memberId?: string; otherId?: string; entryId?: string }): string =>
  otherId === undefined ? (entryId ?? memberId ?? 'h') : 'r';

/** Who and what exists, in order, read from the answers in one pass, once for each map of them: nothing changes one that was given out. */
export interface Structure {
  members: readonly string[];
  /** Entry ids by `listPath`. */
  entries: ReadonlyMap<string, readonly string[]>;
}

interface Placed {
  id: string;
  place: number;
}

/** Two computers may both have given out the same place: the id decides, so that every computer shows the same order. */
function inOrder(placed: readonly Placed[]): string[] {
  return [...placed].sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1)).map(one => one.id);
}

const structures = new WeakMap<Answers, Structure>();

export function structureOf(answers: Answers): Structure {
  const known = structures.get(answers);
  if (known) return known;
  const structure = readStructure(answers);
  structures.set(answers, structure);
  return structure;
}

/** The answers after a change of these paths: the same people and entries, unless one of the paths says that somebody is there. */
export function keepStructure(before: Answers, after: Answers, paths: readonly string[]): void {
  const known = structures.get(before);
  if (known && !paths.some(saysExistence)) structures.set(after, known);
}

const existenceEnd = `/${existence}`;
export const saysExistence = (path: string): boolean => path.endsWith(existenceEnd);

function readStructure(answers: Answers): Structure {
  const members: Placed[] = [];
  const lists = new Map<string, Placed[]>();
  for (const key of Object.keys(answers)) {
    if (!saysExistence(key)) continue;
    const path = parsePath(key);
    const place = Number(answers[key]) || 0;
    if (path?.scope === 'member') members.push({ id: path.memberId, place });
    if (path?.scope === 'entry') {
      const list = listPath(path.memberId, path.list);
      const placed = lists.get(list);
      if (placed) placed.push({ id: path.entryId, place });
      else lists.set(list, [{ id: path.entryId, place }]);
    }
  }
  return { members: inOrder(members), entries: new Map([...lists].map(([list, placed]) => [list, inOrder(placed)])) };
}

/** Ids of the household's members, the primary contact first. */
export const membersOf = (answers: Answers): readonly string[] => structureOf(answers).members;

export const entriesOf = (answers: Answers, memberId: string, list: string): readonly string[] =>
  structureOf(answers).entries.get(listPath(memberId, list)) ?? [];

/** The primary contact: whose account it is, and whom the service writes to. */
export const primaryOf = (answers: Answers): string | undefined => structureOf(answers).members[0];
