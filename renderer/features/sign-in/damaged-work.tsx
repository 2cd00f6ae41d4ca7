import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge, Outcome } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { damagedProfile } from '../../ui/error-text.ts';
import { Modal } from '../../ui/modal.tsx';
import { noticeVersion } from './use-notice.tsx';
import { useProfile } from './use-profile.ts';

interface DamagedWorkProps {
  bridge: DeskBridge;
  link: LinkState;
  profileId: string;
  /** What was typed now; without it the address that was used last. */
  email?: string;
  /** The password in the form; null once the form has asked for it. */
  password(): Promise<string | null>;
  /** Tries again what found the damage: the password must be right now, and the work still damaged. */
  tryWith(password: string): Promise<Outcome<SessionState>>;
  onState(state: SessionState): void;
  onError(error: ErrorAnswer): void;
  /** The work was set aside, but signing in anew was refused. */
  onSetAside(error: ErrorAnswer): void;
}

/** The way back to work when nothing of the vault can be read. Only with the service there: it has all that is left. */
export function DamagedWork({ bridge, link, profileId, email, password, tryWith, onState, onError, onSetAside }: DamagedWorkProps) {
  const { t } = useTranslation();
  const profile = useProfile(bridge, profileId);
  const [typed, setTyped] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  if (!profile) return null;
  if (!link.online) return <p className="quiet">{t('damaged.connectFirst')}</p>;
  const address = email ?? profile.email;

  const startAgain = async (words: string): Promise<void> => {
    const again = await tryWith(words);
    if (again.ok) return onState(again.value);
    if (damagedProfile(again.error) !== profileId) return onError(again.error);
    const aside = await bridge.call('session.forget-profile', { profileId });
    if (!aside.ok) return onError(aside.error);
    const fresh = await bridge.call('session.sign-in', { email: address, password: words, noticeVersion });
    if (fresh.ok) onState(fresh.value);
    else onSetAside(fresh.error);
  };

  const begin = (words: string) => {
    setTyped(null);
    setWorking(true);
    void startAgain(words).finally(() => setWorking(false));
  };

  return (
    <>
      <Button disabled={working} onClick={() => void password().then(setTyped)}>
        {working ? t('signIn.working') : t('damaged.choose')}
      </Button>
      <Modal
        isOpen={typed !== null}
        heading={t('damaged.ask')}
        onClose={() => setTyped(null)}
        size="narrow"
        actions={
          <div className="row">
            <Button variation="solid" onClick={() => typed !== null && begin(typed)}>
              {t('damaged.yes')}
            </Button>
            <Button onClick={() => setTyped(null)}>{t('damaged.no')}</Button>
          </div>
        }
      >
        <p>{profile.unsent > 0 ? t('damaged.unsent', { count: profile.unsent }) : t('damaged.allSent')}</p>
        <p>{t('damaged.then')}</p>
      </Modal>
    </>
  );
}
