/** What must hold once everything is mended (sync.md's promises: nothing acknowledged is lost, nothing happens twice, nobody works on stale rights). */
import { isDeepStrictEqual } from 'node:util';
import { firstValueFrom } from 'rxjs';
import { clientsHandler } from '../../service/domain/sync/handlers/clients.ts';
import { readRequests } from '../../service/domain/sync/handlers/requests.ts';
import { sidesOf } from '../../shared/application/clashes.ts';
import type { Answer, Application } from '../../shared/model/application.ts';
import { isSubmit, type SubmitRequest } from '../../shared/model/request.ts';
import { refusalsIn } from './acts-of-assisters.ts';
import type { Computer } from './computer.ts';
import { holds, isExistence, type NotedEdit, type Written } from './ledger.ts';
import type { Scene } from './scene.ts';
import type { RunningService } from './service-under-test.ts';

const short = (id: string): string => id.slice(0, 4);
/** A document of another realm, as plain data of this one. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function serviceOf({ service }: Scene): RunningService {
  if (!service) throw new Error('the service is not there');
  return service;
}

const applicationsAtService = async (scene: Scene): Promise<Application[]> =>
  (await serviceOf(scene).store.db.selectFrom('application').select('document').orderBy('id').execute()).map(row => row.document);

/** A Desk that has come to rest with the way open agrees with the service, and has nothing of anybody else. */
export async function judgeDesk(scene: Scene, computer: Computer): Promise<void> {
  const { store, name, assister } = computer;
  if (!store) return;
  const { db } = serviceOf(scene).store;
  const isTheirs = ({ clientId }: { clientId: string }): boolean => scene.hasRight(assister.id, clientId);
  const all = await applicationsAtService(scene);
  const here = plain(await firstValueFrom(store.applications$));
  agree(scene, `${name}: application`, here, all.filter(isTheirs));

  const own = scene.consumers.filter(({ id }) => scene.hasRight(assister.id, id)).map(({ id }) => id);
  const clients = own.length > 0 ? await clientsHandler.read(db, assister.id, own) : new Map();
  agree(scene, `${name}: client`, plain(await firstValueFrom(store.clients$)), [...clients.values()] as { id: string }[]);

  const requests = plain(await firstValueFrom(store.requests$));
  await judgeRequests(scene, computer, requests);
  const { onlyHere, sending, ready } = await firstValueFrom(store.summary$);
  if (onlyHere + sending + ready > 0) scene.wrong(`${name} still waits: ${JSON.stringify({ onlyHere, sending, ready })}`);
  judgeVault(scene, computer, all);
}

function agree(scene: Scene, what: string, here: readonly { id: string }[], there: readonly { id: string }[]): void {
  const known = new Map(there.map(one => [one.id, one]));
  for (const one of here) {
    const other = known.get(one.id);
    if (!other) scene.wrong(`${what} ${short(one.id)} is not the service's or not theirs`);
    else if (!isDeepStrictEqual(one, plain(other)))
      scene.wrong(`${what} ${short(one.id)} differs in ${differences(one, other).join(', ')}`);
    known.delete(one.id);
  }
  for (const id of known.keys()) scene.wrong(`${what} ${short(id)} is missing`);
}

const differences = (one: object, other: object): string[] => {
  const there = new Map(Object.entries(plain(other)));
  return Object.entries(one).flatMap(([key, value]) => (isDeepStrictEqual(value, there.get(key)) ? [] : [key]));
};

/** Every submission that was promised has an outcome, and it is the service's. */
async function judgeRequests(scene: Scene, computer: Computer, requests: readonly SubmitRequest[]): Promise<void> {
  const { assister, name } = computer;
  const { db } = serviceOf(scene).store;
  const ids = requests.map(({ id }) => id);
  const known = ids.length > 0 ? await readRequests(db, assister.id, ids) : new Map();
  for (const request of requests) {
    const other = known.get(request.id);
    if (request.outcome === null) scene.wrong(`${name}: the submission ${short(request.id)} has no outcome`);
    if (other && !isDeepStrictEqual(plain(other), request))
      scene.wrong(`${name}: the submission ${short(request.id)} differs from the service's`);
  }
  for (const { computer: by, applicationId, clientId, at } of scene.requested) {
    if (by !== computer || !scene.hadRightSince(assister.id, clientId, at)) continue;
    const isSubmitted = scene.stateAt(computer, applicationId)?.status === 'submitted';
    if (!isSubmitted && !requests.some(request => request.applicationId === applicationId))
      scene.wrong(`${name}: a submission of ${short(applicationId)} has vanished`);
  }
}

/** At rest too: nothing of a client who does not authorize the assister. */
function judgeVault(scene: Scene, { vault, name, assister }: Computer, applications: readonly Application[]): void {
  const kept = vault.everything();
  const isStrange = ({ clientId }: { clientId: string }): boolean => !scene.hasRight(assister.id, clientId);
  const strange = [
    ...scene.consumers.map(({ id }) => ({ clientId: id, text: id })),
    ...applications.map(({ id, clientId }) => ({ clientId, text: id })),
    ...[...scene.begun].map(([id, { clientId }]) => ({ clientId, text: id })),
    ...scene.ledger.written
      .map(({ value, edit }) => ({ clientId: edit.clientId, text: String(value) }))
      .filter(({ text }) => text.startsWith('~')),
  ].filter(isStrange);
  const found = strange.find(({ text }) => kept.includes(text));
  if (found) scene.wrong(`the vault of ${name} keeps ${found.text} of a client who is not theirs`);
}

/** What the book says of the whole history. */
export async function judgeHistory(scene: Scene): Promise<void> {
  const finals = new Map((await applicationsAtService(scene)).map(one => [one.id, one]));
  for (const [id, { by, clientId, at }] of scene.begun) {
    if (!finals.has(id) && !isExcused(scene, by, clientId, at)) scene.wrong(`the draft ${short(id)} that ${by} began is lost`);
  }
  for (const written of scene.ledger.written) {
    const { edit, applicationId } = written;
    if (edit.acknowledgedAt === null) continue;
    const state = finals.get(applicationId);
    if (state ? isKept(scene, written, state) : isExcused(scene, edit.by, edit.clientId, edit.at)) continue;
    scene.wrong(`edit ${edit.number} of ${edit.by} is lost: ${written.path || written.kind} ${JSON.stringify(written.value)}`);
  }
  for (const state of finals.values()) {
    judgeClashes(scene, state);
    judgeRemovals(scene, state);
    judgeDecisions(scene, state);
  }
  await judgeSubmissions(scene, finals);
}

function isKept(scene: Scene, written: Written, state: Application): boolean {
  const { edit } = written;
  // Whoever takes a decision back takes back what they chose; the answers that it was chosen from are others' writing.
  if (holds(state, written) || edit.undoneBy) return true;
  const hasReached = scene.ledger.reached.has(written);
  const counts = (by: NotedEdit): boolean =>
    !by.undoneBy?.hasReached &&
    (by.hasReached || !hasReached || (state.status === 'draft' && !isExcused(scene, by.by, by.clientId, by.at)));
  if (scene.ledger.edits.some(by => by.letGo.has(written) && counts(by))) return true;
  if (hasReached) return false;
  if (isExcused(scene, edit.by, edit.clientId, edit.at)) return true;
  if (state.status !== 'submitted') return false;
  const refused = [...scene.computers.flatMap(refusalsIn).map(({ document }) => document), ...scene.dismissed];
  return refused.some(document => isOf(document, state.id) && holds(document, written));
}

const isOf = (document: unknown, id: string): document is Application =>
  typeof document === 'object' && document !== null && 'id' in document && document.id === id && 'answers' in document;

/** Unsent work on a client whose authorization ended is destroyed, and that is right. The consumer's own work never is. */
function isExcused(scene: Scene, by: string, clientId: string, since: number): boolean {
  const computer = scene.computers.find(({ name }) => name === by);
  if (!computer) return false;
  // A page from between an end and a new beginning may arrive late: what was written until then is of the time before, as far as the Desk can know.
  const wasToldOfEnd = (scene.toldToForget.get(`${by} ${clientId}`) ?? Number.NEGATIVE_INFINITY) >= since;
  return wasToldOfEnd || !scene.hadRightSince(computer.assister.id, clientId, since);
}

/** Who was removed stays away, unless somebody else had work on them: then a person is asked. */
function judgeRemovals(scene: Scene, state: Application): void {
  for (const { applicationId, path, was, edit } of scene.ledger.removed) {
    if (applicationId !== state.id || edit.acknowledgedAt === null || !edit.hasReached) continue;
    if (JSON.stringify(state.answers[path]) !== JSON.stringify(was)) continue;
    const owners = Object.keys(state.clashes).filter(one => one === path || (isExistence(one) && path.startsWith(one.slice(0, -1))));
    const again = scene.ledger.edits.some(
      other =>
        other !== edit &&
        Object.entries(other.edit.answers ?? {}).some(
          ([one, answer]) => answer !== null && (one === path || (isExistence(one) && path.startsWith(one.slice(0, -1)))),
        ) &&
        other.number > edit.number,
    );
    if (owners.length === 0 && !again) scene.wrong(`edit ${edit.number} of ${edit.by} removed ${path}, and it is there again`);
  }
}

/** Nobody is asked to choose between an answer and the same answer. */
function judgeClashes(scene: Scene, { id, answers, clashes }: Application): void {
  for (const [path, clash] of Object.entries(clashes)) {
    const choices = [answers[path] ?? null, ...sidesOf(clash).map(({ theirs }) => theirs)].map(choice => JSON.stringify(choice));
    if (new Set(choices).size < choices.length) scene.wrong(`the clash at ${path} of ${short(id)} has the same answer twice`);
  }
}

/** What a person decided is not asked again, unless somebody wants it to be. */
function judgeDecisions(scene: Scene, state: Application): void {
  const ofThis = scene.ledger.edits.filter(({ edit }) => edit.applicationId === state.id);
  const wanted = new Set(ofThis.flatMap(({ edit }) => Object.keys(edit.asks ?? {})));
  for (const { edit, decided, by, number, hasReached, acknowledgedAt } of ofThis) {
    if (!hasReached || acknowledgedAt === null) continue;
    for (const { path, sides, chosen } of decided) {
      const again = sidesOf(state.clashes[path]).find(({ theirs }) => sides.some(side => isDeepStrictEqual(side.theirs, theirs)));
      if (
        again &&
        !wanted.has(path) &&
        isDeepStrictEqual(state.answers[path] ?? null, chosen) &&
        !isDecidedOtherwise(scene, edit.applicationId, path, again.theirs)
      )
        scene.wrong(`the clash at ${path} that ${by} decided in edit ${number} is asked again`);
    }
  }
}

/** Somebody else decided the same question the other way round: that is a new question, and theirs to be heard. */
const isDecidedOtherwise = (scene: Scene, applicationId: string, path: string, answer: Answer | null): boolean =>
  scene.ledger.edits.some(
    ({ edit, decided, hasReached }) =>
      hasReached && edit.applicationId === applicationId && decided.some(one => one.path === path && isDeepStrictEqual(one.chosen, answer)),
  );

/** One submission, one receipt, one outcome. */
async function judgeSubmissions(scene: Scene, finals: ReadonlyMap<string, Application>): Promise<void> {
  const { db } = serviceOf(scene).store;
  const submissions = await db.selectFrom('submission').select(['applicationId', 'requestId', 'confirmationNumber']).execute();
  const requests = (await db.selectFrom('request').select('document').execute()).map(row => row.document);
  const audit = await db.selectFrom('audit').select(['action', 'subjectId', 'outcome']).execute();
  for (const [id, { status, receipt }] of finals) {
    const received = submissions.filter(({ applicationId }) => applicationId === id);
    const accepted = requests.filter(isSubmit).filter(request => request.applicationId === id && request.outcome?.state === 'accepted');
    const done = audit.filter(one => one.subjectId === id && one.action === 'application-submitted' && one.outcome === 'done');
    const numbers = [
      ...received.map(one => one.confirmationNumber),
      ...accepted.map(({ outcome }) => (outcome?.state === 'accepted' ? outcome.receipt.confirmationNumber : '')),
      ...(receipt ? [receipt.confirmationNumber] : []),
    ];
    const once = status === 'submitted' ? 1 : 0;
    const isOnce = [received.length, accepted.length, done.length, receipt ? 1 : 0].every(count => count === once);
    if (!isOnce || new Set(numbers).size !== once)
      scene.wrong(`${short(id)} was not received exactly once: ${JSON.stringify({ status, numbers })}`);
    const started = audit.filter(one => one.subjectId === id && one.action === 'application-started').length;
    if (started > 1) scene.wrong(`${short(id)} was begun ${started} times`);
  }
}
