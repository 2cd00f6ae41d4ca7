import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';

/** 0–100 of the questions that are asked and required; the writer's figure for a form version that this program does not know. `now`: milliseconds since 1970. */
export function percentOf(
  { formVersion, answers, percent }: Pick<Application, 'formVersion' | 'answers' | 'percent'>,
  now: number,
): number {
  const form = formOf(formVersion);
  return form ? viewForm(form, answers, { today: todayIn(now), authorized: true }).percent : percent;
}
