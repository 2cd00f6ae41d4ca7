/** A day's work at one Desk, made from a seed: drafts begun, answered and noted on, one of them submitted, the Desk restarted. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { now } from '../../renderer/store/testing/simulated-desk.testing.ts';
import type { DeskStore } from '../../renderer/store/types.ts';
import { signedDraft } from '../../service/testing/complete-draft.ts';
import type { Answers, Application } from '../../shared/model/application.ts';

const step = fc.record({
  act: fc.oneof(
    { arbitrary: fc.constant('answer' as const), weight: 10 },
    { arbitrary: fc.constant('note' as const), weight: 2 },
    { arbitrary: fc.constant('later' as const), weight: 1 },
    { arbitrary: fc.constant('restart' as const), weight: 1 },
  ),
  client: fc.nat(2),
  path: fc.constantFrom('h/homeCity', 'h/homeZip', 'h/homeStreet', 'h/phone', 'h/email'),
  value: fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abcdeé łơ"\\') }),
  pauseMs: fc.nat(120),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export interface Plan {
  steps: Step[];
  /** Before which step the submission goes. */
  submitAt: number;
}
export function planOf(seed: number, steps: number): Plan {
  const [submitAt = 0] = fc.sample(fc.nat(steps - 1), { seed, numRuns: 1 });
  return { steps: fc.sample(step, { seed, numRuns: steps }), submitAt };
}

/** What the Desk has acknowledged, by client: nothing less may be found anywhere afterwards. */
export interface Acknowledged {
  drafts: Map<string, Pick<Application, 'id' | 'answers' | 'notes' | 'later'>>;
  submitted: string;
}

/** Plays the plan on whatever store is open. The last client is the one who submits; nobody touches that draft afterwards. */
export async function work(
  { steps, submitAt }: Plan,
  clientIds: readonly string[],
  store: () => DeskStore,
  restart: () => Promise<void>,
): Promise<Acknowledged> {
  const submitted = clientIds.at(-1) ?? '';
  const done: Acknowledged = { drafts: new Map(), submitted };
  const draftOf = async (clientId: string) => {
    const draft = await store().startDraft(clientId);
    const kept = done.drafts.get(clientId) ?? { id: draft.id, answers: { ...draft.answers }, notes: '', later: [] };
    done.drafts.set(clientId, kept);
    return kept;
  };
  for (const [at, { act, client, path, value, pauseMs }] of steps.entries()) {
    if (at === submitAt) await submit(store(), await draftOf(submitted));
    if (act === 'restart') await restart();
    else {
      const draft = await draftOf(clientIds[client] ?? '');
      if (act === 'answer') {
        await store().answer(draft.id, { [path]: value });
        draft.answers = { ...draft.answers, [path]: value };
      } else if (act === 'note') {
        await store().setNotes(draft.id, value);
        draft.notes = value;
      } else {
        const later = !draft.later.includes(path);
        await store().setLater(draft.id, path, later);
        draft.later = later ? [...draft.later, path] : draft.later.filter(one => one !== path);
      }
    }
    await sleep(pauseMs);
    complain(await missing(store(), done));
  }
  return done;
}

/** Complete, signed, and put in line. */
async function submit(store: DeskStore, draft: { id: string; answers: Answers }): Promise<void> {
  const { answers, signature } = await signedDraft('');
  const others = Object.keys(draft.answers).filter(path => !(path in answers));
  await store.answer(draft.id, { ...Object.fromEntries(others.map(path => [path, null])), ...answers });
  draft.answers = answers;
  if (!signature) throw new Error('a signed draft has a signature');
  await store.sign(draft.id, signature);
  await store.requestSubmission(draft.id);
}

/** What was acknowledged and is not in the store, and drafts that are there twice. */
export async function missing(store: DeskStore, done: Acknowledged): Promise<string[]> {
  const applications = await now(store.applications$);
  return [...done.drafts].flatMap(([clientId, kept]) => differences(clientId, kept, applications));
}

export function differences(clientId: string, kept: object, applications: readonly Application[]): string[] {
  const found = applications.filter(one => one.clientId === clientId);
  const [only] = found;
  if (found.length !== 1 || !only) return [`${found.length} drafts of one client`];
  const lost = Object.entries(kept).filter(([name, value]) => inOrder(value) !== inOrder(only[name as keyof Application]));
  const clashes = Object.keys(only.clashes).map(path => `a clash of one Desk with itself about ${path}`);
  return [...lost.map(([name, value]) => `${name}: ${inOrder(value)} became ${inOrder(only[name as keyof Application])}`), ...clashes];
}

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted()) : one,
  );

function complain(found: readonly string[]): void {
  if (found.length > 0) throw new Error(`acknowledged, and not kept:\n${found.join('\n')}`);
}
