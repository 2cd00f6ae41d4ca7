import type { Document } from '../../shared/model/document.ts';
import type { DecidedPerson, Decision } from '../db/institution/tables.ts';
import { startDeciding } from '../domain/determinations/runner.ts';
import type { Decider } from '../domain/determinations/source.ts';
import type { Submitted } from './submitted.ts';
import type { World } from './world.ts';

/** Nothing happens by the clock. */
export const noTimer = 3_600_000;

/** Of the only person of a submitted application. */
export const decidedOf = ({ memberId }: Pick<Submitted, 'memberId'>, change: Partial<DecidedPerson> = {}): DecidedPerson => ({
  ...{ memberId, name: 'Grace Olson', birthDate: '1988-02-29', child: false, program: 'MA', csr: null, tribalMember: false },
  ...{ otherCoverage: null, waitsFor: [] },
  ...change,
});

/** What a decider says who wants these kinds of proof of the only person, and gives them `meanwhile` until then. */
export const asksFor = (
  submitted: Pick<Submitted, 'memberId'>,
  kinds: readonly Document['kind'][],
  meanwhile: 'pending' | 'approved' = 'pending',
  dueOn = '2027-02-21',
): Decision => ({
  ...{ by: 'reference-rules', decidedOn: '2026-11-23', credits: [] },
  people: [decidedOf(submitted, { waitsFor: kinds.map(kind => ({ memberId: submitted.memberId, kind, meanwhile })) })],
  proofs: kinds.map(kind => ({ memberId: submitted.memberId, kind, dueOn })),
});

export const decidesAs = (decision: Decision | ((id: string) => Decision)): Decider => ({
  by: 'reference-rules',
  decide: async ({ application }) => (typeof decision === 'function' ? decision(application.id) : decision),
});

/** Lets a decider decide all that is due, and nothing after that. */
export async function decideAll({ services }: Pick<World, 'services'>, decider: Decider, log: string[] = []): Promise<void> {
  const deciding = startDeciding(services.store, decider, line => log.push(line), noTimer);
  await deciding.run();
  await deciding.stop();
}
