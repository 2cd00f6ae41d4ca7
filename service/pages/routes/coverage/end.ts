import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { parseTypedDay } from '../../../../shared/dates.ts';
import { plannedEnds } from '../../../../shared/enrollment/commands/check-end.ts';
import { lossesOf } from '../../../../shared/enrollment/losses.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import type { EndCoverage } from '../../../../shared/model/coverage-commands.ts';
import { goOn, type Pages, requireVisitor, SignInNeeded, send, type Visitor } from '../../context.ts';
import { askedEnd } from '../../coverage/asked.ts';
import { knownOf, type LookedCoverage, lookAtCoverage } from '../../coverage/look.ts';
import { refusalWords } from '../../coverage/refusals.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { endCauses, endConfirmPage, endPage, endPath, endWord } from '../../views/coverage/end.ts';
import { receiptPath } from '../../views/coverage/parts.ts';
import { failurePage } from '../../views/failure.ts';

// A consumer ends all coverage of their household: why and from when, then what ends and who loses what, then a word, a name, one button.

const lookForm = z.strictObject({ formToken: tokenInput, cause: z.enum(endCauses).optional(), day: z.string().max(40).default('') });
const endForm = z.strictObject({
  ...{ formToken: tokenInput, id: idSchema, asked: askedEnd },
  ...{ word: z.string().max(40), typedName: z.string().max(320) },
});
type AskedEnd = Omit<EndCoverage, 'do' | 'signature'>;

export const coverageEndRoutes = (app: FastifyInstance, pages: Pages): void => {
  const ask = (
    reply: FastifyReply,
    visitor: Visitor,
    looked: LookedCoverage,
    { cause = '', day = '', errors = {} }: { cause?: string; day?: string; errors?: Record<string, string> } = {},
  ) =>
    send(
      reply,
      endPage(visitor.frame, { looked, formToken: visitor.formToken, cause, day, errors }),
      Object.keys(errors).length > 0 ? 422 : 200,
    );

  app.get(endPath, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    return ask(reply, visitor, await lookAtCoverage(pages, visitor));
  });

  const confirm = (
    reply: FastifyReply,
    visitor: Visitor,
    looked: LookedCoverage,
    asked: AskedEnd,
    about: Pick<Parameters<typeof endConfirmPage>[1], 'commandId' | 'typed' | 'errors' | 'refused'>,
    status = 200,
  ) => {
    const ends = plannedEnds(asked, knownOf(looked));
    return send(
      reply,
      endConfirmPage(visitor.frame, { looked, asked, ends, losses: lossesIn(looked, ends, asked), formToken: visitor.formToken, ...about }),
      status,
    );
  };

  app.post(`${endPath}/look`, async (request, reply) => {
    const { formToken, cause, day: typed } = readInput(lookForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, endPath);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const looked = await lookAtCoverage(pages, visitor);
    if (looked.standing.live.length === 0) return goOn(reply, endPath);
    const day = parseTypedDay(typed);
    const errors = {
      ...(cause === undefined && { cause: text('coverage.end.wrong.cause') }),
      ...(day === null && (typed.trim() !== '' || (cause !== undefined && cause !== 'asked')) && { day: text('coverage.end.wrong.day') }),
      ...(cause === 'death' && day !== null && day > looked.today && { day: text('coverage.end.wrong.toCome') }),
    };
    if (cause === undefined || Object.keys(errors).length > 0)
      return ask(reply, visitor, looked, { cause: cause ?? '', day: typed, errors });
    const asked = { enrollmentIds: looked.standing.live.map(({ id }) => id), cause, day };
    return confirm(reply, visitor, looked, asked, { commandId: randomUUID(), typed: { word: '', name: '' }, errors: {} });
  });

  app.post(endPath, async (request, reply) => {
    const { formToken, id, asked, word, typedName } = readInput(endForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, endPath);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const about = { commandId: id, typed: { word, name: typedName } };
    const errors = {
      ...(word.trim() !== endWord && { word: text('coverage:end.confirmBad', { word: endWord }) }),
      ...(typedName.trim() === '' && { name: text('sign.wrong.empty') }),
    };
    if (Object.keys(errors).length > 0)
      return confirm(reply, visitor, await lookAtCoverage(pages, visitor), asked, { ...about, errors }, 422);
    try {
      const signature = { signerName: typedName.trim(), typedBy: null };
      const outcome = await pages.services.ownCoverage.ask(visitor.visit, id, { do: 'end-coverage', ...asked, signature });
      if (outcome.state === 'accepted') return goOn(reply, receiptPath(id));
      const looked = await lookAtCoverage(pages, visitor);
      // Shown anew with what there is by now.
      const again = { ...asked, enrollmentIds: looked.standing.live.map(one => one.id) };
      return confirm(reply, visitor, looked, again, { ...about, errors: {}, refused: refusalWords(outcome) }, 409);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'lease-lost') throw new SignInNeeded(endPath);
      throw error;
    }
  });
};

const lossesIn = ({ coverage: { eligibility } }: LookedCoverage, ends: ReturnType<typeof plannedEnds>, { cause, day }: AskedEnd) => {
  const people = eligibility?.people ?? [];
  const ending = ends.map(({ enrollment: { id, kind, memberIds, aptcCents }, lastDay }) => ({
    ...{ id, kind, memberIds, lastDay },
    taxCredit: aptcCents > 0,
    costSharing: kind === 'medical' && people.some(({ memberId, csr }) => csr !== null && memberIds.includes(memberId)),
  }));
  const covered = people.map(({ memberId, tribalMember, program }) => ({
    ...{ memberId, tribalMember },
    publicProgram: program === 'MA' ? ('ma' as const) : program === 'MinnesotaCare' ? ('minnesotacare' as const) : null,
    otherCoverageFrom: cause === 'public-coverage' ? day : null,
  }));
  return lossesOf(ending, covered, cause);
};
