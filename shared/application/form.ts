/**
 * The shape of the form as data. The form itself is JSON (`forms/<version>/*.json`), its words are in `shared/texts/<language>/form.json`
 * under `<sectionId>.<fieldId>.label|help|why`, options under `options.<set>.<value>`.
 */

/**
 * Where a question is asked: once for the household, of each member, of each entry of a list (each job), or of each pair
 * of members that is still related (S2's matrix).
 */
export type Scope = 'household' | 'member' | 'entry' | 'pair';

export type FieldType =
  | 'text'
  | 'long-text'
  | 'name'
  | 'date'
  | 'yes-no'
  | 'yes-no-dont-know'
  | 'choice'
  | 'choices'
  | 'money'
  | 'whole-number'
  | 'decimal'
  | 'phone'
  | 'email'
  | 'ssn'
  | 'ein'
  | 'a-number'
  | 'code'
  | 'zip'
  | 'state'
  | 'county'
  | 'country'
  | 'language'
  | 'member'
  | 'members'
  | 'acknowledgement'
  | 'typed-name'
  | 'drawing';

/**
 * A question about answers, as data. A reference is a field id in the same scope (`dob`), `h/<field>` for a household
 * answer, `primary/<field>` for the primary contact's, `member/<field>` for the member's from within one of their
 * entries, or a computed fact: `@age` (full years on the context's day), `@is-primary`, `@member-count`, `@is-minor`,
 * `@has-spouse`, `@joint-second` (files together with somebody who stands before them), `@other-minors` (other members under 19), `@parents-listed` (of the member, among the members),
 * `@open-enrollment` (on the context's day, for the coverage year), `@income-difference` (percent between a corrected
 * yearly income and the computed one). A question that is hidden counts as unanswered.
 */
export type Condition =
  | { is: [reference: string, value: string] }
  | { oneOf: [reference: string, values: readonly string[]] }
  | { includes: [reference: string, value: string] }
  | { answered: string }
  | { atLeast: [reference: string, value: number] }
  | { atMost: [reference: string, value: number] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { someMember: Condition }
  | { everyMember: Condition };

/** `public` may stand in lists; `pii` names or locates a person; `high` (SSN, income, health) is masked and never in lists. */
export type Sensitivity = 'public' | 'pii' | 'high';

/** A named check beyond the type's own, written once in the engine; `value` is its limit. A warning never blocks. */
export interface Check {
  check: string;
  value?: string | number | readonly string[];
  severity?: 'error' | 'warning';
}

export interface Field {
  id: string;
  type: FieldType;
  /** Name of an option set in the form's `options`, for choice and choices. */
  options?: string;
  /** For member and members: `outside`, a person who is not in the household, may be chosen too. */
  outside?: true;
  /** For members asked of somebody: they themselves may be chosen too. */
  self?: true;
  /** Needed to submit: always, or while a condition holds. A draft may leave everything blank. */
  required?: true | Condition;
  visibleIf?: Condition;
  checks?: readonly Check[];
  sensitivity: Sensitivity;
  /** Where this question comes from. */
  source: string;
}

/** One screen of the interview: one to four related questions (a few more where they are one thing, such as an address). */
export interface Topic {
  id: string;
  scope: Scope;
  /** For scope `entry`: the list its entries belong to; for kind `entries` (scope `member`): the list it shows. Entries live under each member. */
  list?: string;
  /**
   * Records the meeting with an assister, or who that is. A consumer who finishes alone is not asked: nothing of it is needed then, and
   * what an assister has recorded before goes along.
   */
  assisted?: true;
  visibleIf?: Condition;
  fields: readonly Field[];
  /** What the screen is, where it is more than its fields. */
  kind?: 'fields' | 'members' | 'entries' | 'relationships' | 'review' | 'signature';
}

/** A list that a member may have any number of entries in. `driver`: answering so makes at least one entry required. */
export interface EntryList {
  id: string;
  sectionId: string;
  visibleIf?: Condition;
  atLeastOneIf?: Condition;
}

export interface Section {
  id: string;
  /** S0 … S10 of the form document. */
  code: string;
  topics: readonly Topic[];
}

export interface Form {
  version: string;
  coverageYear: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  sections: readonly Section[];
  lists: readonly EntryList[];
  options: Readonly<Record<string, readonly string[]>>;
}

/** What the rules need besides the answers. `today`: calendar day in Minnesota. */
export interface FormContext {
  today: string;
  authorized: boolean;
  /** The consumer goes through it and signs in their own account, with no assister beside them. */
  alone?: true;
}

export interface Problem {
  path: string;
  /** Key under `problems.` in the form's texts. */
  code: string;
  severity: 'error' | 'warning';
  details?: Readonly<Record<string, string | number>>;
}

export interface FieldView {
  path: string;
  field: Field;
  /** Whom the question is about; for pairs with `otherId`. One relationships screen asks about several pairs. */
  subject: Subject;
  answer: string | readonly string[] | undefined;
  required: boolean;
  problems: readonly Problem[];
  /** Option values that fit here (members' ids for `member` and `members`); undefined for open questions. */
  choices?: readonly string[];
}

/** Whom a screen is about. For pairs, `otherId` is the second member. */
export interface Subject {
  memberId?: string;
  otherId?: string;
  list?: string;
  entryId?: string;
}

export type Completeness = 'empty' | 'in-progress' | 'has-problems' | 'complete';

export interface TopicView {
  /** Stable while the answers change: `income/job/<memberId>/<entryId>`. */
  key: string;
  sectionId: string;
  topic: Topic;
  subject: Subject;
  fields: readonly FieldView[];
  state: Completeness;
  /** Of kind `entries`: an earlier answer says that there is one, and none is entered. Blocks submission. */
  entryMissing: boolean;
}

export interface SectionView {
  id: string;
  code: string;
  state: Completeness;
  /** Required questions that are visible and not validly answered. */
  left: number;
  topics: readonly TopicView[];
}

export interface FormView {
  sections: readonly SectionView[];
  topics: readonly TopicView[];
  problems: readonly Problem[];
  /** Visible required questions: validly answered, and all. */
  answered: number;
  asked: number;
  /** 0–100. */
  percent: number;
  left: number;
}
