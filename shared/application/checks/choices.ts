import type { Scene } from '../scene.ts';
import { type CheckRule, type Finding, when } from './check.ts';

/** Choices that stop an application, that exclude each other, or that a person should make knowing what follows. */

const mustBe: CheckRule = ({ text, check, path }) =>
  when(text !== check.value, path.endsWith('/everyoneListed') ? 'people-missing' : 'no-income-unclear');

/** Only somebody whom the client named, and for signing (DHS-6696 Appendix C). */
function representativeSigns(scene: Scene): Finding | null {
  const scope = scene.answer('h/repScope');
  const mayNot = Array.isArray(scope) && !scope.includes('sign') && !scope.includes('all');
  return when(scene.answer('h/wantsRepresentative') === 'no', 'signer-no-representative') ?? when(mayNot, 'signer-not-allowed');
}

const signerFits: CheckRule = ({ scene, text }) => {
  const [primary] = scene.members;
  if (primary === undefined) return null;
  const minor = scene.read('@is-minor', { memberId: primary });
  return (
    when(text === 'minor' && minor === 'no', 'signer-not-minor') ??
    when(text === 'primary' && minor === 'yes', 'signer-is-minor') ??
    (text === 'representative' ? representativeSigns(scene) : null)
  );
};

export const choiceChecks: Readonly<Record<string, CheckRule>> = {
  'with-help-only': ({ text }) => when(text !== 'with-help', 'hand-off-without-help'),
  'must-be': mustBe,
  'must-not-be': ({ text, check }) => when(text === check.value, 'previous-state-minnesota'),
  exclusive: ({ answer, check }) =>
    when(Array.isArray(answer) && answer.length > 1 && answer.includes(String(check.value)), 'choices-contradict'),
  'signer-fits': signerFits,
  'renewal-consent-helps': ({ text }) => when(text === 'do-not-use', 'renewal-consent-helps'),
};
