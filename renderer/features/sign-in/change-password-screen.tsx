import { Button } from '@cmsgov/design-system';
import { Check, Circle } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { lengthOf, minimumLength } from './password-length.ts';
import './sign-in.css';

interface ChangePasswordProps {
  bridge: DeskBridge;
  email: string;
  onState(state: SessionState): void;
}

/** Passwords expire from time to time: a new one, and on to where the person was going. */
export function ChangePasswordScreen({ bridge, email, onState }: ChangePasswordProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { newPassword: '', again: '' } });
  const { errors, isSubmitting } = form.formState;
  const length = lengthOf(form.watch('newPassword'));
  const longEnough = length >= minimumLength;

  const submit = form.handleSubmit(async ({ newPassword }) => {
    setError(null);
    const outcome = await bridge.call('session.new-password', { newPassword });
    if (outcome.ok) onState(outcome.value);
    else setError(outcome.error);
  });

  return (
    <main className="alone">
      <form className="alone-panel stack" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
        <h1 className="title">{t('newPassword.title')}</h1>
        <p className="quiet">{t('newPassword.why', { email })}</p>
        <PasswordField
          label={t('newPassword.new')}
          field={form.register('newPassword', {
            validate: value => lengthOf(value) >= minimumLength || t('newPassword.tooShort', { minimum: minimumLength }),
          })}
          errorMessage={errors.newPassword?.message}
          autoFocus
        />
        <p className={`caption row length-hint tone-${longEnough ? 'ok' : 'muted'}`}>
          {longEnough ? <Check size={14} aria-hidden /> : <Circle size={14} aria-hidden />}
          {longEnough ? t('newPassword.longEnough', { length }) : t('newPassword.length', { minimum: minimumLength, length })}
        </p>
        <PasswordField
          label={t('newPassword.again')}
          field={form.register('again', {
            validate: (value, values) => value === values.newPassword || t('newPassword.different'),
          })}
          errorMessage={errors.again?.message}
        />
        {error && <ErrorNotice error={error} />}
        <Button type="submit" variation="solid" disabled={isSubmitting}>
          {isSubmitting ? t('signIn.working') : t('newPassword.save')}
        </Button>
        <Button variation="ghost" size="small" className="alone-leave" onClick={() => void bridge.call('session.sign-out', {})}>
          {t('newPassword.cancel')}
        </Button>
      </form>
    </main>
  );
}
