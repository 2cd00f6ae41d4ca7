import { useTranslation } from 'react-i18next';
import { useToday } from '../../ui/coverage/use-standings.ts';
import { coverageStatus } from '../../ui/coverage/words.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import type { Row } from './rows.ts';

/** In the preview: what came of the application, and for whom. Nothing while there is no result. */
export function CoverageFacts({ row: { after, standing } }: { row: Row }) {
  const { t } = useTranslation();
  const today = useToday();
  const people = standing?.coverage.eligibility?.people ?? [];
  const status = after && coverageStatus(after, standing, today, t);
  if (!status && people.length === 0) return null;
  return (
    <>
      <dt>{t('coverage:title')}</dt>
      <dd>
        {status && <StatusWord status={status} />}
        {people.map(({ memberId, name, program }) => (
          <span key={memberId}>
            {name} <span className="quiet">· {t(`coverage:programs.${program}`)}</span>
          </span>
        ))}
      </dd>
    </>
  );
}
