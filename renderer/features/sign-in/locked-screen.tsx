import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, SessionState } from '../../../shared/contracts/desk/session.ts';
import { Initials } from '../../ui/initials.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { isBarrier, Refusal } from './barred.tsx';
import { DamagedWork } from './damaged-work.tsx';
import { LoginMnWay } from './login-mn-way.tsx';
import { OfflineLine } from './offline-line.tsx';
import { useMethods } from './use-methods.ts';
import { noticeVersion } from './use-notice.tsx';
import { usePasswordForm } from './use-password-form.ts';
import { useProfile } from './use-profile.ts';
import './sign-in.css';

interface LockedScreenProps {
  bridge: DeskBridge;
  locked: Extract<SessionState, { phase: 'locked' }>;
  link: LinkState;
  onState(state: SessionState): void;
}

/** A blank frame, the person's name and the password: nothing of any client. */
export function LockedScreen({ bridge, locked, link, onState }: LockedScreenProps) {
  const { t } = useTranslation();
  const { profileId, displayName, reason, method, storage, barrier } = locked;
  const profile = useProfile(bridge, profileId);
  const methods = useMethods(bridge, link.online);
  const tryWith = (password: string) => bridge.call('session.unlock', { profileId, password, noticeVersion });
  const { form, error, setError, attempt, damaged, askedPassword } = usePasswordForm(tryWith, onState);
  const { errors, isSubmitting } = form.formState;
  const byLoginMn = method === 'login-mn';
  // The words of the lock stand until a try has an answer of its own.
  const told = error ?? barrier;
  return (
    <main className="alone">
      <form className="alone-panel stack" autoComplete="off" noValidate onSubmit={event => void form.handleSubmit(attempt)(event)}>
        <div className="row locked-who">
          <Initials name={displayName} />
          <h1 className="title clip" title={displayName}>
            {displayName}
          </h1>
        </div>
        {!damaged && (
          <p className="quiet">
            {t(`locked.${reason}`)} {t(`locked.${storage}`)}
          </p>
        )}
        {told && isBarrier(told) && <Refusal {...{ bridge, profile }} error={told} />}
        <PasswordField
          label={t(byLoginMn ? 'signIn.passphrase' : 'signIn.password')}
          field={form.register('password', { required: t('signIn.passwordMissing') })}
          errorMessage={errors.password?.message}
          autoFocus
        />
        {told && !isBarrier(told) && <Refusal {...{ bridge, profile }} error={told} />}
        {damaged && (
          <DamagedWork
            {...{ bridge, link, tryWith, onState }}
            profileId={damaged}
            password={askedPassword}
            onError={setError}
            onSetAside={setError}
          />
        )}
        <Button type="submit" variation="solid" disabled={isSubmitting}>
          {isSubmitting ? t('signIn.working') : t('signIn.unlock')}
        </Button>
        {byLoginMn && methods?.loginMn && link.online && <LoginMnWay {...{ bridge, profileId, profile, onState }} primary={false} />}
        <OfflineLine link={link} profile={profile} />
        <Button variation="ghost" size="small" className="alone-leave" onClick={() => void bridge.call('session.sign-out', {})}>
          {t('locked.someoneElse')}
        </Button>
      </form>
    </main>
  );
}
