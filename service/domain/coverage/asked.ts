import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import type { Receipt } from '../../../shared/model/application.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { Work } from '../../db/store.ts';
import type { Catalogue } from '../plans/catalogue.ts';
import type { LiveSession } from '../session/authenticate.ts';

export interface Asked<C extends CoverageCommand = CoverageCommand> {
  /** Made by who asks: the same id again has no second effect. */
  id: string;
  consumerId: string;
  by: { kind: 'assister'; session: LiveSession } | { kind: 'consumer' };
  command: C;
}

/** What a command comes to: its effect, which is only written if it is numbered; or why not. */
export type Decided = { code: ErrorCode; problems: readonly string[] } | { effect: Effect };

export interface Effect {
  /** Under which its receipt is numbered. */
  year: number;
  /** Writes it. The command itself is written down already. */
  write(receipt: Receipt): Promise<void>;
}

/** What deciding takes beside the command. */
export interface Deciding {
  work: Work;
  catalogue: Pick<Catalogue, 'plansOf'>;
}
