import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';

interface ConfirmPasswordProps {
  /** Answers what was refused, or null. */
  onConfirm(password: string): Promise<ErrorAnswer | null>;
  onCancel(): void;
}

/** Sensitive changes ask who is there again. */
export function ConfirmPassword({ onConfirm, onCancel }: ConfirmPasswordProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    setError(null);
    const refusal = await onConfirm(password);
    if (!refusal) return;
    setError(refusal);
    form.resetField('password');
    form.setFocus('password');
  });
  return (
    <form className="stack account-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <p className="quiet">{t('account.factor.confirmWhy')}</p>
      <PasswordField
        label={t('account.factor.confirm')}
        field={form.register('password', { required: t('signIn.passwordMissing') })}
        errorMessage={errors.password?.message}
        autoFocus
      />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" disabled={isSubmitting}>
          {t('signIn.continue')}
        </Button>
        <Button size="small" variation="ghost" onClick={onCancel}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
