import type { ColumnType, Generated } from 'kysely';
import type { SignInBody } from '../../shared/contracts/service/session.ts';
import type { Application } from '../../shared/model/application.ts';
import type { Role } from '../../shared/model/common.ts';
import type { Consent } from '../../shared/model/consent.ts';
import type { Document, DocumentKind, ReviewReason } from '../../shared/model/document.ts';
import type { Request } from '../../shared/model/request.ts';
import type { CoverageTables } from './coverage/tables.ts';
import type { Decision, InstitutionTables } from './institution/tables.ts';
import type { PlanTables } from './plans/tables.ts';

/** The columns as Kysely sees them: camel case here, snake case in SQL. jsonb goes in as JSON text (`json()`), comes out parsed. */
type Json<T> = ColumnType<T, string, string>;

/** Written as JSON text because `pg` would turn a JavaScript array into a PostgreSQL array. */
export const json = (value: unknown): string => JSON.stringify(value);

export interface Tables extends InstitutionTables, CoverageTables, PlanTables {
  tenant: { id: string; epoch: Generated<number>; one: Generated<boolean> };
  agency: { id: string; name: string; city: Generated<string>; createdAt: Date };
  assister: {
    id: string;
    agencyId: string;
    email: string;
    givenName: string;
    familyName: string;
    role: Role;
    assisterId: string;
    referenceNumber: string;
    publicName: string;
    publicPhone: string;
    publicEmail: string;
    passwordHash: string;
    passwordChangedAt: Date;
    /** Hashes of earlier passwords, newest first, without the present one. */
    passwordHistory: Json<readonly string[]>;
    /** For good, until the ARC enrolls again. */
    accessEndedAt: Date | null;
    accessEndedWhy: string | null;
    /** As long as a requirement does not hold; which ones, apart by commas. */
    accessPausedAt: Date | null;
    accessPausedWhy: string | null;
    enrolledAt: Date | null;
    createdAt: Date;
    /** How the second factor comes. */
    factor: Generated<'email' | 'totp'>;
    /** Base32; `totpPending` is one that was shown but not confirmed yet. */
    totpSecret: string | null;
    totpPending: string | null;
    /** The last time step whose code was used. */
    totpStep: Generated<number>;
    loginMnSubject: string | null;
    /** 32 bytes, base64: seals files that the assister carries from one computer to another. */
    transferKey: string | null;
    /** When the assister set up the account; nobody signs in before. */
    activatedAt: Date | null;
  };
  /** `hash`: of the code. */
  recoveryCode: { assisterId: string; hash: string; usedAt: Date | null };
  signInAttempt: {
    tokenHash: string;
    method: 'password' | 'login-mn';
    /** Null until LoginMN has said who it is. */
    assisterId: string | null;
    device: Json<SignInBody['device']>;
    noticeVersion: string;
    /** What LoginMN must repeat. */
    nonce: string | null;
    /** The hash that the password was checked against. */
    passwordHash: string | null;
    factorPassed: Generated<boolean>;
    codeHash: string | null;
    codeSentAt: Date | null;
    takeOver: Generated<boolean>;
    createdAt: Date;
    expiresAt: Date;
    endedAt: Date | null;
  };
  accountLink: { hash: string; assisterId: string; kind: 'activation' | 'reset'; createdAt: Date; expiresAt: Date; usedAt: Date | null };
  consumerLink: {
    hash: string;
    /** `go-in`: who typed the right password and was told that their assister is in the account. */
    kind: 'sign-up' | 'reset' | 'go-in';
    email: string;
    /** Null for who has no account yet. */
    consumerId: string | null;
    createdAt: Date;
    expiresAt: Date;
    usedAt: Date | null;
  };
  /** `letter`: which; `said`: what goes into it, until it was sent. */
  mail: {
    id: string;
    recipient: string;
    letter: string;
    language: Generated<'en' | 'es'>;
    /** In whose name: that of this service, or of the Assister Resource Center. */
    sender: Generated<'system' | 'arc'>;
    said: Json<Readonly<Record<string, string>>> | null;
    createdAt: Date;
    dueAt: Date;
    tries: Generated<number>;
    sentAt: Date | null;
    givenUpAt: Date | null;
  };
  /** `holderId`: a consumer's or an assister's session. */
  accountLease: {
    consumerId: string;
    epoch: number;
    holderKind: 'consumer' | 'assister' | null;
    holderId: string | null;
    assisterId: string | null;
    since: Date | null;
    expiresAt: Date | null;
  };
  /** `failures`: instants, as ISO text. */
  signInGuard: { subject: string; failures: Json<readonly string[]>; lockedUntil: Date | null; updatedAt: Date };
  /** Of reference numbers; `inVain`: for which there was nobody, ever. */
  lookUpCount: { consumerId: string; hourBeganAt: Date; inHour: number; inVain: number; lockedAt: Date | null };
  device: {
    id: string;
    name: string;
    firstSeenAt: Date;
    lastSeenAt: Date;
    publicKey: string | null;
    lostAt: Date | null;
    lostBy: string | null;
    wipedAt: Date | null;
  };
  deviceAccount: {
    deviceId: string;
    assisterId: string;
    /** What this assister calls it; null: as it calls itself. */
    name: string | null;
    /** Pieces of work that are only there, as the Desk last told. */
    unsent: Generated<number>;
    /** Since when the oldest of it waits, as the Desk last told. */
    unsentSince: Date | null;
    firstSeenAt: Date;
    seenAt: Date;
    pulledAt: Date | null;
  };
  consentRecord: {
    id: string;
    agencyId: string;
    assisterId: string;
    document: Json<Consent>;
    givenAt: Date;
    receivedAt: Date;
  };
  deskEvent: { id: string; receivedAt: Date };
  session: {
    id: string;
    assisterId: string;
    deviceId: string;
    noticeVersion: string;
    /** The key that the device signed in with; the same for as long as the session lasts. */
    deviceKey: string | null;
    createdAt: Date;
    endedAt: Date | null;
    endedReason: string | null;
    method: Generated<'password' | 'login-mn'>;
    /** When the second factor was last given. */
    factorAt: Date | null;
    /** Which kind of screen the Desk shows, nothing more. */
    place: string | null;
    seenAt: Date | null;
  };
  accessToken: { hash: string; sessionId: string; expiresAt: Date };
  /** `successorSalt`: there from its use until its successor's. `nonces`: of the requests that came with it. */
  refreshToken: {
    hash: string;
    sessionId: string;
    expiresAt: Date;
    usedAt: Date | null;
    successorSalt: string | null;
    nonces: Json<readonly string[]>;
  };
  /** `key`: 32 bytes, base64. */
  escrowKey: { assisterId: string; deviceId: string; key: string; createdAt: Date };
  consumer: {
    id: string;
    email: string;
    passwordHash: string;
    givenName: string;
    familyName: string;
    /** `YYYY-MM-DD`. */
    birthDate: string;
    phone: string;
    address: string;
    city: string;
    county: string;
    preferredLanguage: string;
    interpreter: boolean;
    createdAt: Date;
  };
  consumerSession: {
    id: string;
    consumerId: string;
    tokenHash: string;
    createdAt: Date;
    lastUsedAt: Date;
    endedAt: Date | null;
    endedReason: string | null;
    leaseEpoch: number | null;
  };
  authorization: {
    id: string;
    consumerId: string;
    assisterId: string;
    startedAt: Date;
    startedSessionId: string | null;
    openedAt: Date | null;
    endedAt: Date | null;
  };
  application: {
    id: string;
    consumerId: string;
    rev: string;
    status: 'draft' | 'submitted';
    document: Json<Application>;
    createdBy: 'assister' | 'consumer';
    createdAt: Date;
    updatedAt: Date;
  };
  request: { id: string; assisterId: string; consumerId: string; document: Json<Request>; createdAt: Date };
  document: {
    id: string;
    consumerId: string;
    /** Who added it; null: the consumer. */
    assisterId: string | null;
    step: 'awaited' | 'checking' | 'received' | 'refused';
    document: Json<Document>;
    /** Bytes that are here so far, of `size`. */
    arrived: Generated<number>;
    size: number;
    /** When it is looked at next, while it is `checking`. */
    checkDueAt: Date | null;
    checkTries: Generated<number>;
    createdAt: Date;
  };
  /** What staff found in a document that proves something. `decideBy`: until then it helps in time; where it `expires`, none helps later. */
  documentReview: {
    documentId: string;
    consumerId: string;
    state: 'waiting' | 'accepted' | 'rejected' | 'expired';
    why: ReviewReason | null;
    /** One more with each step: who decides says which state they saw. */
    version: Generated<number>;
    waitsSince: Date;
    safeUntil: string | null;
    decideBy: string | null;
    expires: Generated<boolean>;
    /** Who looked at it last, while it waited. */
    openedBy: string | null;
    openedAt: Date | null;
    decidedBy: string | null;
    decidedAt: Date | null;
    /** That tells the consumer of the decision. */
    letterId: string | null;
  };
  /** `dueAt`: when it is looked at next; null: nothing has changed. `trouble`: why the last look came to nothing. */
  eligibilityDecision: {
    applicationId: string;
    consumerId: string;
    dueAt: Date | null;
    /** One more whenever it is taken or has to be decided again: a decision of an older turn is kept nowhere. */
    turn: Generated<number>;
    tries: Generated<number>;
    trouble: string | null;
    decision: Json<Decision> | null;
    decidedAt: Date | null;
  };
  /** What has to be proved about a member. `toldAt`: when the consumer was told that it is overdue. */
  verification: {
    applicationId: string;
    memberId: string;
    kind: DocumentKind;
    dueOn: string;
    settledBy: string | null;
    settledAt: Date | null;
    toldAt: Date | null;
  };
  /** `start`: which byte of the document is the first of these. */
  documentPiece: { documentId: string; start: number; bytes: Uint8Array };
  submission: {
    id: string;
    applicationId: string;
    /** Null where the consumer sent it themselves. */
    requestId: string | null;
    confirmationNumber: string;
    receivedAt: Date;
    payload: Json<unknown>;
    answersHash: string;
    formVersion: string;
  };
  /** `xid` is a 64-bit transaction id, kept as text. */
  feed: {
    seq: Generated<number>;
    epoch: number;
    xid: Generated<string>;
    assisterId: string;
    collection: string;
    documentId: string;
    removed: Generated<boolean>;
  };
  idempotency: { assisterId: string; key: string; bodyHash: string; answer: Json<unknown> | null; createdAt: Date };
  audit: {
    seq: Generated<number>;
    at: Date;
    actorKind: 'assister' | 'consumer' | 'service' | 'unknown' | 'staff' | 'learner';
    actorId: string | null;
    action: string;
    subjectId: string | null;
    deviceId: string | null;
    source: 'desk' | 'pages' | 'service';
    outcome: string;
    /** Both null until the entry is sealed. */
    number: number | null;
    hash: string | null;
  };
  /** One row. */
  auditHead: { count: number; hash: string };
}
