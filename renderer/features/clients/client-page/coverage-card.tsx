import { Button } from '@cmsgov/design-system';
import { CalendarClock, FileText, type LucideIcon, ShoppingBag, XCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { coverageParts } from '../../../../shared/contracts/desk/place.ts';
import { EnrollmentList } from '../../../ui/coverage/enrollment-list.tsx';
import { useToday } from '../../../ui/coverage/use-standings.ts';
import { determinationStatus, verifyStatus } from '../../../ui/coverage/words.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import type { Row } from '../rows.ts';
import { EventLines } from './event-lines.tsx';

const icons: Record<(typeof coverageParts)[number], LucideIcon> = {
  'life-event': CalendarClock,
  documents: FileText,
  plans: ShoppingBag,
  end: XCircle,
};

/** What came of the application, person by person, and the four tasks that follow from it. */
export function CoverageCard({ row: { client, standing } }: { row: Row }) {
  const { t } = useTranslation('coverage');
  const go = useNavigation(state => state.go);
  const now = useNow();
  const today = useToday();
  const eligibility = standing?.coverage.eligibility;
  const enrollments = standing?.coverage.enrollments ?? [];
  const nameOf = (memberId: string) => eligibility?.people.find(one => one.memberId === memberId)?.name ?? t('unnamed');
  return (
    <section className="card coverage-card" aria-labelledby="coverage-title">
      <div className="row card-head">
        <h2 id="coverage-title" className="section-title">
          {t('card.title')}
        </h2>
        {!eligibility && <span className="quiet">{t('card.notYet')}</span>}
      </div>
      <div className="row">
        {coverageParts.map(part => {
          const Icon = icons[part];
          return (
            <Button key={part} size="small" onClick={() => go({ screen: 'coverage', clientId: client.id, part })}>
              <Icon size={16} aria-hidden /> {t(`parts.${part}`)}
            </Button>
          );
        })}
      </div>
      {eligibility && (
        <>
          <ul className="eligible-list">
            {eligibility.people.map(person => (
              <li key={person.memberId} className="eligible-line">
                <strong className="clip" title={person.name}>
                  {person.name}
                </strong>
                <span>
                  {t(`programs.${person.program}`)}
                  {person.csr && <span className="quiet"> · {t(`csr.${person.csr}`)}</span>}
                </span>
                <StatusWord status={determinationStatus(person, t)} />
                {person.verify.map(verify => (
                  <span key={verify.kind} className="caption eligible-verify">
                    <span className="quiet">{t(`desk:documents.kinds.${verify.kind}`, { defaultValue: verify.kind })}</span>
                    <StatusWord status={verifyStatus(verify, today, t)} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
          <p className="caption quiet">
            {t(`by.${eligibility.by}`, { when: shortMoment(eligibility.decidedAt, now) })} ·{' '}
            {t('card.year', { year: eligibility.coverageYear })}
          </p>
        </>
      )}
      {standing && <EventLines standing={standing} today={today} />}
      {enrollments.length > 0 && <EnrollmentList enrollments={enrollments} nameOf={nameOf} today={today} />}
    </section>
  );
}
