import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { formatDay, todayIn } from '../../../shared/dates.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NewPasswordField, newPasswordProblem } from '../../ui/new-password-field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useAsked } from '../../ui/use-asked.ts';
import { useNow } from '../../ui/use-now.ts';

type Security = AnswerOf<'account.security'>;

/** When the password expires, and a new one before that; with LoginMN the passphrase of this computer. */
export function PasswordSection({ security, onChanged }: { security: Security; onChanged(): void }) {
  const { t } = useTranslation();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const [done, setDone] = useState(false);
  const loginMn = security.method === 'login-mn';
  const { passwordExpiresOn } = security;
  return (
    <section className="card" aria-labelledby="password-title">
      <h2 id="password-title" className="section-title">
        {t('account.password.title')}
      </h2>
      <p>{expiry()}</p>
      {done && (
        <p className="tone-ok" role="status">
          {t(loginMn ? 'account.password.donePassphrase' : 'account.password.done')}
        </p>
      )}
      {changing ? (
        <ChangeForm
          loginMn={loginMn}
          onEnd={changed => {
            setChanging(false);
            setDone(changed);
            if (changed) onChanged();
          }}
        />
      ) : (
        <div>
          <Button size="small" onClick={() => setChanging(true)}>
            {t(loginMn ? 'account.password.changePassphrase' : 'account.password.change')}
          </Button>
        </div>
      )}
    </section>
  );

  function expiry(): string {
    if (loginMn) return t('account.password.loginMn');
    if (passwordExpiresOn === null) return t('account.password.never');
    return passwordExpiresOn <= todayIn(now.getTime())
      ? t('account.password.expiresToday')
      : t('account.password.expires', { day: formatDay(passwordExpiresOn) });
  }
}

const passphraseLength = 15;

function ChangeForm({ loginMn, onEnd }: { loginMn: boolean; onEnd(changed: boolean): void }) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const methods = useAsked(bridge, 'session.methods', {});
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { password: '', newPassword: '', again: '' } });
  const { errors, isSubmitting } = form.formState;
  const least = loginMn ? passphraseLength : (methods.value?.minLength ?? passphraseLength);
  const { email } = session.assister;
  const submit = form.handleSubmit(async ({ password, newPassword }) => {
    setError(null);
    const outcome = await bridge.call('session.change-password', { password, newPassword });
    if (outcome.ok) onEnd(true);
    else setError(outcome.error);
  });
  const validate = (typed: string) => {
    const problem = newPasswordProblem(typed, email, least);
    return problem === null || t(`newPassword.${problem}`, { minimum: least, most: 128 });
  };
  return (
    <form className="stack account-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <PasswordField
        label={t(loginMn ? 'account.password.currentPassphrase' : 'account.password.current')}
        field={form.register('password', { required: t('signIn.passwordMissing') })}
        errorMessage={errors.password?.message}
        autoFocus
      />
      <NewPasswordField
        label={t(loginMn ? 'gates.passphrase.new' : 'account.password.new')}
        field={form.register('newPassword', { validate })}
        typed={form.watch('newPassword')}
        email={email}
        least={least}
        errorMessage={errors.newPassword?.message}
      />
      <PasswordField
        label={t('account.password.again')}
        field={form.register('again', { validate: (typed, { newPassword }) => typed === newPassword || t('newPassword.different') })}
        errorMessage={errors.again?.message}
      />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" disabled={isSubmitting}>
          {isSubmitting ? t('signIn.working') : t('account.password.save')}
        </Button>
        <Button size="small" variation="ghost" onClick={() => onEnd(false)}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
