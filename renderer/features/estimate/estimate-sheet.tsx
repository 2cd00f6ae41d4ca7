import { useTranslation } from 'react-i18next';
import { formatInstant, toInstant } from '../../../shared/dates.ts';
import { Assumptions, StillOpen } from './assumptions.tsx';
import { type EstimateView, incomeUntold } from './estimate-view.ts';
import { Money } from './money.tsx';
import { PersonRow } from './person-row.tsx';
import type { Speaker } from './sentences.ts';

interface Props {
  view: EstimateView;
  result: NonNullable<EstimateView['result']>;
  speaker: Speaker;
  clientName: string;
  coverageYear: number;
  /** Other incomes than the answers' were tried out: the sheet says so. */
  tried: boolean;
}

/** On paper: everything that the screen shows, with every reason open. */
export function EstimateSheet({ view, result, speaker, clientName, coverageYear, tried }: Props) {
  const { t } = useTranslation('estimate');
  const { estimate, document, benchmark } = result;
  const untold = incomeUntold(tried ? [] : view.assumptions);
  const words = { speaker, year: estimate.year, coverageYear };
  return (
    <>
      <h1>
        {t('title', { year: estimate.year })} · {t('notDecision')}
      </h1>
      <p>{t('print.for', { name: clientName })}</p>
      <p>{t('print.notDecision')}</p>
      {tried && <p>{t('whatIf.on')}</p>}
      <Money estimate={estimate} benchmark={benchmark} speaker={speaker} />
      <ul className="estimate-people">
        {estimate.people.map(person => (
          <PersonRow key={person.id} {...{ person, estimate, document, untold, speaker }} open onToggle={() => {}} />
        ))}
      </ul>
      <StillOpen missing={view.missing} {...words} />
      <Assumptions assumptions={view.assumptions} {...words} />
      <p className="caption">{t('print.madeAt', { time: formatInstant(toInstant(Date.now())) })}</p>
    </>
  );
}
