import { fullNamesOf } from '../names.ts';
import { type CheckRule, when } from './check.ts';

/** Names: letters of any script, space, hyphen, apostrophe, period. A person may have a single name; that is flagged, for the matching with other records. */

const letters = /^[\p{L}\p{M} '’.,-]+$/u;

/** As people compare names: case, spacing and the way accents are stored make no difference. */
export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);
const folded = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').replaceAll('’', "'").toLocaleLowerCase('en');

/** The names that the signature may be typed as: with or without middle name and suffix. */
const signerName: CheckRule = ({ scene, text }) => {
  const kind = scene.answer('h/signerKind');
  const other = scene.answer('h/signerFullName');
  const primary = scene.members[0];
  if (kind === 'representative' || kind === 'guardian')
    return typeof other === 'string' ? when(!sameName(text, other), 'signer-name-differs', { expected: other }) : null;
  if (kind === undefined || primary === undefined) return null;
  const names = fullNamesOf(scene.answers, primary);
  return names[0] === undefined ? null : when(!names.some(name => sameName(name, text)), 'signer-name-differs', { expected: names[0] });
};

export const nameChecks: Readonly<Record<string, CheckRule>> = {
  'name-letters': ({ text }) => when(!letters.test(text), 'name-letters'),
  'more-than-initial': ({ text }) => when(text.replace(/[^\p{L}]/gu, '').length < 2, 'name-only-initial'),
  'one-name-flag': ({ text }) => when(text === 'yes', 'one-name-flag'),
  'differs-from': input => {
    const other = input.scene.read(String(input.check.value), input.subject);
    return when(typeof other === 'string' && sameName(input.text, other), 'same-as-before');
  },
  'signer-name': signerName,
};
