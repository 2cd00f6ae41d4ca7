import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../../shared/model/common.ts';
import type { EligibilityResult, EligiblePerson } from '../../../shared/model/coverage.ts';
import type { DocumentKind } from '../../../shared/model/document.ts';

type Json<T> = ColumnType<T, string, string>;
/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

export type Office = 'agency' | 'arc' | 'learning';
/** The three roles of an authorized agency contact: administrator or primary contact, authorized representative or contract manager, signature authority. */
export type ContactRole = 'administrator' | 'representative' | 'signatory';
export type Program = 'QHP' | 'MA' | 'MinnesotaCare';
export type RecordKind = 'certification' | 'recertification' | 'course' | 'assessment';

/** A line of a file that was not taken, counted from 1 with the heading; `field` null: about the whole line. */
export interface UploadProblem {
  line: number;
  field: string | null;
  reason: string;
}

/** A question as it was drawn: `order` says which of its answers stands at each place. */
export interface DrawnQuestion {
  id: string;
  order: readonly number[];
}

/** What was decided of a person. `waitsFor`: what has to be proved, about whom, and what they have until then. */
export interface DecidedPerson extends Omit<EligiblePerson, 'status' | 'verify'> {
  waitsFor: readonly { memberId: string; kind: DocumentKind; meanwhile: 'pending' | 'approved' }[];
}

/** What was decided of an application, before anything of it was proved. `proofs`: by when each thing has to be. */
export interface Decision {
  by: EligibilityResult['by'];
  decidedOn: Day;
  people: readonly DecidedPerson[];
  proofs: readonly { memberId: string; kind: DocumentKind; dueOn: Day }[];
  credits: EligibilityResult['credits'];
}

export interface InstitutionTables {
  staff: {
    id: string;
    office: 'agency' | 'arc';
    agencyId: string | null;
    contactRole: ContactRole | null;
    email: string;
    givenName: string;
    familyName: string;
    /** Null until the account is set up. */
    passwordHash: string | null;
    passwordChangedAt: Date | null;
    totpSecret: string | null;
    totpStep: Generated<number>;
    createdAt: Date;
    endedAt: Date | null;
  };
  staffLink: { hash: string; staffId: string; totpSecret: string; createdAt: Date; expiresAt: Date; usedAt: Date | null };
  officeSession: {
    id: string;
    office: Office;
    /** Of `staff`, or for `learning` of `rosterPerson`. */
    subjectId: string;
    tokenHash: string;
    createdAt: Date;
    lastUsedAt: Date;
    endedAt: Date | null;
    endedReason: string | null;
  };
  rosterPerson: {
    id: string;
    agencyId: string;
    role: Role;
    email: string;
    givenName: string;
    familyName: string;
    portalAccess: boolean;
    publicPhone: string;
    publicEmail: string;
    certifiedOn: Day | null;
    /** The last day. */
    certifiedUntil: Day | null;
    npn: string | null;
    license: string | null;
    licenseUntil: Day | null;
    assisterId: string;
    trainingKey: string;
    addedAt: Date;
    changedAt: Date;
    removedAt: Date | null;
  };
  rosterUpload: {
    id: string;
    agencyId: string;
    staffId: string;
    at: Date;
    added: number;
    changed: number;
    unchanged: number;
    refused: number;
    problems: Json<readonly UploadProblem[]>;
  };
  lessonDone: { personId: string; courseVersion: string; lessonId: string; at: Date };
  assessmentAttempt: {
    id: string;
    personId: string;
    bankVersion: string;
    drawn: Json<readonly DrawnQuestion[]>;
    /** By question, the place of the answer that was picked; null: none. */
    given: Json<readonly (number | null)[]> | null;
    /** Percent, rounded down. */
    score: number | null;
    passed: boolean | null;
    startedAt: Date;
    handedInAt: Date | null;
  };
  trainingRecord: {
    id: string;
    personId: string;
    kind: RecordKind;
    onDay: Day;
    /** The last day on which it counts. */
    untilDay: Day;
    attemptId: string | null;
    at: Date;
  };
  stoppingNotice: { id: string; assisterId: string; toldAt: Date; lastDay: Day; seenAt: Date | null; seenBy: string | null };
  carrierAppointment: {
    id: string;
    personId: string;
    carrier: string;
    fromDay: Day;
    /** The last day. */
    untilDay: Day | null;
    /** Of the broker at that carrier, where there is one. */
    accountNumber: string | null;
  };
  agentOfRecord: {
    id: string;
    consumerId: string;
    assisterId: string;
    authorizationId: string;
    npn: string;
    startedAt: Date;
    endedAt: Date | null;
  };
  determination: {
    id: string;
    consumerId: string;
    applicationId: string;
    memberId: string;
    program: Program;
    status: 'pending' | 'approved' | 'active';
    help: 'application' | 'renewal' | 'open-enrollment' | 'life-event' | 'auto-renewal' | 'program-change';
    determinedOn: Day;
    activeOn: Day | null;
    recordedBy: string | null;
    recordedAt: Date;
    /** Decided by the rules of this program: anybody else's word replaces it. */
    byRules: Generated<boolean>;
  };
}
