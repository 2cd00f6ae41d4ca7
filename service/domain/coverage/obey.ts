import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import type { Receipt } from '../../../shared/model/application.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { CoverageRequest, Outcome } from '../../../shared/model/request.ts';
import { byAssister, byConsumer, writeAudit } from '../../db/audit.ts';
import { addCommand, coverageChanged, findCommand, holdCoverage } from '../../db/coverage/coverage.ts';
import type { Work } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { drawConfirmationNumber, type NumberedBy } from '../submission/confirmation-number.ts';
import type { Asked, Decided, Deciding } from './asked.ts';
import { decideEnd } from './end-coverage.ts';
import { decideEnroll } from './enroll.ts';
import { decideReport } from './report-event.ts';

export type { Asked } from './asked.ts';

// What assisters ask through their Desk and consumers on their own pages, by the same rules (decision 37): a command takes effect once,
// in the transaction of who calls, or is refused with its reason. The caller holds the consumer's lock and the lease.

/** As the audit log calls them. */
export const coverageActions = {
  'report-event': 'life-event-reported',
  enroll: 'enrolled',
  'end-coverage': 'coverage-ended',
} as const satisfies Record<CoverageCommand['do'], string>;

const numberedBy: Record<CoverageCommand['do'], NumberedBy> = { 'report-event': 'L', enroll: 'E', 'end-coverage': 'T' };
const draws = 20;

/**
 * Does it, tells the Desk of whoever is authorized, and writes it into the audit log. What was done already under this id is answered with
 * the receipt of then; what was refused is decided anew.
 */
export async function obey(work: Work, asked: Asked, catalogue: Deciding['catalogue']): Promise<Outcome> {
  const { id, consumerId, by, command } = asked;
  await holdCoverage(work, consumerId);
  const done = await findCommand(work.db, id);
  const isSame = done?.consumerId === consumerId && done.command.do === command.do;
  if (done && isSame) return accepted({ confirmationNumber: done.confirmationNumber, receivedAt: done.receivedAt.toISOString() });
  // An id that is taken belongs to somebody else, or to something else: nobody learns more than that it cannot be used here.
  const decided: Decided = done ? { code: 'not-found', problems: [] } : await decide({ work, catalogue }, asked);
  const outcome = 'code' in decided ? refused(work, decided.code, decided.problems) : accepted(await take(work, asked, decided.effect));
  await writeAudit(work, {
    ...(by.kind === 'assister' ? byAssister(by.session.assisterId, by.session.deviceId) : byConsumer(consumerId)),
    action: coverageActions[command.do],
    subjectId: id,
    outcome: outcome.state === 'accepted' ? 'done' : outcome.code,
  });
  return outcome;
}

export const obeyAssister = (
  work: Work,
  session: LiveSession,
  { id, clientId, command }: CoverageRequest,
  catalogue: Deciding['catalogue'],
): Promise<Outcome> => obey(work, { id, consumerId: clientId, by: { kind: 'assister', session }, command }, catalogue);

function decide(deciding: Deciding, asked: Asked): Promise<Decided> {
  const { command } = asked;
  switch (command.do) {
    case 'report-event':
      return decideReport(deciding, { ...asked, command });
    case 'enroll':
      return decideEnroll(deciding, { ...asked, command });
    case 'end-coverage':
      return decideEnd(deciding, { ...asked, command });
  }
}

/** Numbers it, and writes it with its effect. */
async function take(
  work: Work,
  { id, consumerId, by, command }: Asked,
  { year, write }: Extract<Decided, { effect: unknown }>['effect'],
): Promise<Receipt> {
  const assisterId = by.kind === 'assister' ? by.session.assisterId : null;
  for (let draw = 0; draw < draws; draw += 1) {
    const confirmationNumber = drawConfirmationNumber(year, numberedBy[command.do]);
    if (!(await addCommand(work.db, { id, consumerId, assisterId, command, confirmationNumber, receivedAt: work.now }))) continue;
    const receipt = { confirmationNumber, receivedAt: work.now.toISOString() };
    await write(receipt);
    await coverageChanged(work, consumerId);
    return receipt;
  }
  throw new Error('no confirmation number was free');
}

const accepted = (receipt: Receipt): Outcome => ({ state: 'accepted', receipt });

const refused = (work: Work, code: ErrorCode, problems: readonly string[]): Outcome => ({
  state: 'refused',
  code,
  problems: [...problems],
  at: work.now.toISOString(),
});
