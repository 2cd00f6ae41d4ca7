/** Coverage in words: a status is an icon and a word, and none of them says "enrolled" before the service has said so. */
import type { TFunction } from 'i18next';
import { type Day, daysBetween, formatDay } from '../../../shared/dates.ts';
import type { CoverageStep } from '../../../shared/enrollment/next-step.ts';
import type { GroupState } from '../../../shared/enrollment/proof-groups.ts';
import type { Due, Standing } from '../../../shared/enrollment/standing.ts';
import type { EligiblePerson, Enrollment } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import { formatMoney, toDollars } from '../../../shared/money.ts';
import type { Status } from '../status-word.tsx';

/** `12/04` for a day within half a year, with its year otherwise. */
export const shortDay = (day: Day, today: Day): string =>
  Math.abs(daysBetween(today, day)) < 183 ? formatDay(day).slice(0, 5) : formatDay(day);

/** `$784.12` of whole cents. */
export const formatCents = (cents: number): string => formatMoney(toDollars(cents).toFixed(2));

/** What a list says of a client whose application was submitted; null while the application's own status says it. */
export function coverageStatus(after: CoverageStep, standing: Standing | undefined, today: Day, t: TFunction): Status | null {
  switch (after.step) {
    case 'await-result':
      return null;
    case 'new-proof':
      return { icon: 'attention', tone: 'warn', words: t('coverage:list.newProof', { day: shortDay(after.day, today) }) };
    case 'add-documents':
      return after.day < today
        ? { icon: 'attention', tone: 'danger', words: t('coverage:list.docsOverdue', { day: shortDay(after.day, today) }) }
        : { icon: 'attention', tone: 'warn', words: t('coverage:list.docsDue', { day: shortDay(after.day, today) }) };
    case 'choose-plan':
      return { icon: 'draft', tone: 'accent', words: t('coverage:list.choose', { day: shortDay(after.day, today) }) };
    case 'await-review':
      return { icon: 'copied', tone: 'accent', words: t('coverage:list.review') };
    case 'first-premium':
      return { icon: 'draft', tone: 'accent', words: t('coverage:list.pending'), hint: t('coverage:enrollment.pendingHint') };
    case 'enrolled':
      return { icon: 'done', tone: 'ok', words: t('coverage:list.enrolled') };
    case 'nothing':
      return { icon: 'done', tone: 'ok', words: t('coverage:list.result', { programs: programsOf(standing, t) }) };
  }
}

function programsOf(standing: Standing | undefined, t: TFunction): string {
  const programs = new Set((standing?.coverage.eligibility?.people ?? []).map(({ program }) => program));
  return [...programs].map(program => t(`coverage:programsShort.${program}`)).join(', ');
}

const determinations: Record<EligiblePerson['status'], Pick<Status, 'icon' | 'tone'>> = {
  pending: { icon: 'draft', tone: 'warn' },
  approved: { icon: 'attention', tone: 'warn' },
  active: { icon: 'done', tone: 'ok' },
};

export const determinationStatus = ({ status }: EligiblePerson, t: TFunction): Status => ({
  ...determinations[status],
  words: t(`coverage:status.${status}`),
  hint: t(`coverage:statusHint.${status}`),
});

type Verify = EligiblePerson['verify'][number];
const verifications: Record<Verify['state'], Pick<Status, 'icon' | 'tone'>> = {
  due: { icon: 'attention', tone: 'warn' },
  overdue: { icon: 'attention', tone: 'danger' },
  rejected: { icon: 'danger', tone: 'danger' },
  waiting: { icon: 'copied', tone: 'accent' },
  accepted: { icon: 'done', tone: 'ok' },
};

export function verifyStatus({ state, dueOn }: Verify, today: Day, t: TFunction): Status {
  const shown = state === 'due' && dueOn < today ? 'overdue' : state;
  return { ...verifications[shown], words: t(`coverage:verify.${shown}`, { day: formatDay(dueOn) }) };
}

export const dueStatus = ({ state, dueOn }: Due, today: Day, t: TFunction): Status => verifyStatus({ kind: '', state, dueOn }, today, t);

/** What the exchange's staff found; null while there is nothing to look at. */
export function reviewStatus({ state, review }: Document, t: TFunction): Status | null {
  if (state.step !== 'received' || !review) return null;
  const words = t(`coverage:review.${review.state}`);
  switch (review.state) {
    case 'waiting':
      return { icon: 'copied', tone: 'accent', words };
    case 'accepted':
      return { icon: 'done', tone: 'ok', words };
    case 'rejected':
      return { icon: 'danger', tone: 'danger', words, hint: t(`coverage:review.why.${review.why}`) };
    case 'expired':
      return { icon: 'attention', tone: 'danger', words, hint: t('coverage:review.expiredWhy') };
  }
}

const groups: Record<GroupState['state'], Pick<Status, 'icon' | 'tone'>> = {
  missing: { icon: 'attention', tone: 'warn' },
  waiting: { icon: 'copied', tone: 'accent' },
  accepted: { icon: 'done', tone: 'ok' },
  rejected: { icon: 'danger', tone: 'danger' },
  expired: { icon: 'attention', tone: 'danger' },
};

export const proofGroupStatus = (state: GroupState['state'], t: TFunction): Status => ({
  ...groups[state],
  words: t(`coverage:groupState.${state}`),
});

export function enrollmentStatus({ state, endsOn, end }: Enrollment, today: Day, t: TFunction): Status {
  if (state !== 'cancelled' && end !== null && endsOn !== null && endsOn >= today)
    return { icon: 'attention', tone: 'warn', words: t('coverage:enrollment.states.ends', { day: formatDay(endsOn) }) };
  const words = t(`coverage:enrollment.states.${state}`);
  switch (state) {
    case 'pending':
      return { icon: 'draft', tone: 'accent', words, hint: t('coverage:enrollment.pendingHint') };
    case 'confirmed':
      return { icon: 'done', tone: 'ok', words };
    default:
      return { icon: 'none', tone: 'muted', words };
  }
}

/** "Ann, Bo and Cy". */
export const listing = (parts: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'conjunction' }).format(parts);
export const either = (parts: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'disjunction' }).format(parts);

export const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
