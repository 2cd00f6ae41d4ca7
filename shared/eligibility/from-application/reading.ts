/** One reading of an application's answers: questions that are hidden count as unanswered, and what is assumed is written down. */
import type { Form, Subject } from '../../application/form.ts';
import { placeAt } from '../../application/form-index.ts';
import { entryPath, memberPath, parsePath } from '../../application/paths.ts';
import { type Scene, sceneOf } from '../../application/scene.ts';
import type { Day } from '../../dates.ts';
import type { Answers } from '../../model/application.ts';
import type { CoverageYear } from '../household-document.ts';
import type { Assumption, AssumptionCode, Missing, MissingCode } from './assumptions.ts';

/** What one of a member's entries says under a field. */
export type EntryReader = (field: string) => string | undefined;

export class Reading {
  readonly scene: Scene;
  readonly year: CoverageYear;
  /** In the coverage year: the day that is asked about. */
  readonly day: Day;
  readonly assumptions: Assumption[] = [];
  readonly missing: Missing[] = [];

  constructor(form: Form, answers: Answers, at: { today: Day; day: Day; year: CoverageYear }) {
    this.scene = sceneOf(form, answers, { today: at.today, authorized: false });
    this.year = at.year;
    this.day = at.day;
  }

  get members(): readonly string[] {
    return this.scene.members;
  }

  text(path: string): string | undefined {
    const answer = this.scene.answer(path);
    return typeof answer === 'string' ? answer : undefined;
  }

  texts(path: string): readonly string[] {
    const answer = this.scene.answer(path);
    return Array.isArray(answer) ? answer : [];
  }

  of = (memberId: string, field: string): string | undefined => this.text(memberPath(memberId, field));

  listOf = (memberId: string, field: string): readonly string[] => this.texts(memberPath(memberId, field));

  isAsked(path: string): boolean {
    const parsed = parsePath(path);
    const place = parsed && placeAt(this.scene.form, parsed);
    return place !== null && place !== undefined && this.scene.fieldVisible(path, place, parsed as Subject);
  }

  /** Yes only if it was said. Neither yes nor no, though it is asked: no stands in, and it is told. */
  isYes(path: string, assumed: AssumptionCode, memberId?: string): boolean {
    const answer = this.text(path);
    if (answer !== 'yes' && answer !== 'no' && this.isAsked(path)) this.assume(assumed, memberId, path);
    return answer === 'yes';
  }

  memberSays = (memberId: string, field: string, assumed: AssumptionCode): boolean =>
    this.isYes(memberPath(memberId, field), assumed, memberId);

  /** Entries of a list that the form asks for now. `field`: a question of every entry. */
  entries(memberId: string, list: string, field: string): readonly { entryId: string; read: EntryReader }[] {
    return this.scene
      .entries(memberId, list)
      .filter(entryId => this.isAsked(entryPath(memberId, list, entryId, field)))
      .map(entryId => ({ entryId, read: one => this.text(entryPath(memberId, list, entryId, one)) }));
  }

  /** Each once: several questions may lead to the same one. */
  assume(code: AssumptionCode, memberId?: string, path?: string): void {
    if (this.assumptions.some(one => one.code === code && one.memberId === memberId)) return;
    this.assumptions.push({ code, ...(memberId === undefined ? {} : { memberId }), ...(path === undefined ? {} : { path }) });
  }

  miss(code: MissingCode, memberId?: string, path?: string): void {
    if (this.missing.some(one => one.code === code && one.memberId === memberId)) return;
    this.missing.push({ code, ...(memberId === undefined ? {} : { memberId }), ...(path === undefined ? {} : { path }) });
  }
}
