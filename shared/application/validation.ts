import type { Answer } from '../model/application.ts';
import type { CheckRule, Finding } from './checks/check.ts';
import { choiceChecks } from './checks/choices.ts';
import { coverageChecks } from './checks/coverage.ts';
import { dateChecks } from './checks/dates.ts';
import { documentChecks } from './checks/documents.ts';
import { helperChecks } from './checks/helpers.ts';
import { householdChecks } from './checks/household.ts';
import { incomeChecks } from './checks/income.ts';
import { nameChecks } from './checks/names.ts';
import { numberChecks } from './checks/numbers.ts';
import { placeChecks } from './checks/places.ts';
import { taxChecks } from './checks/tax.ts';
import { typeFinding } from './checks/types.ts';
import type { Field, Problem, Subject } from './form.ts';
import type { Scene } from './scene.ts';

/** Every check that a form may name. */
export const checkRules: Readonly<Record<string, CheckRule>> = {
  ...nameChecks,
  ...dateChecks,
  ...numberChecks,
  ...placeChecks,
  ...householdChecks,
  ...taxChecks,
  ...incomeChecks,
  ...choiceChecks,
  ...documentChecks,
  ...coverageChecks,
  ...helperChecks,
};

const problem = (path: string, { code, details }: Finding, severity: Problem['severity']): Problem =>
  details ? { path, code, severity, details } : { path, code, severity };

const none: readonly Problem[] = [];

/** What is wrong with one answer. While it is not even of its type, nothing else is said about it. */
export function problemsOf(
  scene: Scene,
  path: string,
  field: Field,
  subject: Subject,
  answer: Answer,
  choices: readonly string[] | undefined,
): readonly Problem[] {
  const wrongType = typeFinding(field, answer, choices, subject);
  if (wrongType) return [problem(path, wrongType, 'error')];
  if (!field.checks) return none;
  const text = typeof answer === 'string' ? answer : '';
  const problems: Problem[] = [];
  for (const check of field.checks) {
    const finding = checkRules[check.check]?.({ scene, subject, path, field, answer, text, check });
    if (finding) problems.push(problem(path, finding, check.severity ?? 'error'));
  }
  return problems.length > 0 ? problems : none;
}

export const hasError = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error');
