import { Button } from '@cmsgov/design-system';
import { CloudOff, ShieldCheck, TriangleAlert, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../shared/dates.ts';
import type { Client } from '../../../shared/model/client.ts';
import { shortMoment } from '../../ui/moments.ts';
import { fullName } from '../../ui/person.ts';
import { useNow } from '../../ui/use-now.ts';
import type { WalkInRow } from '../../ui/walk-in-rows.ts';

interface Props {
  row: WalkInRow;
  onOpen(): void;
  onCard(): void;
  onEstimate(): void;
  onDelete(): void;
  onMatch(client: Client): void;
  onLook(client: Client): void;
}

/** One person: who, since when, until when, whether the consent is where it belongs, and who among the clients they may be. */
export function WalkInLine({ row, onOpen, onCard, onEstimate, onDelete, onMatch, onLook }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const { walkIn, name, birthDate, daysLeft, ending, matches } = row;
  const { startedAt, consentSentAt, householdSize, bestTime } = walkIn.walkIn;
  const facts = [
    birthDate && t('walkIns.born', { day: formatDay(birthDate) }),
    householdSize !== null && t('walkIns.household', { count: householdSize }),
    bestTime,
    t('walkIns.started', { when: shortMoment(startedAt, now) }),
  ].filter(Boolean);
  return (
    <li className="walk-in" data-walk-in={walkIn.id}>
      <div className="walk-in-who">
        <button type="button" className="walk-in-name clip" onClick={onOpen} title={name}>
          {name}
        </button>
        <span className="caption quiet clip">{facts.join(' · ')}</span>
      </div>
      <span className={ending ? 'caption tone-warn walk-in-end' : 'caption quiet walk-in-end'}>
        {ending && <TriangleAlert size={14} aria-hidden />} {t('walkIns.daysLeft', { count: Math.max(0, daysLeft) })}
      </span>
      <span className="caption quiet walk-in-consent">
        {consentSentAt === null ? <CloudOff size={14} aria-hidden /> : <ShieldCheck size={14} aria-hidden />}{' '}
        {consentSentAt === null ? t('walkIns.consentWaits') : t('walkIns.consentKept')}
      </span>
      <span className="row walk-in-ways">
        <Button size="small" onClick={onOpen}>
          {t('walkIns.open')}
        </Button>
        <Button size="small" variation="ghost" onClick={onEstimate} aria-label={t('estimate:openOf', { name })}>
          {t('estimate:open')}
        </Button>
        <Button size="small" variation="ghost" onClick={onCard} aria-label={t('walkIns.cardOf', { name })}>
          {t('walkIns.card')}
        </Button>
        <Button size="small" variation="ghost" onClick={onDelete} aria-label={t('walkIns.deleteOf', { name })}>
          {t('walkIns.delete')}
        </Button>
      </span>
      {matches.map(client => (
        <div key={client.id} className="walk-in-match" data-match={client.id}>
          <Users size={16} aria-hidden />
          <span>{t('walkIns.match', { name: fullName(client), day: formatDay(client.birthDate) })}</span>
          <Button size="small" onClick={() => onMatch(client)}>
            {t('walkIns.matchYes')}
          </Button>
          <Button size="small" variation="ghost" onClick={() => onLook(client)}>
            {t('walkIns.matchNo')}
          </Button>
        </div>
      ))}
    </li>
  );
}
