/**
 * What stands between the draft and a signature, in the order of the form, each with the place to go to: unanswered
 * required questions, missing entries, wrong answers, clashes. Warnings come too, but hold nothing up.
 */

import { isMissing } from '../../../../shared/application/completeness.ts';
import type { FieldView, FormView, Problem, TopicView } from '../../../../shared/application/form.ts';
import { listPath } from '../../../../shared/application/paths.ts';
import type { Clash } from '../../../../shared/model/application.ts';
import type { Stop } from '../interview/wayfinding.ts';

export interface OpenPoint {
  kind: 'missing' | 'entry-missing' | 'wrong' | 'clash' | 'warning' | 'general';
  path: string;
  /** Null for what is no place in the form, such as a missing authorization. */
  stop: Stop | null;
  topic: TopicView | null;
  field: FieldView | null;
  problem: Problem | null;
}

export function openPoints(view: FormView, clashes: Readonly<Record<string, Clash>>): OpenPoint[] {
  const points = view.topics.flatMap(topic => pointsOf(topic, clashes));
  const placed = new Set(points.map(point => point.path));
  const general = view.problems
    .filter(problem => problem.severity === 'error' && !placed.has(problem.path))
    .map(problem => ({ kind: 'general', path: problem.path, stop: null, topic: null, field: null, problem }) as const);
  return [...general, ...points];
}

function pointsOf(topic: TopicView, clashes: Readonly<Record<string, Clash>>): OpenPoint[] {
  const { memberId, list } = topic.subject;
  const points: OpenPoint[] = [];
  if (topic.entryMissing && memberId !== undefined && list !== undefined) {
    const path = listPath(memberId, list);
    points.push({ kind: 'entry-missing', path, stop: { key: topic.key, path: null }, topic, field: null, problem: null });
  }
  for (const field of topic.fields) {
    const place = { path: field.path, stop: { key: topic.key, path: field.path }, topic, field };
    if (clashes[field.path]) points.push({ kind: 'clash', ...place, problem: null });
    else if (isMissing(field)) points.push({ kind: 'missing', ...place, problem: null });
    for (const problem of field.problems) points.push({ kind: problem.severity === 'error' ? 'wrong' : 'warning', ...place, problem });
  }
  return points;
}

export const holdsUp = (point: OpenPoint): boolean => point.kind !== 'warning';
