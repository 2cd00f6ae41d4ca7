/**
 * What is asked of coverage: stored in the vault before anything is sent, under an id that is made here, so that pressing twice, a
 * lost answer or a crash never ask twice (sync.md, Push). The service answers with a receipt or a reason.
 */
import { DeskError } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import { type CoverageRequest, isSubmit, type Request } from '../../../shared/model/request.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { StoreEnvironment } from '../environment.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import { taskOf } from './coverage-requests.ts';

export interface CoverageWork {
  /** Answers the id of the request; that of the one that is still on its way, if the same was asked before. Throws `not-found` for who is no client. */
  ask(clientId: string, command: CoverageCommand): Promise<string>;
}

interface Surroundings extends Pick<StoreEnvironment, 'clock' | 'newId'> {
  database: DeskDatabase;
  requests: Mirror<Request>;
  isClient(clientId: string): boolean;
}

export function createCoverageWork({ database, requests, isClient, clock, newId }: Surroundings): CoverageWork {
  const turns = new SerialQueue();
  return {
    ask: (clientId, command) =>
      turns.run(async () => {
        if (!isClient(clientId)) throw new DeskError('not-found');
        const asked = [...requests.values()].find(
          one => !isSubmit(one) && one.outcome === null && taskOf(one) === taskOf({ clientId, command }),
        );
        if (asked) return asked.id;
        const id = newId();
        const request: CoverageRequest = {
          id,
          rev: newId(),
          clientId,
          kind: 'coverage',
          command,
          createdAt: toInstant(clock.now()),
          outcome: null,
        };
        await database.requests.insert(request);
        return id;
      }),
  };
}
