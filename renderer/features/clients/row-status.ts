import type { TFunction } from 'i18next';
import type { Day } from '../../../shared/dates.ts';
import { coverageStatus } from '../../ui/coverage/words.ts';
import { filingStatus } from '../../ui/ladders.ts';
import type { Status } from '../../ui/status-word.tsx';
import type { Row } from './rows.ts';

/** The one status of a row: how far the application is and, once it was submitted, what came of it. A draft stays a draft. */
export function rowStatus({ filing, after, standing }: Row, today: Day, t: TFunction): Status {
  const later = after && filing.rung === 'submitted' ? coverageStatus(after, standing, today, t) : null;
  return later ?? filingStatus(filing, t);
}
