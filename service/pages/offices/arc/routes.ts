import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { requireStaff, type StaffVisitor } from '../office.ts';
import { confirmPage, personPage, queuePage } from './views.ts';

// The ARC's console (seed: Assister Portal Access Policy, 3): who waits for what, enrolling, the letters, switching off at once. Each act
// is a form of its own; what is not allowed the service refuses, whatever a page offers.

export const stages = ['ready', 'waiting', 'active', 'paused', 'ended', 'all'] as const;
export type Stage = (typeof stages)[number];

const queueQuery = z.strictObject({
  find: z.string().max(200).optional(),
  stage: z.enum(stages).optional(),
  done: z.enum(['enrolled', 'deactivated', 'activation', 'confirmation', 'seen', 'broker']).optional(),
});
const personQuery = z.strictObject({ done: queueQuery.shape.done, refused: z.literal('requirements').optional() });
const tokenForm = z.strictObject({ formToken: tokenInput });
const params = z.strictObject({ id: idSchema });

const stageOf = (person: PersonView): Stage => {
  if (person.account === 'active' || person.account === 'paused') return person.account;
  if (!person.isOnRoster) return 'ended';
  if (person.account === 'invited') return 'active';
  return person.lacking.length === 0 ? 'ready' : 'waiting';
};

export const arcRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { enrollment } = pages.services;
  const idOf = (request: FastifyRequest): string => {
    const read = params.safeParse(request.params);
    if (!read.success) throw new DeskError('not-found');
    return read.data.id;
  };

  app.get('/arc', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    const { find = '', stage = 'all', done } = readInput(queueQuery, request.query);
    const found = await enrollment.people(find);
    const people = stage === 'all' ? found : found.filter(person => stageOf(person) === stage);
    const notices = find === '' && stage === 'all' ? await enrollment.stopping() : [];
    return send(reply, queuePage(frame, { people, notices, find, stage, formToken, done: done && text(`arc.done.${done}`) }));
  });

  app.get('/arc/people/:id', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    const { done, refused } = readInput(personQuery, request.query);
    const person = await enrollment.person(idOf(request));
    const message = refused
      ? { tone: 'danger' as const, text: text('arc.refused.requirements') }
      : done && { tone: 'ok' as const, text: text(`arc.done.${done}`) };
    return send(reply, personPage(frame, { person, formToken, message: message || undefined }));
  });

  app.get('/arc/people/:id/deactivate', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    readInput(noInput, request.query);
    return send(reply, confirmPage(frame, await enrollment.person(idOf(request)), formToken));
  });

  /** A form that does one thing to one person. */
  const act = (
    path: string,
    run: (visitor: StaffVisitor, id: string) => Promise<string>,
    back: (id: string) => string = id => `/arc/people/${id}`,
  ): void => {
    app.post(path, async (request, reply): Promise<FastifyReply> => {
      const { formToken } = readInput(tokenForm, request.body);
      const id = idOf(request);
      const visitor = await requireStaff(pages, 'arc', request, reply, back(id));
      if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
      return goOn(reply, await run(visitor, id));
    });
  };

  act('/arc/people/:id/enroll', async ({ staff }, id) => {
    try {
      await enrollment.enroll(staff.id, id);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'requirements-missing') return `/arc/people/${id}?refused=requirements`;
      throw error;
    }
    return `/arc/people/${id}?done=enrolled`;
  });
  act('/arc/people/:id/activation', async ({ staff }, id) => {
    await enrollment.resendActivation(staff.id, id);
    return `/arc/people/${id}?done=activation`;
  });
  act('/arc/people/:id/confirmation', async ({ staff }, id) => {
    await enrollment.sendConfirmation(staff.id, id);
    return `/arc/people/${id}?done=confirmation`;
  });
  act(
    '/arc/people/:id/deactivate',
    async ({ staff }, id) => {
      await enrollment.deactivate(staff.id, id);
      return `/arc/people/${id}?done=deactivated`;
    },
    id => `/arc/people/${id}/deactivate`,
  );
  act(
    '/arc/stopping/:id/seen',
    async ({ staff }, id) => {
      await enrollment.seen(staff.id, id);
      return '/arc?done=seen';
    },
    () => '/arc',
  );
};
