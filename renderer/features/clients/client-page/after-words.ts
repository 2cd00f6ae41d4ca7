import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import { useToday } from '../../../ui/coverage/use-standings.ts';
import { useSupport } from '../../../ui/coverage/use-support.ts';
import type { Row } from '../rows.ts';

/** What is to be done after an application was submitted, as one sentence; '' before. */
export function useAfterWords({ after }: Row, name: string): string {
  const { t } = useTranslation('coverage');
  const { support } = useSupport();
  const today = useToday();
  if (!after) return '';
  const isOver = after.step === 'add-documents' && after.day < today;
  return t(`next.${isOver ? 'overdue' : after.step}`, {
    ...{ name, support },
    ...('day' in after && { day: formatDay(after.day) }),
    ...('carrier' in after && { carrier: after.carrier }),
  });
}
