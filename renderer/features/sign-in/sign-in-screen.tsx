import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, Profile, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { Brand } from '../../ui/brand.tsx';
import { contactNamed } from '../../ui/contacts.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { OfflineLine } from './offline-line.tsx';
import { ProfileList, someoneElse } from './profile-list.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { UseNotice } from './use-notice.tsx';
import './sign-in.css';

interface SignInScreenProps {
  bridge: DeskBridge;
  info: AnswerOf<'app.info'>;
  link: LinkState;
  onState(state: SessionState): void;
}

export function SignInScreen({ bridge, info, link, onState }: SignInScreenProps) {
  const { t } = useTranslation();
  const [profiles, setProfiles] = useState<readonly Profile[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [setAside, setSetAside] = useState<ErrorAnswer | null>(null);

  useEffect(() => {
    let here = true;
    const ask = () =>
      void bridge.call('session.profiles', {}).then(outcome => {
        if (here) setProfiles(outcome.ok ? outcome.value : []);
      });
    ask();
    const silence = bridge.on('session.profiles-changed', ask);
    return () => {
      here = false;
      silence();
    };
  }, [bridge]);

  if (!profiles) return null;
  const firstUse = profiles.length === 0;
  const profile = profiles.find(one => one.id === chosen) ?? null;
  const leave = (error: ErrorAnswer) => {
    setChosen(null);
    setSetAside(error);
    void bridge.call('session.profiles', {}).then(outcome => outcome.ok && setProfiles(outcome.value));
  };
  return (
    <main className="sign-in">
      <div className="sign-in-about">
        <h1>
          <Brand />
        </h1>
        <UseNotice />
        <div className="stack caption quiet sign-in-computer">
          <p>
            {t('signIn.computer')} <strong>{info.computerName}</strong>
          </p>
          {info.keychain === 'missing' && <p className="tone-warn">{t('signIn.noKeychain')}</p>}
          <OfflineLine link={link} profile={profile} />
          <p>{t('signIn.lost', { phone: contactNamed('arc').phones[0] })}</p>
        </div>
      </div>
      <div className="sign-in-who">
        <div className="sign-in-panel stack">
          <h2 className="title">{firstUse ? t('signIn.welcome') : t('signIn.who')}</h2>
          {!firstUse && <ProfileList profiles={profiles} chosen={chosen} onChoose={setChosen} />}
          {setAside && <ErrorNotice error={setAside} />}
          {(firstUse || chosen !== null) && (
            <SignInForm key={chosen ?? someoneElse} {...{ bridge, link, profile, onState }} onSetAside={leave} />
          )}
          {info.keychain === 'ready' && <RestoreBackup bridge={bridge} />}
        </div>
      </div>
    </main>
  );
}
