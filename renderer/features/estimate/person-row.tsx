import { useTranslation } from 'react-i18next';
import { ageOn } from '../../../shared/dates.ts';
import type { Estimate, PersonEstimate } from '../../../shared/eligibility/estimate-result.ts';
import type { HouseholdDocument } from '../../../shared/eligibility/household-document.ts';
import { countedHousehold, incomeBarOf } from './income-bar.ts';
import { IncomeBarPicture } from './income-bar-picture.tsx';
import { PersonReasons } from './person-reasons.tsx';
import { ProgramWord, programShown } from './program-word.tsx';
import { dollars, percent, type Speaker } from './sentences.ts';

interface Props {
  person: PersonEstimate;
  estimate: Estimate;
  document: HouseholdDocument;
  /** Whose income is not told to the end. */
  untold: ReadonlySet<string>;
  speaker: Speaker;
  open: boolean;
  onToggle(open: boolean): void;
}

/** One person: the program, the income against the limits, and on demand why and what would change it. */
export function PersonRow({ person, estimate, document, untold, speaker, open, onToggle }: Props) {
  const { t } = useTranslation('estimate');
  const name = speaker.nameOf(person.id);
  const program = programShown(person);
  const bar = incomeBarOf(person, estimate.year);
  const counted = countedHousehold(person);
  const birth = document.members.find(({ id }) => id === person.id)?.birthDate;
  return (
    <li className="estimate-person" data-person={person.id} data-program={program}>
      <div className="estimate-person-head">
        <h3 className="estimate-name" title={name}>
          <span className="clip">{name}</span>
          {birth && <span className="quiet estimate-age">{t('people.age', { count: ageOn(birth, estimate.day) })}</span>}
        </h3>
        <ProgramWord program={program} />
      </div>
      <p className="quiet">
        {t(`meaning.${program}`)} {person.csr && t(`csr.${person.csr}`)}
      </p>
      {bar && counted && (
        <>
          <p className="estimate-income">
            {t(counted.atLeast ? 'income.wordsAtLeast' : 'income.words', {
              amount: dollars(counted.magiAnnual),
              count: counted.size,
              percent: percent(counted.fplPercent),
            })}
            {counted.members.some(id => untold.has(id)) && <span className="tone-warn"> {t('income.incomplete')}</span>}
          </p>
          <IncomeBarPicture bar={bar} />
        </>
      )}
      {program !== 'not-applying' && (
        <details className="estimate-details" open={open} onToggle={event => onToggle(event.currentTarget.open)}>
          <summary aria-label={t('people.detailsOf', { name })}>{t('people.details')}</summary>
          <PersonReasons person={person} document={document} speaker={speaker} />
        </details>
      )}
    </li>
  );
}
