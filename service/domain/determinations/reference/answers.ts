import type { Form } from '../../../../shared/application/form.ts';
import { formOf } from '../../../../shared/application/forms.ts';
import type { IncomeSource } from '../../../../shared/application/income.ts';
import { entryPath, householdPath, memberPath } from '../../../../shared/application/paths.ts';
import { sceneOf } from '../../../../shared/application/scene.ts';
import type { Day } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';

/** What was answered in an application that was sent in. Questions that are hidden there count as unanswered. */
export interface Told extends IncomeSource {
  readonly form: Form;
  of(memberId: string, field: string): string | undefined;
  ofHousehold(field: string): string | undefined;
  ofEntry(memberId: string, list: string, entryId: string, field: string): string | undefined;
}

/** Null for a form that this program does not know (any more). */
export function toldBy({ formVersion, answers }: Pick<Application, 'formVersion' | 'answers'>, today: Day): Told | null {
  const form = formOf(formVersion);
  if (!form) return null;
  const scene = sceneOf(form, answers, { today, authorized: true });
  const text = (path: string): string | undefined => {
    const answer = scene.answer(path);
    return typeof answer === 'string' && answer !== '' ? answer : undefined;
  };
  return {
    form,
    members: scene.members,
    entries: (memberId, list) => scene.entries(memberId, list),
    answer: path => scene.answer(path),
    of: (memberId, field) => text(memberPath(memberId, field)),
    ofHousehold: field => text(householdPath(field)),
    ofEntry: (memberId, list, entryId, field) => text(entryPath(memberId, list, entryId, field)),
  };
}
