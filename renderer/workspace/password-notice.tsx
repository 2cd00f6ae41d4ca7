import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { daysBetween, todayIn } from '../../shared/dates.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { useNow } from '../ui/use-now.ts';

/** From two weeks before, one quiet line; offline past the day, work goes on and the change is asked at the next sign-in. */
const noticeDays = 14;

export function PasswordNotice() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { place, go } = useNavigation();
  const now = useNow();
  const { passwordExpiresOn } = session.assister;
  if (session.method === 'login-mn' || passwordExpiresOn === null || place.screen === 'account') return null;
  const left = daysBetween(todayIn(now.getTime()), passwordExpiresOn);
  if (left > noticeDays) return null;
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
