import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';

/** Only the assister leads back from what the client is shown. */
export function LeaveShow({ onLeave, onStay }: { onLeave(): void; onStay(): void }) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    setError(null);
    const outcome = await bridge.call('session.confirm', { password });
    if (outcome.ok) return onLeave();
    setError(outcome.error);
    form.resetField('password');
    form.setFocus('password');
  });
  return (
    <form className="show-leave stack" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <p className="quiet">{t('show.leaveText')}</p>
      <PasswordField
        label={t(session.method === 'login-mn' ? 'signIn.passphrase' : 'show.leaveTitle')}
        field={form.register('password', { required: t('signIn.passwordMissing') })}
        errorMessage={errors.password?.message}
        autoFocus
      />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" disabled={isSubmitting}>
          {t('signIn.continue')}
        </Button>
        <Button size="small" variation="ghost" onClick={onStay}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
