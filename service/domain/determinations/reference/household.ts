import type { Form } from '../../../../shared/application/form.ts';
import type { Day } from '../../../../shared/dates.ts';
import type { HouseholdInput } from '../../../../shared/eligibility/household-document.ts';
import type { Answers } from '../../../../shared/model/application.ts';

/** Makes the household that is decided on out of answers; null where they do not say enough. */
export type HouseholdOf = (
  form: Form,
  answers: Answers,
  asked: { today: Day; benchmark?: HouseholdInput['benchmark'] },
) => HouseholdInput | null;
