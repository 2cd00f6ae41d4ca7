import { useTranslation } from 'react-i18next';
import { ConfirmPassword } from '../../../ui/confirm-password.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';

/** Only the assister leads back from what the client is shown. */
export function LeaveShow({ onLeave, onStay }: { onLeave(): void; onStay(): void }) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  return (
    <ConfirmPassword
      className="show-leave"
      text={t('show.leaveText')}
      label={t(session.method === 'login-mn' ? 'signIn.passphrase' : 'show.leaveTitle')}
      onConfirm={async password => {
        const outcome = await bridge.call('session.confirm', { password });
        if (!outcome.ok) return outcome.error;
        onLeave();
        return null;
      }}
      onCancel={onStay}
    />
  );
}
