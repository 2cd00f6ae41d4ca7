import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addEntry, addMember, applyChanges, type Changes, changesBetween, mostMembers } from '../../../shared/application/edits.ts';
import type { TopicView } from '../../../shared/application/form.ts';
import { membersOf } from '../../../shared/application/paths.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Answers, Application } from '../../../shared/model/application.ts';
import { idSchema } from '../../../shared/model/common.ts';
import { goOn, type Pages, requireVisitor, SignInNeeded, send, type Visitor } from '../context.ts';
import { clearCookie } from '../cookies.ts';
import { type Looked, lookAt, ownView } from '../draft/look.ts';
import { firstOpen, isPromise, ownTopics } from '../draft/own-topics.ts';
import { type Posted, postedChanges } from '../draft/posted-answers.ts';
import { isOwnForm } from '../form-token.ts';
import { readInput, tokenInput } from '../input.ts';
import { failurePage } from '../views/failure.ts';
import { signingPath, topicPage, topicPath } from '../views/topic.ts';

// A consumer goes on with their own draft, screen by screen (decision 0027). Every button of a screen keeps what was typed.

const list = '/account/applications';
const startForm = z.strictObject({ formToken: tokenInput });
const topicInput = z.string().max(220);
const editParams = z.strictObject({ id: idSchema });
const editQuery = z.strictObject({ topic: topicInput.optional() });
/** Questions go by their path, which has a slash. */
const editForm = z
  .strictObject({
    formToken: tokenInput,
    seen: z.string().max(80),
    topic: topicInput,
    go: z.enum(['on', 'back', 'add', 'leave']).default('on'),
  })
  .catchall(z.union([z.string().max(4100), z.array(z.string().max(200)).max(60)]));
/** The longest screen: four long answers in letters that take nine characters each. */
const bodyLimit = 192 * 1024;

export const draftRoutes = (app: FastifyInstance, pages: Pages): void => {
  const show = (reply: FastifyReply, visitor: Visitor, looked: Looked, topic: TopicView, typed: Posted | null) => {
    const place = 1 + looked.topics.indexOf(topic);
    const content = {
      ...looked,
      topic,
      place,
      of: looked.topics.length,
      formToken: visitor.formToken,
      hasAssister: visitor.current !== null,
      typed,
    };
    return send(reply, topicPage(visitor.frame, content), typed ? 409 : 200);
  };

  const idOf = (request: FastifyRequest): string | null => editParams.safeParse(request.params).data?.id ?? null;
  const toRead = (reply: FastifyReply, id: string) => goOn(reply, `/account/applications/${id}`);

  app.post('/account/applications', async (request, reply) => {
    const { formToken } = readInput(startForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, list);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    await pages.ownDraft.start(visitor.visit);
    return goOn(reply, list);
  });

  app.get('/account/applications/:id/edit', async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    const { topic: key } = readInput(editQuery, request.query);
    const id = idOf(request);
    if (id === null) return send(reply, failurePage(visitor.frame, 'notFound'), 404);
    const looked = await lookAt(pages, visitor, id);
    const topic = looked?.topics.find(one => one.key === key) ?? (looked && firstOpen(looked.topics));
    return looked && topic ? show(reply, visitor, looked, topic, null) : toRead(reply, id);
  });

  app.post('/account/applications/:id/edit', { bodyLimit }, async (request, reply) => {
    const { formToken, seen, topic: key, go, ...posted } = readInput(editForm, request.body);
    const id = idOf(request);
    const here = id === null ? list : topicPath(id, key);
    const visitor = await requireVisitor(pages, request, reply, here);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    if (id === null) return send(reply, failurePage(visitor.frame, 'notFound'), 404);
    const looked = await lookAt(pages, visitor, id);
    if (!looked) return toRead(reply, id);
    const topic = looked.topics.find(one => one.key === key);
    if (!topic) return goOn(reply, topicPath(id));
    if (looked.application.rev !== seen) return show(reply, visitor, looked, topic, posted as Posted);
    const before = looked.application.answers;
    const changes = postedChanges(topic.fields, before, posted as Posted, pages.services.clock().toISOString());
    const added = go === 'add' ? oneMore(topic, applyChanges(before, changes)) : null;
    const all = added ? changesBetween(before, applyChanges(applyChanges(before, changes), added.changes)) : changes;
    let kept: Application;
    try {
      kept = await pages.ownDraft.change(visitor.visit, id, seen, all);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'lease-lost') throw new SignInNeeded(here);
      if (error.code === 'application-frozen') return toRead(reply, id);
      if (error.code !== 'application-conflict') throw error;
      const again = await lookAt(pages, visitor, id);
      return again ? show(reply, visitor, again, again.topics.find(one => one.key === key) ?? topic, posted as Posted) : toRead(reply, id);
    }
    if (go === 'leave') {
      await pages.visits.end(visitor.visit);
      clearCookie(request, reply, 'visit');
      return goOn(reply, '/sign-in?because=signed-out');
    }
    const next = nextKey(ownTopics(ownView(pages, looked.form, kept.answers)), topic, go, added?.id);
    return goOn(reply, next.startsWith('@') ? signingPath(id, next) : topicPath(id, next));
  });
};

/** One more person, or one more job; null where there are as many as there may be. */
function oneMore({ topic, subject: { memberId, list } }: TopicView, answers: Answers): { id: string; changes: Changes } | null {
  const id = randomUUID();
  if (topic.kind === 'members') return membersOf(answers).length < mostMembers ? { id, changes: addMember(answers, id) } : null;
  return topic.kind === 'entries' && memberId !== undefined && list !== undefined
    ? { id, changes: addEntry(answers, memberId, list, id) }
    : null;
}

/**
 * Where the person goes now. `@review`: all questions are gone through, and what was answered is to be read; `@sign`: all is agreed to.
 * A screen with something wrong, or with questions that were not there before, stays.
 */
function nextKey(topics: readonly TopicView[], left: TopicView, go: string, added: string | undefined): string {
  const at = topics.findIndex(({ key }) => key === left.key);
  if (added !== undefined) return topics.find(({ subject }) => subject.entryId === added || subject.memberId === added)?.key ?? left.key;
  if (go === 'add') return left.key;
  const before = topics[Math.max(0, at - 1)] ?? left;
  if (go === 'back') return isPromise(left) && !isPromise(before) ? '@review' : before.key;
  const now = topics[at];
  const known = new Set(left.fields.map(({ path }) => path));
  const stays = now?.fields.some(({ path, problems }) => !known.has(path) || problems.some(({ severity }) => severity === 'error'));
  if (stays) return left.key;
  const next = topics[at + 1];
  if (!next) return '@sign';
  return isPromise(next) && !isPromise(left) ? '@review' : next.key;
}
