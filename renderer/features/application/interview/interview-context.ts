import { createContext, useContext } from 'react';
import type { Form, FormView, Subject } from '../../../../shared/application/form.ts';
import type { Answer, Answers } from '../../../../shared/model/application.ts';
import type { Decisions } from '../draft/decisions.ts';
import type { Stop } from './wayfinding.ts';

/**
 * What the screens of the interview share. It stays the same object while the draft is open, so that no answer makes
 * everything render again: its functions look at the latest answers when they are called.
 */
export interface Interview {
  form: Form;
  applicationId: string;
  /** How clashes were decided here. */
  decisions: Decisions;
  /** What the person is called in questions; "person 2" while there is no name. */
  nameOf(memberId: string): string;
  /** `answers`: in others than the latest, for somebody who is not in those any more. */
  fullNameOf(memberId: string, answers?: Answers): string;
  wordsFor(subject: Subject, answers?: Answers): { name: string; other: string; entry: string };
  /** The form as judged by the very latest answers: for deciding, not for painting. */
  lookNow(): FormView;
  goTo(stop: Stop): void;
  /** Sets one answer and what follows from it. */
  answer(path: string, answer: Answer | null, when: 'soon' | 'now'): void;
}

export const InterviewContext = createContext<Interview | null>(null);

export function useInterview(): Interview {
  const interview = useContext(InterviewContext);
  if (!interview) throw new Error('useInterview outside an open application');
  return interview;
}
