/** What people at a Desk do, chosen by chance from what they have before them. */
import type { DeskStore } from '../../renderer/store/types.ts';
import { sidesOf } from '../../shared/application/clashes.ts';
import { decisionOf, undone } from '../../shared/application/decisions.ts';
import { changesBetween, removeEntry, removeMember } from '../../shared/application/edits.ts';
import { formOf } from '../../shared/application/forms.ts';
import { entriesOf, entryPath, householdPath, memberPath, membersOf } from '../../shared/application/paths.ts';
import type { Answer, Answers, Application } from '../../shared/model/application.ts';
import { signatureFor } from './answers.ts';
import { type Computer, codeOf } from './computer.ts';
import type { NotedEdit } from './ledger.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

export type Changes = Record<string, Answer | null>;

const householdFields = ['homeStreet', 'homeCity', 'phone'];
const memberFields = ['firstName', 'middleName'];

/** Words that nobody else writes, so that whatever becomes of them can be seen. */
export const newWords = (scene: Scene): string => `~${scene.ledger.edits.length + 1}~`;

/** A change of the answers, or null where there is nothing to change that way. `free`: which paths may be changed. */
export function chooseChanges(
  random: Random,
  { answers, formVersion }: Pick<Application, 'answers' | 'formVersion'>,
  words: string,
  isFree: (path: string) => boolean,
): Changes | null {
  const members = membersOf(answers);
  const [primary = ''] = members;
  const others = members.filter(id => id !== primary);
  const set = (path: string): Changes | null => (isFree(path) ? { [path]: words } : null);
  const clear = (path: string): Changes | null => (answers[path] !== undefined && isFree(path) ? { [path]: null } : null);
  const whole = (changes: Changes): Changes | null => (Object.keys(changes).every(isFree) ? changes : null);
  const someField = (): string =>
    members.length === 0 || random.chance(0.5)
      ? householdPath(random.pick(householdFields))
      : memberPath(random.pick(members), random.pick(memberFields));
  const kinds = {
    set: () => set(someField()),
    clear: () => clear(someField()),
    addMember: () => {
      const id = random.uuid();
      return { [memberPath(id, '@')]: String(members.length + 1), [memberPath(id, 'firstName')]: words };
    },
    removeMember: () => {
      const form = formOf(formVersion);
      return form && others.length > 0 ? whole({ ...removeMember(form, answers, random.pick(others)) }) : null;
    },
    addEntry: () => {
      if (members.length === 0) return null;
      const [member, entry] = [random.pick(members), random.uuid()];
      const place = String(entriesOf(answers, member, 'job').length + 1);
      return { [entryPath(member, 'job', entry, '@')]: place, [entryPath(member, 'job', entry, 'employerName')]: words };
    },
    changeEntry: () => {
      const path = someEntry(random, answers, members);
      return path ? set(path) : null;
    },
    removeEntry: () => {
      const [, member = '', , entry = ''] = someEntry(random, answers, members)?.split('/') ?? [];
      return entry ? whole({ ...removeEntry(answers, member, 'job', entry) }) : null;
    },
  };
  const weights = { set: 10, clear: 1, addMember: 2, removeMember: 2, addEntry: 2, changeEntry: 3, removeEntry: 2 };
  return kinds[random.weighted(weights)]();
}

function someEntry(random: Random, answers: Answers, members: readonly string[]): string | null {
  const paths = members.flatMap(member => entriesOf(answers, member, 'job').map(entry => entryPath(member, 'job', entry, 'employerName')));
  return paths.length > 0 ? random.pick(paths) : null;
}

export function edit(scene: Scene, computer: Computer): void {
  const draft = someDraft(scene, computer);
  const { store } = computer;
  if (!draft || !store || scene.underWay.has(computer)) return;
  const { random } = scene;
  const words = newWords(scene);
  const begin = scene.ledger.begin.bind(scene.ledger, computer.name, draft.clientId);
  const kind = random.weighted({ answers: 8, notes: 1, later: 1 });
  if (kind === 'answers') {
    const answers = chooseChanges(random, draft, words, () => true);
    if (!answers) return;
    const noted = begin({ applicationId: draft.id, answers }, scene.timeline.now);
    scene.log(`${computer.name}: edit ${noted.number} of ${draft.id.slice(0, 4)}: ${JSON.stringify(answers)}`);
    scene.edit(computer, noted, () => store.answer(draft.id, answers));
  } else if (kind === 'notes') {
    const notes = random.chance(0.9) ? `${draft.notes}${words}` : words;
    const noted = begin({ applicationId: draft.id, notes }, scene.timeline.now, words);
    scene.log(`${computer.name}: edit ${noted.number} of ${draft.id.slice(0, 4)}: notes ${JSON.stringify(notes)}`);
    scene.edit(computer, noted, () => store.setNotes(draft.id, notes));
  } else {
    const path = householdPath(random.pick(householdFields));
    const later = { path, marked: !draft.later.includes(path) };
    const noted = begin({ applicationId: draft.id, later }, scene.timeline.now);
    scene.log(`${computer.name}: edit ${noted.number} of ${draft.id.slice(0, 4)}: later ${JSON.stringify(later)}`);
    scene.edit(computer, noted, () => store.setLater(draft.id, path, later.marked));
  }
}

/** One of the two answers of a clash, or a third. */
export function decideClash(scene: Scene, computer: Computer): void {
  const { random } = scene;
  const { store } = computer;
  const drafts = scene.statesAt(computer).filter(({ status, clashes }) => status === 'draft' && Object.keys(clashes).length > 0);
  if (!store || drafts.length === 0 || scene.underWay.has(computer)) return;
  const draft = random.pick(drafts);
  const [path, clash] = random.pick(Object.entries(draft.clashes));
  const form = formOf(draft.formVersion);
  const mine = draft.answers[path] ?? null;
  let answers: Changes = { [path]: random.pick([mine, ...sidesOf(clash).map(({ theirs }) => theirs)]) };
  const [root, member = '', list = '', entry = ''] = path.split('/');
  if (path.endsWith('/@') && answers[path] === null && root === 'm' && form) {
    answers = { ...(entry ? removeEntry(draft.answers, member, list, entry) : removeMember(form, draft.answers, member)), [path]: null };
  }
  const noted = scene.ledger.begin(computer.name, draft.clientId, { applicationId: draft.id, answers }, scene.timeline.now);
  scene.log(`${computer.name}: edit ${noted.number} of ${draft.id.slice(0, 4)} decides: ${JSON.stringify(answers)}`);
  scene.edit(computer, noted, () => store.answer(draft.id, answers));
  if (random.chance(0.5)) scene.timeline.after(random.between(1, 60_000), () => undo(scene, computer, store, noted, path));
}

/** Thinks again, as long as the draft is open; where the decision stands no more, there is no button to press. */
function undo(scene: Scene, computer: Computer, store: DeskStore, decided: NotedEdit, path: string): void {
  const { before, edit, clientId, acknowledgedAt } = decided;
  const draft = scene.stateAt(computer, edit.applicationId);
  const decision = before && acknowledgedAt !== null && decisionOf(before, path, edit.answers ?? {});
  const back = draft?.status === 'draft' && decision ? undone(draft, decision) : null;
  if (!draft || !decision || !back || computer.store !== store || scene.underWay.has(computer)) return;
  const asks = Object.fromEntries(Object.entries(back.clashes).filter(([one]) => !draft.clashes[one]));
  const answers = changesBetween(draft.answers, back.answers);
  const noted = scene.ledger.begin(computer.name, clientId, { applicationId: draft.id, answers, asks }, scene.timeline.now);
  decided.undoneBy = noted;
  scene.log(`${computer.name}: edit ${noted.number} of ${draft.id.slice(0, 4)} undoes edit ${decided.number}: ${JSON.stringify(answers)}`);
  scene.edit(computer, noted, () => store.undo(draft.id, decision));
}

export function startDraft(scene: Scene, computer: Computer): void {
  const { store } = computer;
  const own = scene.consumers.filter(({ id }) => scene.hasRight(computer.assister.id, id));
  if (!store || own.length === 0) return;
  const at = scene.timeline.now;
  const { id: clientId } = scene.random.pick(own);
  store.startDraft(clientId).then(
    ({ id }) => {
      scene.log(`${computer.name} has the draft ${id.slice(0, 4)}`);
      if (!scene.begun.has(id)) scene.begun.set(id, { by: computer.name, clientId, at });
    },
    error => scene.log(`${computer.name} begins no draft: ${codeOf(error)}`),
  );
}

export function submit(scene: Scene, computer: Computer): void {
  const draft = someDraft(scene, computer);
  const { store } = computer;
  if (!draft || !store || scene.underWay.has(computer)) return;
  const { id, clientId } = draft;
  const act = async (): Promise<void> => {
    const signature = await signatureFor(draft, computer.now());
    if (!signature) return;
    await store.sign(id, signature);
    await store.requestSubmission(id);
    if (computer.store === store) scene.requested.push({ computer, applicationId: id, clientId, at: scene.timeline.now });
  };
  scene.log(`${computer.name} signs and submits ${id.slice(0, 4)}`);
  act().then(
    () => scene.log(`${computer.name}: the submission of ${id.slice(0, 4)} is in line`),
    error => scene.log(`${computer.name}: the submission of ${id.slice(0, 4)} is refused: ${codeOf(error)}`),
  );
}

/** Puts away what was refused, after having read it. */
export function dismiss(scene: Scene, computer: Computer): void {
  const { store } = computer;
  const refused = refusalsIn(computer);
  const [first] = refused;
  if (!store || !first) return;
  scene.dismissed.push(first.document);
  scene.log(`${computer.name} puts the refusal of ${first.documentId.slice(0, 4)} away`);
  store.dismissRefusal(first.documentId).catch(error => scene.log(`${computer.name} cannot put it away: ${codeOf(error)}`));
}

/** What the vault keeps of states that the service would not take. */
export function refusalsIn(computer: Computer): { documentId: string; document: unknown }[] {
  return computer.vault.read({ collection: 'desk.copies.0', after: 0 }).rows.flatMap(({ body }) => {
    const { documentId, refusal } = JSON.parse(body) as { documentId: string; refusal?: { document: unknown } | null };
    return refusal ? [{ documentId, document: refusal.document }] : [];
  });
}

function someDraft(scene: Scene, computer: Computer): Application | null {
  const drafts = scene.statesAt(computer).filter(({ status }) => status === 'draft');
  return drafts.length > 0 ? scene.random.pick(drafts) : null;
}
