/** What an enrollment still waits for, worst first. The button is there when nothing is left. */
import type { AccountState } from '../../../../shared/contracts/desk/session.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import type { WayOption } from '../ways-in.ts';
import type { ChangeOfPlan } from './change-of-plan.ts';
import type { EnrollmentState } from './enrollment-state.ts';

export const waits = [
  'closed',
  'other-year',
  'on-its-way',
  'same',
  'several',
  'left-out',
  'other-coverage',
  'tobacco',
  'statement',
  'signature',
  'offline',
  'sign-in',
  'consumer',
  'account',
] as const;
export type Wait = (typeof waits)[number];

export interface EnrollForm {
  /** Members who know of their other coverage and want the plan all the same. */
  otherKnown: readonly string[];
  tobaccoConfirmed: boolean;
  statementRead: boolean;
  signerName: string;
}

export interface Surroundings {
  clientId: string;
  planId: string;
  option: Pick<WayOption, 'way' | 'isOtherYear'>;
  state: EnrollmentState;
  change: ChangeOfPlan;
  covered: readonly Pick<EligiblePerson, 'memberId' | 'otherCoverage'>[];
  online: boolean;
  signedIn: boolean;
  account: AccountState;
}

const isSame = ({ planId, change, covered }: Surroundings): boolean =>
  change.replaces?.planId === planId && covered.every(({ memberId }) => change.replaces?.memberIds.includes(memberId));

export function waitsFor(form: EnrollForm, around: Surroundings): readonly Wait[] {
  const { option, state, change, covered, online, signedIn, account, clientId } = around;
  const isHeld = account.clientId === clientId && account.state === 'held';
  const holds: Record<Wait, boolean> = {
    closed: option.way === null,
    'other-year': option.isOtherYear,
    // Accepted, and what it made has not arrived yet: until then it cannot be seen that they are enrolled.
    'on-its-way': state.step === 'sent' || (state.step === 'accepted' && state.enrollment === null),
    same: isSame(around),
    several: change.isSeveral,
    'left-out': change.leftOut.length > 0,
    'other-coverage': covered.some(({ memberId, otherCoverage }) => otherCoverage !== null && !form.otherKnown.includes(memberId)),
    tobacco: !form.tobaccoConfirmed,
    statement: !form.statementRead,
    signature: form.signerName.trim() === '',
    offline: !online,
    'sign-in': online && !signedIn,
    consumer: online && signedIn && account.clientId === clientId && account.state === 'consumer',
    account: online && signedIn && !isHeld && account.state !== 'consumer',
  };
  return waits.filter(wait => holds[wait]);
}
