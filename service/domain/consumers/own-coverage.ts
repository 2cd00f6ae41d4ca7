import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { Outcome } from '../../../shared/model/request.ts';
import { auditDenial } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { findCommand, findCoverage, type KeptCommand } from '../../db/coverage/coverage.ts';
import type { Store } from '../../db/store.ts';
import { obey } from '../coverage/obey.ts';
import type { Catalogue } from '../plans/catalogue.ts';
import { mustHold } from './own-draft.ts';
import type { Visit } from './visits.ts';

// A consumer reports life events, enrolls and ends coverage in their own account by the same rules as their assister does (decision 37).

export interface OwnCoverage {
  /** Undefined while there is nothing of it. */
  of(consumerId: string): Promise<Coverage | undefined>;
  /** `id`: made with the page that asks, so that a button that is pressed twice acts once. Throws `lease-lost` (the visit is over). */
  ask(visit: Visit, id: string, command: CoverageCommand): Promise<Outcome>;
  /** Of what was done for this consumer, whoever asked for it. Throws `not-found`. */
  receipt(consumerId: string, id: string): Promise<KeptCommand>;
}

export const createOwnCoverage = (store: Store, catalogue: Pick<Catalogue, 'plansOf'>): OwnCoverage => ({
  of: consumerId => findCoverage(store.db, consumerId),
  ask: (visit, id, command) =>
    store.change(async work => {
      const { consumerId } = visit;
      await lockConsumer(work, consumerId, 'share');
      await mustHold(work, visit);
      return obey(work, { id, consumerId, by: { kind: 'consumer' }, command }, catalogue);
    }),
  receipt: async (consumerId, id) => {
    const kept = await findCommand(store.db, id);
    if (kept?.consumerId === consumerId) return kept;
    await store.change(work => auditDenial(work, consumerId, 'receipt-opened', id));
    throw new DeskError('not-found');
  },
});
