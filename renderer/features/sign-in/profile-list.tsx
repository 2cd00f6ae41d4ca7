import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contracts/desk/session.ts';
import { Initials } from '../../ui/initials.tsx';

/** Who has worked on this computer before. Choosing a name agrees to the notice beside it. */
export function ProfileList({
  profiles,
  chosen,
  onChoose,
}: {
  profiles: readonly Profile[];
  chosen: string | null;
  onChoose(choice: string): void;
}) {
  const { t } = useTranslation();
  return (
    <ul className="profile-list">
      {profiles.map(profile => (
        <li key={profile.id}>
          <button type="button" className="profile" aria-pressed={chosen === profile.id} onClick={() => onChoose(profile.id)}>
            <Initials name={profile.displayName} />
            <span className="profile-name clip" title={profile.displayName}>
              {profile.displayName}
            </span>
            <span className="quiet caption">{t(`role.${profile.role}`)}</span>
            {profile.working && <span className="profile-working caption tone-accent">{t('signIn.workingHere')}</span>}
            {profile.unsent > 0 && (
              <span className="profile-unsent caption tone-warn">{t('signIn.notSent', { count: profile.unsent })}</span>
            )}
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="profile" aria-pressed={chosen === someoneElse} onClick={() => onChoose(someoneElse)}>
          <span className="initials" aria-hidden>
            <Plus size={16} />
          </span>
          <span className="profile-name">{t('signIn.someoneElse')}</span>
        </button>
      </li>
    </ul>
  );
}

export const someoneElse = 'someone-else';
