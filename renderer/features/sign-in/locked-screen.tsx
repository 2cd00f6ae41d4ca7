import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { damagedProfile } from '../../ui/error-text.ts';
import { Initials } from '../../ui/initials.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { DamagedWork } from './damaged-work.tsx';
import { OfflineLine } from './offline-line.tsx';
import { noticeVersion } from './use-notice.tsx';
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
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const profile = useProfile(bridge, locked.profileId);
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const damaged = error && damagedProfile(error);

  const tryWith = (password: string) => bridge.call('session.unlock', { profileId: locked.profileId, password, noticeVersion });
  const submit = form.handleSubmit(async ({ password }) => {
    setError(null);
    const outcome = await tryWith(password);
    if (outcome.ok) {
      onState(outcome.value);
      return;
    }
    setError(outcome.error);
    if (damagedProfile(outcome.error)) return;
    form.resetField('password');
    form.setFocus('password');
  });

  return (
    <main className="alone">
      <form className="alone-panel stack" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
        <div className="row locked-who">
          <Initials name={locked.displayName} />
          <h1 className="title clip" title={locked.displayName}>
            {locked.displayName}
          </h1>
        </div>
        {!damaged && <p className="quiet">{t(`locked.${locked.reason}`)}</p>}
        <PasswordField
          label={t('signIn.password')}
          field={form.register('password', { required: t('signIn.passwordMissing') })}
          errorMessage={errors.password?.message}
          autoFocus
        />
        {error && <ErrorNotice error={error} />}
        {damaged && (
          <DamagedWork
            {...{ bridge, link, tryWith, onState }}
            profileId={damaged}
            password={async () => ((await form.trigger('password', { shouldFocus: true })) ? form.getValues('password') : null)}
            onError={setError}
            onSetAside={setError}
          />
        )}
        <Button type="submit" variation="solid" disabled={isSubmitting}>
          {isSubmitting ? t('signIn.working') : t('signIn.unlock')}
        </Button>
        <OfflineLine link={link} profile={profile} />
        <Button variation="ghost" size="small" className="alone-leave" onClick={() => void bridge.call('session.sign-out', {})}>
          {t('locked.someoneElse')}
        </Button>
      </form>
    </main>
  );
}
