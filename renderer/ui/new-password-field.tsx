import { Check, Circle, TriangleAlert } from 'lucide-react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isEasyToGuess, passwordFault, passwordLength } from '../../shared/passwords/rules.ts';
import { PasswordField } from './password-field.tsx';
import type { Tone } from './status-word.tsx';

interface NewPasswordFieldProps {
  label: string;
  field: UseFormRegisterReturn;
  /** As it stands there now. */
  typed: string;
  /** Of the account: its parts are easy to guess. */
  email: string;
  least: number;
  errorMessage?: string;
  hint?: string;
  autoFocus?: boolean;
}

const most = 128;
/** From here on a passphrase is more than enough. */
const strongLength = 20;

/** What the rules say of a new password while it is typed; the service says the same again. */
export function NewPasswordField({ label, field, typed, email, least, errorMessage, hint, autoFocus }: NewPasswordFieldProps) {
  const { t } = useTranslation();
  const length = passwordLength(typed);
  const fault = passwordFault(typed, email, { least, most });
  const verdict = judge();
  const Icon = { ok: Check, warn: TriangleAlert, muted: Circle }[verdict.tone];
  return (
    <>
      <PasswordField label={label} field={field} errorMessage={errorMessage} hint={hint} autoFocus={autoFocus} />
      <p className={`caption row length-hint tone-${verdict.tone}`} aria-live="polite">
        <Icon size={14} aria-hidden />
        {verdict.words}
      </p>
    </>
  );

  function judge(): { tone: Extract<Tone, 'ok' | 'warn' | 'muted'>; words: string } {
    if (fault === 'password-too-long') return { tone: 'warn', words: t('newPassword.tooLong', { most }) };
    if (fault === 'password-too-common' || isEasyToGuess(typed, email)) return { tone: 'warn', words: t('newPassword.common') };
    if (fault) return { tone: 'muted', words: t('newPassword.length', { minimum: least, length }) };
    return { tone: 'ok', words: t(length >= strongLength ? 'newPassword.strong' : 'newPassword.longEnough', { length }) };
  }
}

/** For react-hook-form: what keeps it from being sent. */
export const newPasswordProblem = (typed: string, email: string, least: number): 'tooShort' | 'tooLong' | 'common' | null => {
  const fault = passwordFault(typed, email, { least, most });
  return fault && ({ 'password-too-short': 'tooShort', 'password-too-long': 'tooLong', 'password-too-common': 'common' } as const)[fault];
};
