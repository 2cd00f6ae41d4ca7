import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import { centsWords } from '../../../../shared/shopping/words.ts';
import { useSay } from '../plan-words.ts';
import { useShoppingHere } from '../shopping-context.ts';

/** What exactly a refusal is about (shared/enrollment/commands/check-enroll.ts): members by name, enrollments by plan, amounts and days. What says nothing to people is left out. */
export function useProblemWords(problems: readonly string[]): readonly string[] {
  const { t } = useTranslation('plans');
  const say = useSay();
  const { eligibility, coverage } = useShoppingHere();
  return problems.flatMap(problem => {
    const person = eligibility.people.find(({ memberId }) => memberId === problem);
    if (person) return [person.name];
    const enrollment = coverage.enrollments.find(({ id }) => id === problem);
    if (enrollment) return [enrollment.planName];
    const [name, value = ''] = problem.split(':');
    if (name === 'starts') return [t('enroll.state.starts', { day: formatDay(value) })];
    const amount = /^\d+$/.test(value) ? centsWords(Number(value), say) : null;
    if (amount && (name === 'premium' || name === 'credit')) return [t(`enroll.state.${name}`, { amount })];
    return [];
  });
}
