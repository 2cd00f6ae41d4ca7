import { Button } from '@cmsgov/design-system';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { Profile, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { Refusal } from './barred.tsx';
import { noticeVersion } from './use-notice.tsx';

interface LoginMnWayProps {
  bridge: DeskBridge;
  /** Null: whoever signs in there. */
  profileId: string | null;
  /** The same person's, once it is known. */
  profile: Profile | null;
  /** The way that comes first has the screen's one strong button. */
  primary: boolean;
  onState(state: SessionState): void;
}

/** The state's single sign-on, in the system's browser. The Desk waits; what the person does there it does not see. */
export function LoginMnWay({ bridge, profileId, profile, primary, onState }: LoginMnWayProps) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const begin = async () => {
    setError(null);
    setWaiting(true);
    const outcome = await bridge.call('session.login-mn', { profileId, noticeVersion });
    setWaiting(false);
    if (outcome.ok) onState(outcome.value);
    else if (outcome.error.code !== 'login-mn-cancelled') setError(outcome.error);
  };
  return (
    <div className="stack">
      <Button variation={primary ? 'solid' : undefined} disabled={waiting} onClick={() => void begin()}>
        {t('signIn.loginMn')} <ExternalLink size={14} aria-hidden />
      </Button>
      {waiting && (
        <div className="row" role="status">
          <span className="caption">{t('signIn.loginMnWaiting')}</span>
          <Button size="small" variation="ghost" onClick={() => void bridge.call('session.cancel-sign-in', {})}>
            {t('signIn.cancel')}
          </Button>
        </div>
      )}
      {error && <Refusal {...{ bridge, error, profile }} />}
    </div>
  );
}
