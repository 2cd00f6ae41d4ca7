import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '../../shared/dates.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { useNow } from '../ui/use-now.ts';
import { daysToTell } from './password-days.ts';

/** From two weeks before, one quiet line; offline past the day, work goes on and the change is asked at the next sign-in. */
export function PasswordNotice() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { place, go } = useNavigation();
  const now = useNow();
  const { passwordExpiresOn } = session.assister;
  const left = daysToTell(passwordExpiresOn, todayIn(now.getTime()));
  if (left === null || session.method === 'login-mn' || place.screen === 'account') return null;
  return (
    <div className="password-notice caption">
      <KeyRound size={14} aria-hidden />
      <span>{left > 0 ? t('passwordNotice.soon', { count: left }) : t('passwordNotice.today')}</span>
      <button type="button" className="link" onClick={() => go({ screen: 'account' })}>
        {t('passwordNotice.change')}
      </button>
    </div>
  );
}
