import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { ErrorNotice } from './error-notice.tsx';
import { PasswordField } from './password-field.tsx';

interface ConfirmPasswordProps {
  className: string;
  /** Why it is asked. */
  text: string;
  label: string;
  /** Answers what was refused, or null. */
  onConfirm(password: string): Promise<ErrorAnswer | null>;
  onCancel(): void;
}

/** Sensitive changes, and the way back from what a client is shown, ask who is there again. */
export function ConfirmPassword({ className, text, label, onConfirm, onCancel }: ConfirmPasswordProps) {
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
    <form className={`stack ${className}`} autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <p className="quiet">{text}</p>
      <PasswordField
        label={label}
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
