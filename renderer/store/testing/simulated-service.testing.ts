import type { PullAnswer, PushAnswer, PushBody, PushOutcome } from '../../../shared/contracts/service/sync.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import { type CollectionName, collectionNames } from '../../../shared/model/collections.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { type CoverageRequest, isSubmit, type Outcome, type Request, type SubmitRequest } from '../../../shared/model/request.ts';

type Stored = Client | Application | Request | Document | Coverage | PlanShelf;
const clientOf = (document: Stored): string => ('clientId' in document ? document.clientId : document.id);

/**
 * A service in memory that keeps the sync contract: an append-only feed behind an opaque cursor, compare-and-swap on `rev`, rights
 * by client, one answer per idempotency key. For one assister.
 */
export class SimulatedService {
  readonly documents = {
    clients: new Map<string, Client>(),
    applications: new Map<string, Application>(),
    requests: new Map<string, Request>(),
    documents: new Map<string, Document>(),
    results: new Map<string, Coverage>(),
    reference: new Map<string, PlanShelf>(),
  };
  readonly authorized = new Set<string>();
  readonly answers = new Map<string, PushAnswer>();
  /** Pages end after this many changes, as the service's do at their byte bound. */
  pageLength = 500;
  /** Decides on a row before the service's own rules. */
  rule: (collection: CollectionName, document: Record<string, unknown>) => PushOutcome | null = () => null;
  /** What becomes of what is asked of coverage; null: it has no answer yet. */
  obey: (request: CoverageRequest) => Outcome | null = () => ({
    state: 'accepted',
    receipt: { confirmationNumber: `C27-${++this.#confirmations}`, receivedAt: new Date().toISOString() },
  });
  /** Every push that had an effect, as a test would count it. */
  accepted: { collection: CollectionName; id: string; rev: string }[] = [];
  pushes: { collection: CollectionName; body: PushBody }[] = [];
  #feed: { collection: CollectionName; id: string; ended: boolean }[] = [];
  #listeners = new Set<(names: CollectionName[]) => void>();
  #confirmations = 0;
  #revs = 0;

  onNews(listener: (names: CollectionName[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  authorize(client: Client): void {
    this.authorized.add(client.id);
    this.put('clients', client);
    for (const name of ['applications', 'requests', 'documents', 'results'] as const) {
      for (const document of this.documents[name].values()) if (document.clientId === client.id) this.#append(name, document.id);
    }
  }

  /** The client alone is named; what belongs to them is for the Desk to find. */
  endAuthorization(clientId: string): void {
    this.authorized.delete(clientId);
    this.#append('clients', clientId, true);
  }

  put(collection: 'clients', document: Client): void;
  put(collection: 'applications', document: Application): void;
  put(collection: 'requests', document: Request): void;
  put(collection: 'documents', document: Document): void;
  put(collection: 'results', document: Coverage): void;
  put(collection: 'reference', document: PlanShelf): void;
  put(collection: CollectionName, document: Stored): void {
    (this.documents[collection] as Map<string, Stored>).set(document.id, document);
    this.#append(collection, document.id);
  }

  /** Nobody sees this shelf any more. */
  takeShelfAway(id: string): void {
    this.documents.reference.delete(id);
    this.#append('reference', id);
  }

  /** As after a restore: the feed starts again, with what the service still has. */
  newEpoch(): void {
    this.#feed = [];
    for (const name of collectionNames) {
      for (const id of this.documents[name].keys()) this.#feed.push({ collection: name, id, ended: false });
    }
  }

  pull(collection: CollectionName, after: string | null, limit: number): PullAnswer {
    const documents = new Map<string, Stored>();
    const removed = new Set<string>();
    let at = after === null ? 0 : Math.min(Number(after), this.#feed.length);
    const bound = Math.min(limit, this.pageLength);
    for (; at < this.#feed.length && documents.size + removed.size < bound; at++) {
      const entry = this.#feed[at];
      if (!entry || entry.collection !== collection) continue;
      const document = this.documents[collection].get(entry.id);
      if (entry.ended || !document || (collection !== 'reference' && !this.authorized.has(clientOf(document)))) removed.add(entry.id);
      else documents.set(entry.id, document);
    }
    for (const id of documents.keys()) removed.delete(id);
    return { documents: [...documents.values()], removed: [...removed], cursor: String(at), more: at < this.#feed.length };
  }

  push(collection: CollectionName, body: PushBody): PushAnswer {
    this.pushes.push({ collection, body });
    const before = this.answers.get(body.idempotencyKey);
    if (before) return before;
    const outcomes = body.rows.map(row => this.#settle(collection, row));
    const answer = { outcomes };
    if (!outcomes.some(({ state }) => state === 'later')) this.answers.set(body.idempotencyKey, answer);
    return answer;
  }

  #settle(collection: CollectionName, { assumedRev, document }: PushBody['rows'][number]): PushOutcome {
    const ruled = this.rule(collection, document);
    if (ruled) return ruled;
    const next = document as unknown as Application | Request | Document;
    if (!this.authorized.has(next.clientId)) return { state: 'refused', error: { code: 'authorization-missing' }, current: null };
    const current = this.documents[collection].get(next.id) ?? null;
    if ((current?.rev ?? null) !== assumedRev) {
      if (current) return { state: 'conflict', current };
      return { state: 'refused', error: { code: 'not-found' }, current: null };
    }
    this.accepted.push({ collection, id: next.id, rev: next.rev });
    if (collection === 'requests') this.#obey(next as Request);
    else if (collection === 'documents') this.#keepDocument(next as Document);
    else this.put('applications', next as Application);
    return { state: 'accepted' };
  }

  /** From then on it awaits the bytes, or knows of it no more. */
  #keepDocument(document: Document): void {
    if (document.takenBack) {
      this.documents.documents.delete(document.id);
      this.#append('documents', document.id);
    } else this.put('documents', { ...document, rev: this.newRev(), state: { step: 'awaited' } });
  }

  #obey(request: Request): void {
    if (isSubmit(request)) this.#submit(request);
    else this.put('requests', { ...request, rev: this.newRev(), outcome: this.obey(request) });
  }

  #submit(request: SubmitRequest): void {
    const application = this.documents.applications.get(request.applicationId);
    const at = new Date().toISOString();
    if (!application || application.rev !== request.applicationRev || application.status === 'submitted') {
      const outcome = { state: 'refused' as const, code: 'application-changed-since-signing', problems: [], at };
      this.put('requests', { ...request, rev: this.newRev(), outcome });
      return;
    }
    const receipt = { confirmationNumber: `M27-${++this.#confirmations}`, receivedAt: at };
    this.put('applications', { ...application, rev: this.newRev(), status: 'submitted', receipt, updatedBy: 'service' });
    this.put('requests', { ...request, rev: this.newRev(), outcome: { state: 'accepted', receipt } });
  }

  newRev(): string {
    return `service-${++this.#revs}`;
  }

  #append(collection: CollectionName, id: string, ended = false): void {
    this.#feed.push({ collection, id, ended });
    for (const listener of [...this.#listeners]) listener([collection]);
  }
}
