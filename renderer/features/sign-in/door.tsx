import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../shared/contracts/desk/bridge.ts';
import type { LinkState } from '../../../shared/contracts/desk/session.ts';
import { isIntercepted, isOffline } from '../../ui/reach.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import './sign-in.css';

interface DoorProps {
  info: AnswerOf<'app.info'>;
  link: LinkState;
  children: ReactNode;
}

/** Around every screen where nobody is in yet: the status line is always there. */
export function Door({ info, link, children }: DoorProps) {
  const { t } = useTranslation();
  const offline = isOffline(link);
  // The agreed sentence promises that work is saved here; it is not said where that is not so.
  return (
    <div className="door">
      {children}
      <footer className="door-status caption">
        <span aria-live="polite" className="door-link">
          {offline ? (
            <StatusWord
              status={{
                icon: 'offline',
                tone: 'warn',
                words: t(info.keychain === 'missing' ? 'status.offlineOnly' : 'status.offline'),
                ...(isIntercepted(link) && { hint: t('status.intercepted') }),
              }}
            />
          ) : (
            <StatusWord status={{ icon: 'copied', tone: 'ok', words: t('status.online') }} />
          )}
        </span>
        {info.sampleData && <span className="ribbon">{t('app.sampleData')}</span>}
        <span className="quiet number">{t('app.version', { version: info.version })}</span>
      </footer>
    </div>
  );
}
