import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HouseholdEstimate, PersonEstimate } from '../../../shared/eligibility/estimate-result.ts';
import type { HouseholdDocument } from '../../../shared/eligibility/household-document.ts';
import type { Verdict } from '../../../shared/eligibility/reasons.ts';
import { changesShown, changeText, dollars, percent, reasonText, type Speaker } from './sentences.ts';
import { useListing } from './use-listing.ts';

interface Props {
  person: PersonEstimate;
  document: HouseholdDocument;
  speaker: Speaker;
}

/** Each program that was tested, who counts for it, and what would change the result. */
export function PersonReasons({ person, document, speaker }: Props) {
  const { t } = useTranslation('estimate');
  const { why, notes } = person;
  const changes = changesShown(person.changes, document.day ?? `${document.year}-01-01`);
  return (
    <div className="estimate-reasons">
      {why.length > 0 && <Tested why={why} person={person} speaker={speaker} />}
      {why.length > 0 && <WhoCounts person={person} document={document} speaker={speaker} />}
      {notes.length > 0 && (
        <ul className="estimate-list">
          {notes.map(note => (
            <li key={note.code}>{reasonText(speaker, person.id, note)}</li>
          ))}
        </ul>
      )}
      <h4 className="section-title">{t('change.title')}</h4>
      {changes.length === 0 ? (
        <p className="quiet">{t('change.none')}</p>
      ) : (
        <ul className="estimate-list">
          {changes.map(change => {
            const said = changeText(speaker, person.id, change);
            return <li key={said}>{said}</li>;
          })}
        </ul>
      )}
    </div>
  );
}

function Tested({ why, person, speaker }: { why: readonly Verdict[]; person: PersonEstimate; speaker: Speaker }) {
  const { t } = useTranslation('estimate');
  return (
    <table className="estimate-table" aria-label={t('tested.title')}>
      <thead>
        <tr>
          <th scope="col">{t('tested.program')}</th>
          <th scope="col">{t('tested.result')}</th>
          <th scope="col">{t('tested.why')}</th>
        </tr>
      </thead>
      <tbody>
        {why.map(({ program, fits, bars, notes }) => (
          <tr key={program} data-tested={program}>
            <th scope="row">{t(`program.${program}`)}</th>
            <td>
              <span className={`status-word tone-${fits ? 'ok' : 'muted'}`}>
                {fits ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
                {fits ? t('tested.fits') : t('tested.no')}
              </span>
            </td>
            <td>
              {[...bars, ...notes].map(reason => {
                const said = reasonText(speaker, person.id, reason);
                return (
                  <span key={said} className={bars.includes(reason) || fits ? 'estimate-reason' : 'estimate-reason quiet'}>
                    {said}{' '}
                  </span>
                );
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Programs count differently: each that was looked at has a line of its own. */
function WhoCounts({ person, document, speaker }: Props) {
  const { t } = useTranslation('estimate');
  const listing = useListing();
  const babies = document.members.find(({ id }) => id === person.id)?.babiesExpected ?? 0;
  const lines = (['MA', 'MinnesotaCare', 'APTC'] as const)
    .filter(program => person.why.some(one => one.program === program))
    .flatMap(program => {
      const household = person.households[program];
      return household ? [{ program, household, unborn: program === 'MA' ? babies : 0 }] : [];
    });
  const who = ({ members, size }: HouseholdEstimate, unborn: number) => {
    const outside = size - members.length - unborn;
    return listing([
      ...members.map(speaker.nameOf),
      ...(outside > 0 ? [t('counts.outside', { count: outside })] : []),
      ...(unborn > 0 ? [t('counts.unborn', { count: unborn })] : []),
    ]);
  };
  return (
    <table className="estimate-table">
      <thead>
        <tr>
          <th scope="col">{t('counts.title')}</th>
          <th scope="col">{t('counts.people')}</th>
          <th scope="col">{t('counts.income')}</th>
          <th scope="col">{t('counts.percent')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ program, household, unborn }) => (
          <tr key={program} data-counts={program}>
            <th scope="row">{t(`short.${program}`)}</th>
            <td>
              {t(household.atLeast ? 'counts.atLeast' : 'counts.size', { size: household.size })}: {who(household, unborn)}
            </td>
            <td className="number">{dollars(household.magiAnnual)}</td>
            <td className="number">{t('counts.percentOf', { percent: percent(household.fplPercent), year: household.guidelineYear })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
