import type { Observable } from 'rxjs';
import type { Decision } from '../../shared/application/decisions.ts';
import type { FormChanges } from '../../shared/application/migrations.ts';
import type { DiskLevel } from '../../shared/contracts/desk/vault.ts';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import type { Answer, Application, Signature } from '../../shared/model/application.ts';
import type { Client } from '../../shared/model/client.ts';
import type { Coverage } from '../../shared/model/coverage.ts';
import type { Document } from '../../shared/model/document.ts';
import type { PlanShelf } from '../../shared/model/plan.ts';
import type { CoverageRequest, SubmitRequest } from '../../shared/model/request.ts';
import type { WalkIn } from '../../shared/model/walk-in.ts';
import type { CoverageWork } from './coverage/coverage-work.ts';
import type { Documents } from './documents/documents.ts';
import type { Carry } from './drafts/carry.ts';
import type { Removal } from './sync/rights.ts';
import type { WalkIns } from './walk-ins/walk-ins.ts';

/** The ladder of copying. Says nothing about filing: a copied draft is not a submitted application. */
export interface CopyState {
  step: 'only-here' | 'sending' | 'copied';
  /** When the service took the state that is here now; null until then. */
  copiedAt: string | null;
  /** The service refused this document for good; shown until the person dismisses it. */
  refused: ErrorAnswer | null;
}

/** What the status line tells: counts of things, not of network calls. */
export interface SyncSummary {
  needYou: number;
  onlyHere: number;
  ready: number;
  sending: number;
  /** When everything here was last known to agree with the service; null if never. */
  syncedAt: string | null;
  /** A write that the vault could not keep; stays until one succeeds. */
  saveProblem: ErrorAnswer | null;
}

/** The documents of the open vault and what a person can do with them. Every promise that resolves means: durable in the vault. */
export interface DeskStore {
  clients$: Observable<readonly Client[]>;
  client$(id: string): Observable<Client | null>;
  /** Latest application of a client, draft or submitted. */
  applicationOf$(clientId: string): Observable<Application | null>;
  applications$: Observable<readonly Application[]>;
  /** A draft of a client or of a walk-in. */
  draft$(id: string): Observable<Application | null>;
  walkIns$: Observable<readonly WalkIn[]>;
  walkIns: WalkIns;
  /** What is known of all documents here but those that were taken back. */
  documents$: Observable<readonly Document[]>;
  documents: Documents;
  /** To submit applications: sent, or waiting for their draft. */
  requests$: Observable<readonly SubmitRequest[]>;
  /** What was asked of coverage, with what became of it. */
  coverageRequests$: Observable<readonly CoverageRequest[]>;
  coverageWork: CoverageWork;
  /** Eligibility, life events and enrollments of every client that has any. */
  coverage$: Observable<readonly Coverage[]>;
  coverageOf$(clientId: string): Observable<Coverage | null>;
  /** All plans on this computer, of every year. */
  shelves$: Observable<readonly PlanShelf[]>;
  copies$: Observable<ReadonlyMap<string, CopyState>>;
  summary$: Observable<SyncSummary>;
  disk$: Observable<DiskLevel>;
  /** One sentence each, naming no one: work that was removed because its authorization ended. `lastEditedAt`: when it was last worked on here. */
  removals$: Observable<Removal>;

  /** The client's open draft, or a new one; with `lastId` it begins with what that application says about the people. */
  startDraft(clientId: string, lastId?: string): Promise<Application>;
  /** Sets (or with null removes) answers by path, in one write. Voids the signature. Rejects with DeskError. */
  answer(applicationId: string, changes: Readonly<Record<string, Answer | null>>): Promise<void>;
  /** Takes back how a clash was decided: an edit like any other. False, and nothing happens, where the decision does not stand any more. */
  undo(applicationId: string, decision: Decision): Promise<boolean>;
  setNotes(applicationId: string, notes: string): Promise<void>;
  setLater(applicationId: string, path: string, later: boolean): Promise<void>;
  sign(applicationId: string, signature: Signature): Promise<void>;
  /** Moves a draft of an older form to the current one and tells what changed; null where there was nothing to do. Voids the signature. */
  upgrade(applicationId: string): Promise<FormChanges | null>;
  /** Puts the submission in line; it is sent as soon as the draft's signed state is at the service and the way is open. */
  requestSubmission(applicationId: string): Promise<void>;
  /** Takes a submission that waits here back out of the line; false when it is on its way already. The signature stays. */
  holdSubmission(applicationId: string): Promise<boolean>;
  carry: Carry;
  /** How many drafts are only on this computer, in a state that the service does not have. */
  carried$: Observable<number>;
  dismissRefusal(documentId: string): Promise<void>;
  syncNow(): void;
  close(): Promise<void>;
}
