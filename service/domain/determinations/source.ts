import type { Day } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { DeterminationRow } from '../../db/institution/determinations.ts';
import type { Decision } from '../../db/institution/tables.ts';

// Who gets what is decided by the exchange (METS). This is all that the service wants of it: a decision of each application that was
// received (`Decider`), and one `Determined` for each person and program, again whenever it changes. Whoever connects the real exchange
// hands each one to `take` as `exchange`, and asks it for decisions in a `Decider` of their own; until then the ARC reads in METS and types
// in what it says (/arc/determinations), and where the settings say so, the rules of this program decide (reference/rules.ts).

export const programs = ['QHP', 'MA', 'MinnesotaCare'] as const satisfies readonly DeterminationRow['program'][];
/** Pending and approved both mean that a verification is outstanding (field-facts B7, B14). */
export const statuses = ['pending', 'approved', 'active'] as const satisfies readonly DeterminationRow['status'][];
/** What the assister helped with. `renewal`: of a case in "need to renew"; `auto-renewal`: of one that renews by itself. */
export const kindsOfHelp = [
  'application',
  'renewal',
  'open-enrollment',
  'life-event',
  'auto-renewal',
  'program-change',
] as const satisfies readonly DeterminationRow['help'][];

/** `memberId` as in the application's answers; `activeOn` is there exactly when the status is active. */
export interface Determined {
  applicationId: string;
  memberId: string;
  program: (typeof programs)[number];
  status: (typeof statuses)[number];
  help: (typeof kindsOfHelp)[number];
  determinedOn: Day;
  activeOn: Day | null;
}

export type Source = { kind: 'exchange' } | { kind: 'arc'; staffId: string };

/** Why one is not taken: a closed list. */
export type Problem =
  | 'not-submitted'
  | 'not-a-member'
  | 'determined-in-future'
  | 'determined-before-application'
  | 'active-day-missing'
  | 'active-day-unasked'
  | 'active-in-future'
  | 'active-before-determined';

export type Taken = { outcome: 'recorded' | 'corrected' | 'unchanged' } | { outcome: 'refused'; problem: Problem };

export interface DeterminationIntake {
  /** The latest word on a member and a program replaces the one before; what that was stays in the audit log. */
  take(determined: Determined, source: Source): Promise<Taken>;
}

export interface ToDecide {
  application: Pick<Application, 'id' | 'formVersion' | 'answers' | 'coverageYear'>;
  /** In Minnesota: that of the notice. */
  today: Day;
  /** What the exchange or the ARC has said of persons already, the newest last. */
  said: readonly Pick<DeterminationRow, 'memberId' | 'program'>[];
}

/** Why nothing can be decided for now that is no application's own: a closed list. */
export type Lack = 'no-benchmark';

/** Thrown by a decider that lacks something for all such applications: each is asked about again soon. */
export class NotYet extends Error {
  readonly lack: Lack;
  constructor(lack: Lack) {
    super(lack);
    this.name = 'NotYet';
    this.lack = lack;
  }
}

export interface Decider {
  readonly by: Decision['by'];
  /**
   * Decides of everybody who applies, and what has to be proved by when. Throws NotYet, or anything else where it cannot decide of this
   * application: it is asked again, later each time.
   */
  decide(asked: ToDecide): Promise<Decision>;
}
