import { EyeOff, Lock, LogOut, MonitorUp, ShieldCheck, UserRoundPlus } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../ui/desk-context.tsx';
import { Initials } from '../ui/initials.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { fullName } from '../ui/person.ts';
import { usePrivacyScreen } from '../ui/privacy-screen.ts';
import { useClientWindowDialog } from './client-window-dialog.tsx';

/** Who is working, and the two ways to stop. The browser's own popover closes it and gives the focus back. */
export function WhoMenu() {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const hide = usePrivacyScreen(state => state.toggle);
  const go = useNavigation(state => state.go);
  const askClientWindow = useClientWindowDialog(state => state.show);
  const id = useId();
  const { assister } = session;
  return (
    <div className="who">
      <button type="button" className="who-button" popoverTarget={id}>
        <Initials name={fullName(assister)} />
        <span className="unseen">{t('who.label', { name: fullName(assister) })}</span>
      </button>
      <div id={id} popover="auto" className="who-menu">
        <p className="section-title clip" title={fullName(assister)}>
          {fullName(assister)}
        </p>
        <p className="caption quiet">
          {t(`role.${assister.role}`)} · {assister.agencyName}
        </p>
        <p className="caption quiet">{t('who.assisterId', { id: assister.assisterId })}</p>
        <button type="button" className="menu-item" popoverTarget={id} popoverTargetAction="hide" onClick={hide}>
          <EyeOff size={16} aria-hidden /> {t('who.privacy')} <kbd aria-hidden>F9</kbd>
        </button>
        <button type="button" className="menu-item" popoverTarget={id} popoverTargetAction="hide" onClick={() => go({ screen: 'account' })}>
          <ShieldCheck size={16} aria-hidden /> {t('who.account')}
        </button>
        <button type="button" className="menu-item" popoverTarget={id} popoverTargetAction="hide" onClick={askClientWindow}>
          <MonitorUp size={16} aria-hidden /> {t('who.clientWindow')}
        </button>
        <button type="button" className="menu-item" onClick={() => void bridge.call('session.switch-person', {})}>
          <UserRoundPlus size={16} aria-hidden /> {t('who.switch')} <kbd aria-hidden>Ctrl Shift U</kbd>
        </button>
        <button type="button" className="menu-item" onClick={() => void bridge.call('session.lock', {})}>
          <Lock size={16} aria-hidden /> {t('who.lock')} <kbd aria-hidden>Ctrl L</kbd>
        </button>
        <button type="button" className="menu-item" onClick={() => void bridge.call('session.sign-out', {})}>
          <LogOut size={16} aria-hidden /> {t('who.signOut')}
        </button>
      </div>
    </div>
  );
}
