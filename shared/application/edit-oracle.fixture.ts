import { countiesOfZip } from '../data/places.ts';
import { isDay } from '../dates.ts';
import type { Answer, Answers } from '../model/application.ts';
import { isMoney } from '../money.ts';
import type { FieldType } from './form.ts';
import { membersOf, parsePath } from './paths.ts';
import type { Edit } from './random-edits.fixture.ts';
import { inverseRelation } from './relations.ts';

/** For tests: what an edit may change beside what it says, told a second time and from the outside (edits.ts). */
type Side = Record<string, Answer | null>;

const isOpen = (answers: Answers, path: string) => answers[path] === undefined || answers[path].length === 0;
const filled = (answers: Answers, path: string, answer: Answer | undefined): Side =>
  answer !== undefined && isOpen(answers, path) ? { [path]: answer } : {};

/** The spouse's side is filled in while it is open; the former one's is let go. */
function besideJointSpouse(answers: Answers, me: string, spouse: Answer | null): Side {
  const before = answers[`m/${me}/jointSpouse`];
  const former = typeof before === 'string' && before !== spouse && answers[`m/${before}/jointSpouse`] === me;
  const side: Side = former ? { [`m/${before}/jointSpouse`]: null } : {};
  if (typeof spouse !== 'string' || spouse === me || !membersOf(answers).includes(spouse)) return side;
  const open = { willFile: 'yes', filesJointly: 'yes', jointSpouse: me };
  return Object.assign(side, ...Object.entries(open).map(([field, answer]) => filled(answers, `m/${spouse}/${field}`, answer)));
}

/** Who is claimed is told by whom, if they said neither; who is claimed no longer is not. */
function besideDependents(answers: Answers, me: string, chosen: Answer | null): Side {
  const side: Side = {};
  for (const other of membersOf(answers)) {
    const [claimed, claimant] = [`m/${other}/willBeClaimed`, `m/${other}/claimant`];
    const isChosen = Array.isArray(chosen) && chosen.includes(other);
    if (other === me) continue;
    if (isChosen && isOpen(answers, claimed) && isOpen(answers, claimant)) Object.assign(side, { [claimed]: 'yes', [claimant]: me });
    if (!isChosen && answers[claimant] === me && answers[`m/${me}/dependents`]?.includes(other))
      Object.assign(side, { [claimed]: null, [claimant]: null });
  }
  return side;
}

function besideAnswer(answers: Answers, path: string, answer: Answer | null): Side {
  const parsed = parsePath(path);
  if (parsed?.scope === 'pair') {
    const inverse = typeof answer === 'string' ? inverseRelation(answer) : undefined;
    return { [`r/${parsed.otherId}/${parsed.memberId}`]: inverse ?? null };
  }
  if (parsed?.scope === 'member' && parsed.field === 'jointSpouse') return besideJointSpouse(answers, parsed.memberId, answer);
  if (parsed?.scope === 'member' && parsed.field === 'dependents') return besideDependents(answers, parsed.memberId, answer);
  const zip = /^(.+\/)(homeZip|zip)$/.exec(path);
  if (zip && typeof answer === 'string' && countiesOfZip(answer).length === 1)
    return filled(answers, `${zip[1]}${zip[2] === 'zip' ? 'county' : 'homeCounty'}`, countiesOfZip(answer)[0]);
  if (path.endsWith('/pregnant') && answer === 'yes') return filled(answers, path.replace('pregnant', 'babiesExpected'), '1');
  if (path === 'h/wantsRepresentative' && answer === 'yes') return filled(answers, 'h/repName', answers['h/representativeName']);
  if (path === 'h/signerKind' && answer === 'representative') return filled(answers, 'h/signerFullName', answers['h/repName']);
  return {};
}

/** Everything about the person goes, and their id goes out of every answer that is nothing but ids. */
function besideRemoval(answers: Answers, gone: string): Side {
  const side: Side = {};
  for (const [path, answer] of Object.entries(answers)) {
    if (path.split('/').includes(gone)) side[path] = null;
    else if (answer === gone) side[path] = null;
    else if (Array.isArray(answer) && answer.includes(gone)) {
      const rest = answer.filter(id => id !== gone);
      side[path] = rest.length > 0 ? rest : null;
    }
  }
  return side;
}

/** What else may be different after the edit, by path; null: gone. */
export function permittedBeside(answers: Answers, edit: Edit): Side {
  if (edit.kind === 'answer') return besideAnswer(answers, edit.view.path, edit.answer);
  if (edit.kind === 'remove-member') return besideRemoval(answers, edit.memberId);
  const place = edit.kind === 'add-member' ? `m/${edit.memberId}/` : `m/${edit.memberId}/${edit.list}/${edit.entryId}/`;
  if (edit.kind === 'remove-entry')
    return Object.fromEntries(Object.keys(answers).flatMap(path => (path.startsWith(place) ? [[path, null]] : [])));
  const inOrder = Object.entries(answers).filter(([path]) => path.endsWith('/@') && path.split('/').length === place.split('/').length);
  return { [`${place}@`]: String(1 + Math.max(0, ...inOrder.filter(([path]) => besides(path, place)).map(([, at]) => Number(at)))) };
}

/** Both are members, or both entries of the same list. */
const besides = (path: string, place: string) => path.split('/').slice(0, -2).join('/') === place.split('/').slice(0, -2).join('/');

const digits = (text: string) => text.replace(/\D/g, '');
const amount = (text: string) => {
  const plain = text.replace(/[\s$,()]/g, '');
  return Number(text.includes('(') ? `-${plain}` : plain);
};
/** No leading zeros, no zeros at the end of a fraction. */
const plainNumber = (text: string) =>
  text
    .replace(/,/g, '')
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
const letters = (text: string) => text.replace(/[\s-]/g, '').toUpperCase().normalize('NFC');
/** A zero character and half of a surrogate pair cannot be sent to the service: they may be left out. */
const keepable = (text: string) => text.toWellFormed().replaceAll('\0', '');

/** Whether what is kept is what was typed: letter by letter without the space around it, or the same thing in the normal form of its type. */
export function isAsTyped(type: FieldType, typed: string, answer: Answer | undefined): boolean {
  const plain = keepable(typed).normalize('NFC').trim();
  if (answer === undefined) return plain === '';
  if (typeof answer !== 'string') return false;
  const kept = keepable(answer);
  if (kept === plain) return true;
  switch (type) {
    case 'date':
      return isDay(kept) && [...digits(kept)].sort().join('').replace(/^0+/, '') === [...digits(plain)].sort().join('').replace(/^0+/, '');
    case 'money':
      return isMoney(kept) && Number(kept) === amount(plain);
    case 'whole-number':
    case 'decimal':
      return plainNumber(kept) === plainNumber(plain);
    case 'phone':
      return digits(kept) === digits(plain).replace(/^1(?=\d{10})/, '');
    case 'ssn':
    case 'ein':
    case 'zip':
    case 'a-number':
      return digits(kept) === digits(plain);
    case 'code':
      return letters(kept) === letters(plain);
    case 'email':
      return kept === plain.toLowerCase();
    default:
      return kept === plain.replace(/\s+/g, ' ');
  }
}
