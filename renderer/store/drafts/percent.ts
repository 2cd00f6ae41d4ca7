import type { FormView } from '../../../shared/application/form.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';

type Counted = Pick<Application, 'formVersion' | 'answers' | 'percent'>;

/** 0–100 of the questions that are asked and required; the writer's figure for a form version that this program does not know. `now`: milliseconds since 1970. */
export const percentOf = (draft: Counted, now: number): number => createCount()(draft, now);

/** The same for one draft after each edit: what the edit did not touch is not counted again. */
export function createCount(): (draft: Counted, now: number) => number {
  let view: FormView | undefined;
  return ({ formVersion, answers, percent }, now) => {
    const form = formOf(formVersion);
    if (!form) return percent;
    view = viewForm(form, answers, { today: todayIn(now), authorized: true }, view);
    return view.percent;
  };
}
