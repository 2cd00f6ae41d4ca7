import { useTranslation } from 'react-i18next';
import type { LinkState, Profile } from '../../../shared/contracts/desk/session.ts';
import { shortMoment } from '../../ui/moments.ts';
import { isOffline } from '../../ui/reach.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { useNow } from '../../ui/use-now.ts';

/** With no network: when the service was last reached, and until when the chosen person can still unlock here. */
export function OfflineLine({ link, profile }: { link: LinkState; profile: Pick<Profile, 'lastContactAt' | 'offlineUntil'> | null }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!isOffline(link)) return null;
  const contact = profile?.lastContactAt ?? link.lastContactAt;
  const words = contact ? t('signIn.offlineSince', { contact: shortMoment(contact, now) }) : t('signIn.offlineNever');
  return (
    <div className="offline-line caption" role="status">
      <StatusWord status={{ icon: 'offline', tone: 'warn', words }} />
      <p className="quiet">{unlockSentence()}</p>
    </div>
  );

  function unlockSentence(): string {
    if (!profile) return t('signIn.offlineNewPerson');
    if (!profile.offlineUntil) return t('signIn.offlineNoUnlock');
    if (new Date(profile.offlineUntil) <= now) return t('signIn.offlineEnded', { until: shortMoment(profile.offlineUntil, now) });
    return t('signIn.offlineUntil', { until: shortMoment(profile.offlineUntil, now) });
  }
}
