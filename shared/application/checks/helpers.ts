import { fullNamesOf } from '../names.ts';
import { type CheckRule, when } from './check.ts';
import { sameName } from './names.ts';

/** Who speaks for the client (DHS-6696 Appendix C): an adult, not the assister, and named by the client's own signature. */

const notTheAssister: CheckRule = ({ scene, text }) => {
  const assister = scene.answer('h/assisterName');
  return when(typeof assister === 'string' && sameName(text, assister), 'representative-is-assister');
};

const primaryName: CheckRule = ({ scene, text }) => {
  const [primary] = scene.members;
  const names = primary === undefined ? [] : fullNamesOf(scene.answers, primary);
  return names[0] === undefined ? null : when(!names.some(name => sameName(name, text)), 'signer-name-differs', { expected: names[0] });
};

const representativeName: CheckRule = ({ scene, text }) => {
  const named = scene.answer('h/repName');
  const signs = scene.answer('h/signerKind') === 'representative';
  return signs && typeof named === 'string' ? when(!sameName(text, named), 'signer-name-differs', { expected: named }) : null;
};

export const helperChecks: Readonly<Record<string, CheckRule>> = {
  'not-the-assister': notTheAssister,
  'representative-adult': ({ text }) => when(text === 'no', 'representative-minor'),
  'primary-name': primaryName,
  'representative-name': representativeName,
};
