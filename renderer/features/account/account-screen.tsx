import { useTranslation } from 'react-i18next';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { canReach } from '../../ui/reach.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAsked } from '../../ui/use-asked.ts';
import { BackupSection } from './backup-section.tsx';
import { DeviceList } from './devices/device-list.tsx';
import { FactorSection } from './factor/factor-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PublicDetailsSection } from './public-details-section.tsx';
import { SignInList } from './sign-in-list.tsx';
import { StoppingSection } from './stopping/stopping-section.tsx';
import { TransferSection } from './transfer-section.tsx';
import './account.css';

/** How the assister's own account is secured, and on which computers they work. `part`: what they came for stands first. */
export function AccountScreen({ part, onShowUnsent }: { part: 'stopping' | undefined; onShowUnsent(): void }) {
  const { t } = useTranslation();
  const { bridge, session, link } = useDesk();
  const online = canReach(link, session.signedIn);
  const security = useAsked(bridge, 'account.security', {}, online);
  const devices = useAsked(bridge, 'devices.list', {}, online);
  const wanted = part === 'stopping';
  const stopping = <StoppingSection {...{ online, wanted, onShowUnsent }} devices={devices.value?.devices ?? []} />;
  return (
    <div className="account-screen" data-region="content">
      <h1 className="title">{t('account.title')}</h1>
      {!online && <p className="quiet">{t('account.offline')}</p>}
      {security.error && <ErrorNotice error={security.error} />}
      <div className="account-columns">
        <div className="stack">
          {wanted && stopping}
          {security.value ? (
            <>
              <PasswordSection security={security.value} onChanged={security.again} />
              {security.value.method === 'password' && <FactorSection security={security.value} onChanged={security.again} />}
            </>
          ) : (
            online && !security.error && <Skeleton rows={4} />
          )}
          <TransferSection devices={devices.value?.devices ?? []} />
          {session.storage === 'sealed' && <BackupSection />}
        </div>
        <div className="stack">
          <PublicDetailsSection online={online} />
          {devices.value && <DeviceList devices={devices.value.devices} onChanged={devices.again} />}
          <SignInList online={online} />
          {!wanted && stopping}
        </div>
      </div>
    </div>
  );
}
