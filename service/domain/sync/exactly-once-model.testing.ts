import type { Application } from '../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { PushRow } from './collection-handler.ts';

// What the service has to answer and to keep, said once more without a database. Everything happens one after another
// here; what really happened in parallel is right when some order of it says the same.

export interface Draft {
  document: Application;
  /** The request that it was received with; from then on the service's own state of it counts. */
  submittedWith: string | null;
}

interface Account {
  isAuthorized: boolean;
  epoch: number;
  holder: { id: string; kind: 'consumer' | 'assister'; until: number } | null;
}

export interface Model {
  now: number;
  accounts: Map<string, Account>;
  drafts: Map<string, Draft>;
  /** By id: what became of it. */
  requests: Map<string, { clientId: string; outcome: string }>;
  /** `rows`: the very rows that were decided under the key. */
  keys: Map<string, { rows: readonly PushRow[]; verdicts: readonly string[] }>;
  /** How often each effect left its trace: `collection id` and `action id outcome`. */
  feed: Map<string, number>;
  audit: Map<string, number>;
  /** States that drafts had, and requests that were not there yet, while something runs that may have looked before it had to wait. */
  before: { drafts: Map<string, (Draft | undefined)[]>; requests: Set<string> };
}

export interface Push {
  collection: 'applications' | 'requests';
  key: string;
  rows: readonly PushRow[];
  sessionId: string;
  epochs: readonly (number | undefined)[];
}

export interface Happened {
  predict(model: Model): Branch[];
  answer: string;
}

/** One of the answers that are right, with what is then kept. */
export interface Branch {
  answer: string;
  model: Model;
}

const minute = 60_000;

export const emptyModel = (now: number, clientIds: readonly string[]): Model => ({
  now,
  accounts: new Map(clientIds.map(id => [id, { isAuthorized: true, epoch: 0, holder: null }])),
  drafts: new Map(),
  requests: new Map(),
  keys: new Map(),
  feed: new Map(),
  audit: new Map(),
  before: { drafts: new Map(), requests: new Set() },
});

const fork = (model: Model): Model => ({
  ...model,
  accounts: new Map(model.accounts),
  drafts: new Map(model.drafts),
  requests: new Map(model.requests),
  keys: new Map(model.keys),
  feed: new Map(model.feed),
  audit: new Map(model.audit),
  before: { drafts: new Map(model.before.drafts), requests: new Set(model.before.requests) },
});

const count = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);

export function accountOf(model: Model, clientId: unknown): Account {
  const account = model.accounts.get(String(clientId));
  if (!account) throw new Error('no such account');
  return account;
}

/** Whatever ran has ended: from here on everybody sees the same. */
export const settled = (model: Model): Model => ({ ...model, before: { drafts: new Map(), requests: new Set() } });

/** What may be kept after all of it: one end for every order that explains the answers. */
export function explain(model: Model, happened: readonly Happened[]): Model[] {
  if (happened.length === 0) return [model];
  const ends = happened.flatMap((first, index) => {
    const isSame = (other: Happened): boolean => other.predict === first.predict && other.answer === first.answer;
    if (happened.findIndex(isSame) < index) return [];
    const others = happened.filter(other => other !== first);
    return first.predict(model).flatMap(branch => (branch.answer === first.answer ? explain(branch.model, others) : []));
  });
  return unlike(ends);
}

/** Without those that say the same as another. */
export function unlike(models: readonly Model[]): Model[] {
  if (models.length < 2) return [...models];
  return [...new Map(models.map(model => [JSON.stringify([...said(model)]), model])).values()];
}

/** Every trace that an effect leaves. */
export interface Kept {
  applications: Record<string, string>;
  requests: Record<string, string>;
  /** By key: the verdicts. */
  keys: Record<string, string>;
  feed: Record<string, number>;
  audit: Record<string, number>;
}

export const keptBy = ({ drafts, requests, keys, feed, audit }: Model): Kept => ({
  applications: Object.fromEntries(
    [...drafts].map(([id, { document, submittedWith }]) => [
      id,
      submittedWith ? `submitted, received with ${submittedWith}` : document.rev,
    ]),
  ),
  requests: Object.fromEntries([...requests].map(([id, { outcome }]) => [id, outcome])),
  keys: Object.fromEntries([...keys].map(([key, { verdicts }]) => [key, verdicts.join(' ')])),
  feed: Object.fromEntries(feed),
  audit: Object.fromEntries(audit),
});

function* said({ accounts, drafts, requests, keys, feed, audit, before }: Model): Iterable<unknown> {
  yield* [accounts, requests, feed, audit].map(map => [...map].sort());
  const stateOf = (draft: Draft | undefined): unknown => draft && [draft.document.rev, draft.submittedWith];
  yield [...drafts].map(([id, draft]) => [id, stateOf(draft)]).sort();
  yield [...before.drafts].map(([id, states]) => [id, states.map(stateOf)]).sort();
  yield [...before.requests].sort();
  yield [...keys].map(([key, { rows, verdicts }]) => [key, rows.map(({ document }) => document.rev), verdicts]).sort();
}

export function predictPush(model: Model, push: Push): Branch[] {
  const kept = model.keys.get(push.key);
  if (kept) return [{ model, answer: kept.rows === push.rows ? asShown(model, push, kept.verdicts) : 'bad-request' }];
  let branches: { model: Model; verdicts: string[] }[] = [{ model, verdicts: [] }];
  push.rows.forEach((row, index) => {
    branches = branches.flatMap(branch =>
      decide(branch.model, push, row, push.epochs[index]).map(next => ({ model: next.model, verdicts: [...branch.verdicts, next.answer] })),
    );
  });
  return branches.map(branch => {
    const end = fork(branch.model);
    if (!branch.verdicts.some(verdict => verdict.startsWith('later')))
      end.keys.set(push.key, { rows: push.rows, verdicts: branch.verdicts });
    return { model: end, answer: asShown(end, push, branch.verdicts) };
  });
}

/** A conflict over what may not be seen is told as something that does not exist. */
function asShown(model: Model, { collection, rows }: Push, verdicts: readonly string[]): string {
  const isShown = (id: string): boolean => {
    const clientId = collection === 'requests' ? model.requests.get(id)?.clientId : model.drafts.get(id)?.document.clientId;
    return clientId !== undefined && accountOf(model, clientId).isAuthorized;
  };
  return verdicts
    .map((verdict, index) => (verdict === 'conflict' && !isShown(String(rows[index]?.document.id)) ? 'refused:not-found' : verdict))
    .join(' ');
}

function decide(model: Model, push: Push, row: PushRow, epoch: number | undefined): Branch[] {
  if (push.collection === 'requests') return decideRequest(model, push.sessionId, row.document as SubmitRequest, epoch);
  return decideDraft(model, row.document as Application, row.assumedRev);
}

function decideDraft(model: Model, next: Application, assumedRev: string | null): Branch[] {
  if (typeof next.percent !== 'number') return [{ model, answer: 'refused:bad-request' }];
  const account = accountOf(model, next.clientId);
  if (!account.isAuthorized)
    return [audited(model, `application-changed ${next.id} authorization-missing`, 'refused:authorization-missing')];
  const current = model.drafts.get(next.id);
  const write = (action: string): Branch => {
    const end = fork(model);
    setDraft(end, { document: next, submittedWith: null });
    return audited(end, `${action} ${next.id} done`, 'accepted');
  };
  const decideOn = (looked: Draft | undefined): Branch => {
    if (looked && !looked.submittedWith && looked.document.rev === next.rev) return { model, answer: 'accepted' };
    if (account.holder?.kind === 'consumer' && model.now < account.holder.until) return { model, answer: 'later:consumer-in-account' };
    if (looked?.submittedWith) return { model, answer: 'refused:application-frozen' };
    if (looked && looked.document.rev !== assumedRev) return { model, answer: 'conflict' };
    if (current !== looked) return { model, answer: 'conflict' };
    return write(looked ? 'application-changed' : 'application-started');
  };
  return [...(model.before.drafts.get(next.id) ?? []), current].map(decideOn);
}

function setDraft(model: Model, draft: Draft): void {
  const { id } = draft.document;
  model.before.drafts.set(id, [...(model.before.drafts.get(id) ?? []), model.drafts.get(id)]);
  model.drafts.set(id, draft);
  count(model.feed, `applications ${id}`);
}

function decideRequest(model: Model, sessionId: string, request: SubmitRequest, epoch: number | undefined): Branch[] {
  const { id, clientId, applicationId } = request;
  const account = accountOf(model, clientId);
  if (!account.isAuthorized)
    return [audited(model, `application-submitted ${applicationId} authorization-missing`, 'refused:authorization-missing')];
  const isKnown = model.requests.has(id);
  const branches: Branch[] = isKnown ? [{ model, answer: 'conflict' }] : [];
  if (isKnown && !model.before.requests.has(id)) return branches;
  const stop = blocker(account, sessionId, model.now);
  if (stop) return [...branches, { model, answer: `later:${stop}` }];
  const { holder } = account;
  const isInside = holder?.id === sessionId;
  if (epoch !== undefined && !(isInside && account.epoch === epoch && model.now < holder.until))
    return [...branches, { model, answer: 'later:lease-lost' }];
  const end = fork(model);
  if (epoch === undefined && !isInside) end.accounts.set(clientId, { ...account, epoch: account.epoch + 1, holder: null });
  if (isKnown) return [...branches, { model: end, answer: 'conflict' }];
  const draft = end.drafts.get(applicationId);
  const outcome = outcomeOf(draft, request);
  end.requests.set(id, { clientId, outcome });
  end.before.requests.add(id);
  count(end.feed, `requests ${id}`);
  if (draft && outcome === 'accepted') setDraft(end, { ...draft, submittedWith: id });
  return [audited(end, `application-submitted ${applicationId} ${outcome === 'accepted' ? 'done' : outcome}`, 'accepted')];
}

function outcomeOf(draft: Draft | undefined, request: SubmitRequest): string {
  if (!draft) return 'not-found';
  if (draft.submittedWith) return 'application-frozen';
  return draft.document.rev === request.applicationRev ? 'accepted' : 'application-changed-since-signing';
}

function audited(model: Model, entry: string, answer: string): Branch {
  const end = fork(model);
  count(end.audit, entry);
  return { model: end, answer };
}

function blocker({ holder }: Account, sessionId: string, now: number): string | null {
  if (!holder || holder.id === sessionId) return null;
  if (holder.kind === 'consumer') return now < holder.until ? 'consumer-in-account' : null;
  return now < holder.until + minute / 4 ? 'account-busy' : null;
}

// Into the account, out of it, and the right to it.

const withAccount = (model: Model, clientId: string, change: Partial<Account>, answer = 'done'): Branch => {
  const end = fork(model);
  end.accounts.set(clientId, { ...accountOf(model, clientId), ...change });
  return { model: end, answer };
};

export function consumerEnters(model: Model, clientId: string, visitId: string): Branch {
  const holder = { id: visitId, kind: 'consumer', until: model.now + 15 * minute } as const;
  return withAccount(model, clientId, { holder, epoch: accountOf(model, clientId).epoch + 1 });
}

export function assisterEnters(model: Model, clientId: string, sessionId: string): Branch {
  const account = accountOf(model, clientId);
  if (!account.isAuthorized) return { model, answer: 'not-found' };
  const stop = blocker(account, sessionId, model.now);
  if (stop) return { model, answer: stop };
  const holder = { id: sessionId, kind: 'assister', until: model.now + minute } as const;
  return withAccount(model, clientId, { holder, epoch: account.epoch + 1 }, `epoch ${account.epoch + 1}`);
}

export function leaves(model: Model, clientId: string, id: string | undefined): Branch {
  return accountOf(model, clientId).holder?.id === id ? withAccount(model, clientId, { holder: null }) : { model, answer: 'done' };
}

/** Somebody may have gone in between its reading the epoch and its leaving: then that stays as it is. */
export const assisterLeaves = (model: Model, clientId: string, sessionId: string): Branch[] =>
  accountOf(model, clientId).isAuthorized
    ? [leaves(model, clientId, sessionId), { model, answer: 'done' }]
    : [{ model, answer: 'not-found' }];

export function rightEnds(model: Model, clientId: string): Branch {
  return accountOf(model, clientId).isAuthorized ? withAccount(model, clientId, { isAuthorized: false }) : { model, answer: 'not-found' };
}

export function rightStarts(model: Model, clientId: string): Branch {
  if (accountOf(model, clientId).isAuthorized) return { model, answer: 'authorization-exists' };
  const { model: end } = withAccount(model, clientId, { isAuthorized: true });
  for (const [id, { document }] of end.drafts) if (document.clientId === clientId) count(end.feed, `applications ${id}`);
  for (const [id, request] of end.requests) if (request.clientId === clientId) count(end.feed, `requests ${id}`);
  return { model: end, answer: 'done' };
}
