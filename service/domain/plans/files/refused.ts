import type { ImportRefusal, PlanFile } from '../../../db/plans/report.ts';

type Why = ImportRefusal['why'];

/** An import cannot go on: nothing of it is published. `file` is added by who knows which one was read. */
export class ImportRefused extends Error {
  readonly why: Why;
  readonly columns: readonly string[];
  constructor(why: Why, columns: readonly string[] = []) {
    super(why);
    this.name = 'ImportRefused';
    this.why = why;
    this.columns = columns;
  }

  in(file: PlanFile): ImportRefusal {
    return this.why === 'columns-missing' ? { why: this.why, file, columns: this.columns } : { why: this.why, file };
  }
}
