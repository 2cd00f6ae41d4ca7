import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';

interface AuthenticatorSetUpProps {
  totp: AnswerOf<'account.totp-begin'>;
  onDone(recoveryCodes: readonly string[]): void;
  onCancel(): void;
}

/** The key as a picture and in letters; it counts once a code of it came back. */
export function AuthenticatorSetUp({ totp, onDone, onCancel }: AuthenticatorSetUpProps) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ code }) => {
    setError(null);
    const outcome = await bridge.call('account.totp-confirm', { code });
    if (outcome.ok) return onDone(outcome.value.recoveryCodes);
    setError(outcome.error);
    form.resetField('code');
    form.setFocus('code');
  });
  const { ref, ...field } = form.register('code', { required: t('gates.secondFactor.missing') });
  return (
    <form className="stack account-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <p>{t('account.factor.scan')}</p>
      <QrCode text={totp.uri} label={t('account.factor.qr')} />
      <p className="caption quiet totp-secret">{t('account.factor.typeIt', { secret: totp.secret.replace(/(.{4})(?=.)/g, '$1 ') })}</p>
      <TextField
        {...field}
        inputRef={ref}
        label={t('account.factor.code')}
        className="code-field"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        errorMessage={errors.code?.message}
        errorPlacement="bottom"
      />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" disabled={isSubmitting}>
          {t('account.factor.finish')}
        </Button>
        <Button size="small" variation="ghost" onClick={onCancel}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
