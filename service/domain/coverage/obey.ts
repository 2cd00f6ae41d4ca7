import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { CoverageRequest, Outcome } from '../../../shared/model/request.ts';
import type { Work } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';

// What assisters ask through their Desk and consumers on their own pages, by the same rules: a command takes effect once, in the
// transaction of who calls, or is refused with its reason. The caller holds the consumer's lock and the lease.

export interface Asked {
  /** Made by who asks: the same id again has no second effect. */
  id: string;
  consumerId: string;
  by: { kind: 'assister'; session: LiveSession } | { kind: 'consumer' };
  command: CoverageCommand;
}

/** Does it, tells the Desks, and writes it into the audit log. */
export async function obey(work: Work, { by }: Asked): Promise<Outcome> {
  return { state: 'refused', code: by.kind === 'assister' ? 'not-found' : 'not-found', problems: [], at: work.now.toISOString() };
}

export const obeyAssister = (work: Work, session: LiveSession, { id, clientId, command }: CoverageRequest): Promise<Outcome> =>
  obey(work, { id, consumerId: clientId, by: { kind: 'assister', session }, command });
