import type { CoverageStep } from '../../../shared/enrollment/next-step.ts';
import type { Filing } from '../../ui/ladders.ts';
import type { Row } from './rows.ts';

/** The one thing to do next with a client; a key under `next.` in the texts. */
export type NextStep =
  | 'decide'
  | 'signAgain'
  | 'start'
  | 'continue'
  | 'resumeConsumers'
  | 'waitToSend'
  | 'send'
  | 'notHere'
  | CoverageStep['step'];

export function nextStep({ filing, copy, after }: Row, online: boolean): NextStep {
  if (copy?.refused || filing.clashes > 0) return 'decide';
  if (after) return after.step;
  if (isOutOfReach(filing, online) && filing.rung !== 'submitted') return 'notHere';
  switch (filing.rung) {
    case 'not-started':
      return 'start';
    case 'draft':
      return filing.startedBy === 'consumer' ? 'resumeConsumers' : 'continue';
    case 'sign-again':
      return 'signAgain';
    case 'signed':
      return online ? 'send' : 'waitToSend';
    case 'submitted':
      return 'await-result';
  }
}

/** Nothing to open yet: the answers come with the next connection. While there is one, they are on their way. */
export const isOutOfReach = (filing: Filing, online: boolean): boolean => filing.awaited && !online;
