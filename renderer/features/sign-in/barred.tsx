import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { Profile } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { formatDay } from '../../../shared/dates.ts';
import desk from '../../../shared/texts/en/desk.json' with { type: 'json' };
import { supportOf } from '../../ui/contacts.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

const { lacks, how } = desk.barred;
type Requirement = keyof typeof lacks;
type Way = keyof typeof how;
const isRequirement = (name: string): name is Requirement => Object.hasOwn(lacks, name);
const isWay = (name: unknown): name is Way => typeof name === 'string' && Object.hasOwn(how, name);
const learned: readonly Requirement[] = ['training', 'assessment'];
const ofBrokers: readonly Requirement[] = ['npn', 'license'];

/** Somebody who is out, whatever they type. */
export const isBarrier = ({ code }: ErrorAnswer): boolean => code === 'access-paused' || code === 'access-ended';

interface RefusalProps {
  bridge: DeskBridge;
  error: ErrorAnswer;
  /** Whose work is on this computer; null for somebody of whom there is none. */
  profile: Pick<Profile, 'role' | 'unsent'> | null;
}

/** What keeps somebody at the door. Who is out (seed: Access Policy) reads why, what to do about it and whom to ask. */
export function Refusal({ bridge, error, profile }: RefusalProps) {
  return isBarrier(error) ? <Barred {...{ bridge, error, profile }} /> : <ErrorNotice error={error} />;
}

function Barred({ bridge, error: { code, details }, profile }: RefusalProps) {
  const { t } = useTranslation();
  const paused = code === 'access-paused';
  const missing = paused && Array.isArray(details?.why) ? (details.why as readonly string[]).filter(isRequirement) : [];
  const role = profile?.role ?? (missing.some(one => ofBrokers.includes(one)) ? 'broker' : 'navigator');
  const support = supportOf(role);
  const [who, phones] = [t(`contacts.${support.name}.name`), support.phones.join(' · ')];
  const keptUntil = typeof details?.keptUntil === 'string' ? formatDay(details.keptUntil) : null;
  return (
    <div className="barred stack" role="alert">
      <p className="barred-title tone-warn">
        <ShieldAlert size={16} aria-hidden />
        <strong>{t(paused ? 'barred.paused' : 'barred.ended')}</strong>
      </p>
      {paused ? (
        <ul className="barred-why">
          {missing.map(requirement => (
            <li key={requirement}>
              <strong>{t(`barred.lacks.${requirement}`)}</strong> {t(`barred.do.${requirement}`)}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t(`barred.how.${isWay(details?.why) ? details.why : 'other'}`)}</p>
      )}
      <p>{t(paused ? 'barred.pausedLead' : 'barred.endedLead')}</p>
      {profile && profile.unsent > 0 && keptUntil && <p>{t('barred.kept', { count: profile.unsent, day: keptUntil })}</p>}
      <p className="caption quiet">
        {phones ? t('barred.supportPhones', { who, phones }) : t('barred.support', { who })}
        {missing.some(one => learned.includes(one)) && (
          <>
            {' · '}
            <button type="button" className="link" onClick={() => void bridge.call('help.open-link', { link: 'learning-center' })}>
              {t('barred.learningCenter')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}
