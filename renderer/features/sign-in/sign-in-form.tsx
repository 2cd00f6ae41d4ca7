import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, Profile, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { contactNamed } from '../../ui/contacts.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { damagedProfile } from '../../ui/error-text.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { DamagedWork } from './damaged-work.tsx';
import { noticeVersion } from './use-notice.tsx';

interface SignInFormProps {
  bridge: DeskBridge;
  link: LinkState;
  /** `null`: somebody who has not worked on this computer before, or not in this list. */
  profile: Profile | null;
  onState(state: SessionState): void;
  /** The damaged work was set aside, but signing in anew did not follow. */
  onSetAside(error: ErrorAnswer): void;
}

/** A remembered person is asked for the password only; anybody else first says who they are. */
export function SignInForm({ bridge, link, profile, onState, onSetAside }: SignInFormProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const [named, setNamed] = useState(false);
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const damaged = error && damagedProfile(error);
  const asksPassword = profile !== null || named;

  const tryWith = (password: string, email: string) =>
    profile
      ? bridge.call('session.unlock', { profileId: profile.id, password, noticeVersion })
      : bridge.call('session.sign-in', { email: email.trim(), password, noticeVersion });
  const submit = form.handleSubmit(async ({ email, password }) => {
    setError(null);
    if (!asksPassword) {
      setNamed(true);
      return;
    }
    const outcome = await tryWith(password, email);
    if (outcome.ok) {
      onState(outcome.value);
      return;
    }
    setError(outcome.error);
    if (damagedProfile(outcome.error)) return;
    form.resetField('password');
    form.setFocus('password');
  });

  const { ref: emailRef, ...emailField } = form.register('email', { required: profile ? false : t('signIn.emailMissing') });
  return (
    <form className="stack sign-in-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      {!profile && (
        <TextField
          {...emailField}
          inputRef={emailRef}
          label={t('signIn.email')}
          type="email"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          errorMessage={errors.email?.message}
          errorPlacement="bottom"
        />
      )}
      {asksPassword && (
        <PasswordField
          key={profile?.id ?? 'new'}
          label={t('signIn.password')}
          field={form.register('password', { required: t('signIn.passwordMissing') })}
          errorMessage={errors.password?.message}
          autoFocus
        />
      )}
      {error && <ErrorNotice error={error} />}
      {damaged && (
        <DamagedWork
          {...{ bridge, link, onState, onSetAside }}
          profileId={damaged}
          email={profile ? undefined : form.getValues('email').trim()}
          password={async () => ((await form.trigger('password', { shouldFocus: true })) ? form.getValues('password') : null)}
          tryWith={password => tryWith(password, form.getValues('email'))}
          onError={setError}
        />
      )}
      <Button type="submit" variation="solid" disabled={isSubmitting}>
        {submitLabel()}
      </Button>
      <p className="caption quiet">
        {t('signIn.otherPasswords')} {t('signIn.forgot', { phone: contactNamed('arc').phones[0] })}
      </p>
    </form>
  );

  function submitLabel(): string {
    if (isSubmitting) return t('signIn.working');
    if (!asksPassword) return t('signIn.continue');
    return profile ? t('signIn.unlock') : t('signIn.signIn');
  }
}
