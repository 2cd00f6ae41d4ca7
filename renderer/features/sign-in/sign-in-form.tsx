import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, Profile, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { Refusal } from './barred.tsx';
import { DamagedWork } from './damaged-work.tsx';
import { LoginMnWay } from './login-mn-way.tsx';
import { useMethods } from './use-methods.ts';
import { noticeVersion } from './use-notice.tsx';
import { usePasswordForm } from './use-password-form.ts';

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
  const [named, setNamed] = useState(false);
  const methods = useMethods(bridge, link.online);
  const tryWith = (password: string, email: string) =>
    profile
      ? bridge.call('session.unlock', { profileId: profile.id, password, noticeVersion })
      : bridge.call('session.sign-in', { email, password, noticeVersion });
  const { form, error, setError, attempt, damaged, askedPassword } = usePasswordForm(tryWith, onState);
  const { errors, isSubmitting } = form.formState;
  const asksPassword = profile !== null || named;
  const withPassphrase = profile?.method === 'login-mn';
  const loginMn = methods?.loginMn === true && link.online && (profile === null || withPassphrase);
  const loginMnFirst = methods?.primary === 'login-mn';
  // Who has a passphrase here unlocks with it even where the service takes no passwords.
  const password = methods?.password !== false || profile !== null;

  const submit = form.handleSubmit(async words => {
    if (asksPassword) return attempt(words);
    setError(null);
    setNamed(true);
  });
  const { ref: emailRef, ...emailField } = form.register('email', { required: profile ? false : t('signIn.emailMissing') });
  const browser = loginMn && (
    <LoginMnWay {...{ bridge, profile, onState }} profileId={profile?.id ?? null} primary={loginMnFirst && !withPassphrase} />
  );
  const or = loginMn && password && <p className="sign-in-or caption quiet">{t('signIn.or')}</p>;

  return (
    <form className="stack sign-in-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      {loginMnFirst && !withPassphrase && browser}
      {loginMnFirst && !withPassphrase && or}
      {password && !profile && (
        <TextField
          {...emailField}
          inputRef={emailRef}
          label={t('signIn.email')}
          type="email"
          autoComplete="off"
          spellCheck={false}
          autoFocus={!loginMnFirst}
          errorMessage={errors.email?.message}
          errorPlacement="bottom"
        />
      )}
      {password && asksPassword && (
        <PasswordField
          key={profile?.id ?? 'new'}
          label={t(withPassphrase ? 'signIn.passphrase' : 'signIn.password')}
          hint={withPassphrase ? t('signIn.passphraseHint') : undefined}
          field={form.register('password', { required: t('signIn.passwordMissing') })}
          errorMessage={errors.password?.message}
          autoFocus
        />
      )}
      {error && <Refusal {...{ bridge, error, profile }} />}
      {damaged && (
        <DamagedWork
          {...{ bridge, link, onState, onSetAside }}
          profileId={damaged}
          email={profile ? undefined : form.getValues('email').trim()}
          password={askedPassword}
          tryWith={typed => tryWith(typed, form.getValues('email').trim())}
          onError={setError}
        />
      )}
      {password && (
        <Button type="submit" variation={loginMnFirst && !profile ? undefined : 'solid'} disabled={isSubmitting}>
          {submitLabel()}
        </Button>
      )}
      {!(loginMnFirst && !withPassphrase) && or}
      {!(loginMnFirst && !withPassphrase) && browser}
      {password && !withPassphrase && (
        <p className="caption quiet">
          {t('signIn.otherPasswords')}{' '}
          <button type="button" className="link" onClick={() => void bridge.call('help.open-link', { link: 'forgot-password' })}>
            {t('signIn.forgot')}
          </button>
          {!profile && (
            <>
              {' · '}
              <button type="button" className="link" onClick={() => void bridge.call('help.open-link', { link: 'set-up-account' })}>
                {t('signIn.setUp')}
              </button>
            </>
          )}
        </p>
      )}
    </form>
  );

  function submitLabel(): string {
    if (isSubmitting) return t('signIn.working');
    if (!asksPassword) return t('signIn.continue');
    return profile ? t('signIn.unlock') : t('signIn.signIn');
  }
}
