import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Outcome } from '../../../shared/contracts/desk/bridge.ts';
import type { SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { damagedProfile } from '../../ui/error-text.ts';

/** A password that opens something: tried, refused and typed again, or kept where the work behind it is damaged. */
export function usePasswordForm(
  tryWith: (password: string, email: string) => Promise<Outcome<SessionState>>,
  onState: (state: SessionState) => void,
) {
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const attempt = async ({ email, password }: { email: string; password: string }): Promise<void> => {
    setError(null);
    const outcome = await tryWith(password, email.trim());
    if (outcome.ok) {
      onState(outcome.value);
      return;
    }
    setError(outcome.error);
    if (damagedProfile(outcome.error)) return;
    form.resetField('password');
    form.setFocus('password');
  };
  return {
    form,
    error,
    setError,
    attempt,
    damaged: error && damagedProfile(error),
    /** What stands in the box; null once the form has asked for it. */
    askedPassword: async (): Promise<string | null> =>
      (await form.trigger('password', { shouldFocus: true })) ? form.getValues('password') : null,
  };
}
