import { combineLatest, distinctUntilChanged, filter, map } from 'rxjs';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Application } from '../../shared/model/application.ts';
import { isSubmit, type Request, type SubmitRequest } from '../../shared/model/request.ts';
import { ask } from './ask.ts';
import { coverageRequestsOf } from './coverage/coverage-requests.ts';
import { createCoverageWork } from './coverage/coverage-work.ts';
import { type DeskDatabase, openDatabase } from './database/database.ts';
import { type Mirror, mirror } from './database/mirror.ts';
import type { CopyRecord } from './database/records.ts';
import { createDocuments } from './documents/documents.ts';
import { createCarry } from './drafts/carry.ts';
import { createDrafts } from './drafts/drafts.ts';
import { latestOf, newDraft } from './drafts/start-draft.ts';
import { createSubmissions } from './drafts/submissions.ts';
import type { StoreEnvironment } from './environment.ts';
import { watchRoom } from './room.ts';
import { createStatus } from './status.ts';
import { getRxStorageVault, type VaultStorage } from './storage/vault-storage.ts';
import { tryAgainAfterFailedWrites } from './sync/after-failed-writes.ts';
import { applicationConflicts, type GivenUp, serviceWins } from './sync/conflicts.ts';
import { type Copies, createCopies } from './sync/copies.ts';
import { createGone, type Gone } from './sync/gone.ts';
import { watchLink } from './sync/link.ts';
import { putInLineAgain } from './sync/overlooked.ts';
import { createOutcomes } from './sync/push-outcomes.ts';
import { startReplications } from './sync/replication.ts';
import { createRights } from './sync/rights.ts';
import { createStillness } from './sync/stillness.ts';
import { openSyncedMark } from './synced-mark.ts';
import type { DeskStore } from './types.ts';
import { openWaitingSince } from './waiting-since.ts';
import { tendWalkIns } from './walk-ins/tend.ts';
import { createWalkIns, isDeleted } from './walk-ins/walk-ins.ts';

/**
 * Opens the documents of the unlocked vault and starts keeping them alike with the service. One at a time per renderer: lock
 * means `close()` and a new renderer. Throws the vault's DeskError when it cannot be read.
 */
export async function openStore(environment: StoreEnvironment): Promise<DeskStore> {
  const { bridge, newId } = environment;
  const gone = createGone();
  let onSaveProblem: (problem: DeskError | null) => void = () => {};
  const storage = getRxStorageVault({ bridge, newId, isGone: document => gone.has(document), onWrite: problem => onSaveProblem(problem) });
  const givenUp: GivenUp = new Set();
  // What is known of documents is read from the database, which asks for its conflict handlers first.
  let copies: Copies | null = null;
  const database = await openDatabase(storage, environment.sha256, {
    applications: applicationConflicts(givenUp, (id, assumed) => copies?.baseOf(id, assumed) ?? assumed, environment),
    others: () => serviceWins(givenUp),
  });
  try {
    const records = await mirror(database.copies);
    copies = createCopies(database, records, gone, environment.clock);
    return await storeOn(database, storage, gone, { givenUp, records, copies }, environment, listener => {
      onSaveProblem = listener;
    });
  } catch (error) {
    storage.close();
    await database.close();
    throw error;
  }
}

async function storeOn(
  database: DeskDatabase,
  storage: VaultStorage,
  gone: Gone,
  { givenUp, records, copies }: { givenUp: GivenUp; records: Mirror<CopyRecord>; copies: Copies },
  environment: StoreEnvironment,
  listenToSaves: (listener: (problem: DeskError | null) => void) => void,
): Promise<DeskStore> {
  const { bridge, clock } = environment;
  const [clients, applications, requests, documents, results, reference, waiting, walkIns] = await Promise.all([
    mirror(database.clients),
    mirror(database.applications),
    mirror(database.requests),
    mirror(database.documents),
    mirror(database.results),
    mirror(database.reference),
    mirror(database.submissions),
    mirror(database.walkins),
  ]);
  const mirrors = [clients, applications, requests, documents, results, reference, waiting, walkIns, records];
  const link = await watchLink(bridge);
  const room = watchRoom(bridge);
  const synced = await openSyncedMark(environment);
  const waitingSince = await openWaitingSince(environment);
  const rights = createRights(environment, storage, gone, { applications, documents, requests }, copies);
  const submissions = createSubmissions({ ...environment, database, storage, applications, requests, waiting, copies });
  const carry = createCarry(database, applications, clients, copies);
  const stillness = createStillness(clock);
  const drafts = createDrafts(
    {
      get: id => applications.get(id) ?? walkIns.get(id),
      async modify(id, change) {
        const walkIn = walkIns.get(id) && (await database.walkins.findOne(id).exec());
        if (walkIn) return (await walkIn.incrementalModify(one => ({ ...change(one), walkIn: one.walkIn }))) !== null;
        const application = await database.applications.findOne(id).exec();
        return application !== null && (await application.incrementalModify(change)) !== null;
      },
    },
    stillness,
    environment,
  );
  const status = createStatus({
    bridge,
    clock,
    changes: [applications.changed$, requests.changed$, waiting.changed$, records.changed$, walkIns.changed$, documents.changed$],
    work: () => ({
      applications: applications.values(),
      requests: [...requests.values()].filter(isSubmit),
      coverageRequests: coverageRequestsOf(requests.values(), records.values()),
      submissions: waiting.values(),
      copies: records.values(),
      walkIns: [...walkIns.values()].filter(one => !isDeleted(one)),
      documents: documents.values(),
    }),
    synced,
    waitingSince,
    isOnline: () => link.online,
  });
  if (storage.damaged() > 0) status.onSaveProblem({ code: 'vault-damaged', details: { count: storage.damaged() } });
  const putAllInLine = (): Promise<void> => putInLineAgain(database, { applications, requests, documents }, copies);
  const failedWrites = tryAgainAfterFailedWrites(putAllInLine);
  listenToSaves(problem => {
    status.onSaveProblem(problem?.toAnswer() ?? null);
    failedWrites.heard(problem);
  });

  const outcomes = createOutcomes({
    copies,
    rights,
    gone,
    givenUp,
    // A submission that the service will not even keep would vanish with its outcome: it stays here, refused.
    onForgotten: async (collection, document, error) => {
      if (collection === 'requests' && isSubmit(document as Request)) await submissions.keepRefused(document as SubmitRequest, error.code);
    },
  });
  const replications = startReplications(database, {
    ...environment,
    link,
    gone,
    rights,
    copies,
    outcomes,
    stillness,
    fromTheStart: storage.damaged() > 0,
    onSending: status.onSending,
    onPulledToEnd: status.onPulledToEnd,
  });
  // RxDB's checkpoint may have passed over what was on its way when the way closed.
  const looking = link.online$.pipe(filter(Boolean)).subscribe(() => {
    putAllInLine().catch(() => {});
  });
  const forwarding = [applications, waiting, records].map(one =>
    one.changed$.subscribe(() => {
      for (const submission of waiting.values()) {
        if (submission.outcome === null) {
          submissions.forward().catch(() => {});
          return;
        }
      }
    }),
  );

  const startDraft = async (clientId: string, lastId?: string): Promise<Application> => {
    const client = clients.get(clientId);
    if (!client) throw new DeskError('not-found');
    const latest = latestOf(clientId, applications.values());
    if (latest?.status === 'draft') return latest;
    room.needed();
    const draft = newDraft(client, environment, lastId === undefined ? undefined : applications.get(lastId));
    await database.applications.insert(draft);
    return draft;
  };
  const walkInWork = createWalkIns({ database, storage, walkIns, startDraft, environment });
  const tending = tendWalkIns(walkInWork, link);
  const documentWork = createDocuments(environment, database, documents);
  /** Begins something new, for which there must be room. */
  const withRoom =
    <A extends unknown[], R>(begin: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      room.needed();
      return begin(...given);
    };

  return {
    clients$: clients.all$,
    client$: id => clients.one$(id),
    applications$: applications.all$,
    draft$: id => combineLatest([applications.one$(id), walkIns.one$(id)]).pipe(map(([application, walkIn]) => application ?? walkIn)),
    walkIns$: walkIns.all$.pipe(map(all => all.filter(one => !isDeleted(one)))),
    walkIns: { ...walkInWork, start: withRoom(walkInWork.start) },
    applicationOf$: clientId =>
      applications.changed$.pipe(
        map(() => latestOf(clientId, applications.values())),
        distinctUntilChanged(),
      ),
    documents$: documents.all$.pipe(map(all => all.filter(one => !one.takenBack))),
    documents: { ...documentWork, add: withRoom(documentWork.add) },
    requests$: combineLatest([requests.all$, waiting.all$]).pipe(map(([sent, inLine]) => inLineAndSent(sent.filter(isSubmit), inLine))),
    coverageRequests$: combineLatest([requests.all$, records.all$]).pipe(map(([all, ways]) => coverageRequestsOf(all, ways))),
    coverageWork: createCoverageWork({ ...environment, database, requests, isClient: id => clients.get(id) !== undefined }),
    coverage$: results.all$,
    coverageOf$: clientId =>
      results.changed$.pipe(
        map(() => [...results.values()].find(one => one.clientId === clientId) ?? null),
        distinctUntilChanged(),
      ),
    shelves$: reference.all$,
    copies$: status.overview$.pipe(map(({ copies: states }) => states)),
    summary$: status.overview$.pipe(map(({ summary }) => summary)),
    disk$: room.level$,
    removals$: rights.removals$,

    startDraft,
    ...drafts,
    carry: { ...carry, fromText: withRoom(carry.fromText) },
    carried$: combineLatest([applications.changed$, records.changed$]).pipe(map(() => carry.carried().length)),
    requestSubmission: applicationId => submissions.request(applicationId),
    holdSubmission: applicationId => submissions.hold(applicationId),
    async dismissRefusal(documentId) {
      await copies.dismiss(documentId);
      await submissions.forget([...waiting.values()].filter(one => one.id === documentId && one.outcome !== null).map(one => one.id));
    },
    syncNow() {
      ask(bridge, 'service.try-now', {})
        .catch(() => {})
        .then(() => link.wake());
      documentWork.again();
      putAllInLine().catch(() => {});
    },
    async close() {
      for (const one of forwarding) one.unsubscribe();
      looking.unsubscribe();
      failedWrites.stop();
      tending.stop();
      documentWork.close();
      status.close();
      link.close();
      room.close();
      stillness.end();
      storage.close();
      await replications.close();
      for (const one of mirrors) one.close();
      await database.close();
    },
  };
}

/** Between the moment that a submission is sent on and the moment that it leaves the line it is in both. */
function inLineAndSent(sent: readonly SubmitRequest[], inLine: readonly SubmitRequest[]): readonly SubmitRequest[] {
  const ids = new Set(sent.map(({ id }) => id));
  return [...sent, ...inLine.filter(({ id }) => !ids.has(id))];
}
