export type PlanFile = 'attributes' | 'areas' | 'benefits' | 'rates';

/** Why a row, or something put together from rows, was not taken. */
export type Refusal =
  | 'broken-line'
  | 'encoding'
  | 'too-long'
  | 'empty'
  | 'not-known'
  | 'not-readable'
  | 'not-plausible'
  | 'twice'
  | 'no-standard-variant'
  | 'no-service-area'
  | 'no-rates'
  | 'ages-missing';

/** Why a row is not for this catalogue, with nothing wrong about it. */
export type Skip =
  | 'other-state'
  | 'other-year'
  | 'other-market'
  | 'other-period'
  | 'off-exchange'
  | 'child-only'
  /** Of a plan, an area or a benefit that the catalogue does not have. */
  | 'not-used'
  /** A rate for a family, or for an age that another row stands for. */
  | 'other-age'
  /** The very same was said before. */
  | 'same-again';

/** `line`: in the file, the heading is 1; null: about a plan as a whole. `subject`: the plan, with its area, if it is known. */
export interface Problem {
  line: number | null;
  column: string | null;
  reason: Refusal;
  subject: string | null;
}

export interface FileReport {
  read: number;
  taken: number;
  skipped: Partial<Record<Skip, number>>;
  refused: number;
  /** The first ones; `refused` counts all. */
  problems: readonly Problem[];
}

/** Why an import as a whole was refused; nothing of it is published then. */
export type ImportRefusal =
  | { why: 'columns-missing'; file: PlanFile; columns: readonly string[] }
  | { why: 'no-table' | 'encoding' | 'nothing-taken' | 'too-many-plans' | 'too-many-refused'; file: PlanFile };

export interface ImportReport {
  files: Readonly<Record<PlanFile, FileReport>>;
  /** Published plans by kind. */
  plans: { medical: number; dental: number };
  /** Of plans as a whole. */
  problems: readonly Problem[];
  refusedPlans: number;
  /** Shelves that Desks are told of, because they are new, changed or gone. */
  shelves: { all: number; fed: number };
  refusal: ImportRefusal | null;
}
