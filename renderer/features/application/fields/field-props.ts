import type { ReactNode } from 'react';
import type { FieldView } from '../../../../shared/application/form.ts';
import type { Answer } from '../../../../shared/model/application.ts';

/** What every kind of question gets: its words, what is wrong with it, and how to tell a new answer. */
export interface QuestionProps {
  view: FieldView;
  id: string;
  label: ReactNode;
  hint: ReactNode;
  /** Shown once the field was left; undefined before, and while it is right. */
  error: string | undefined;
  /** Ids of further texts under the field (a warning). */
  describedBy: string | undefined;
  answer: Answer | undefined;
  /** While somebody types. */
  type(text: string): void;
  /** A decision that is made: written at once. Null takes the answer away. */
  decide(answer: Answer | null): void;
  /** The field was left. */
  leave(): void;
}
