import type { FileReport, ImportRefusal, ImportReport, PlanFile, Problem, Refusal, Skip } from '../../db/plans/report.ts';

// The report of an import for an operator's terminal: what each file gave, and every row that was not taken, as far as it is told.

const fileNames: Readonly<Record<PlanFile, string>> = {
  attributes: 'Plan Attributes',
  areas: 'Service Area',
  benefits: 'Benefits and Cost Sharing',
  rates: 'Rate',
};

const reasons: Readonly<Record<Refusal, string>> = {
  'broken-line': 'the line does not have as many cells as the heading, or a quote is not closed',
  encoding: 'it is not UTF-8',
  'too-long': 'it is longer than a name may be',
  empty: 'it is empty',
  'not-known': 'it is none of the values that are known',
  'not-readable': 'it cannot be understood',
  'not-plausible': 'the amount cannot be right',
  twice: 'an earlier row says otherwise; the first one counts',
  'no-standard-variant': 'the plan has no standard variant (-01)',
  'no-service-area': 'no row says where the plan is sold',
  'no-rates': 'there is no rate',
  'ages-missing': 'there is not a rate for every age',
};

const skips: Readonly<Record<Skip, string>> = {
  'other-state': 'of another state',
  'other-year': 'of another year',
  'other-market': 'of another market',
  'other-period': 'for another part of the year',
  'off-exchange': 'not sold on the exchange',
  'child-only': 'for children only',
  'not-used': 'of a plan, area or benefit that is not in the catalogue',
  'other-age': 'for families or for an age that another row stands for',
  'same-again': 'the very same as a row before',
};

const count = (number: number): string => number.toLocaleString('en-US');

export function refusalLine(refusal: ImportRefusal, year: number): string {
  const file = fileNames[refusal.file];
  switch (refusal.why) {
    case 'columns-missing':
      return `the ${file} file has no column ${refusal.columns.join(', ')}. Nothing was changed.`;
    case 'no-table':
      return `the ${file} file is empty or has no heading. Nothing was changed.`;
    case 'encoding':
      return `the ${file} file is in UTF-16. Save it as CSV UTF-8. Nothing was changed.`;
    case 'nothing-taken':
      return `the ${file} file has no row that could be taken for ${year}. Nothing was changed.`;
    case 'too-many-plans':
      return `the ${file} file has more plans than one state has. Nothing was changed.`;
    case 'too-many-refused':
      return `too many rows of the ${file} file, or of the plans made from it, were refused. Look at them below; --most-refused PERCENT allows more. Nothing was changed.`;
  }
}

export function reportLines(report: ImportReport): string[] {
  const { files, plans, problems, refusedPlans, shelves } = report;
  const lines = (Object.keys(fileNames) as PlanFile[]).flatMap(file => fileLines(fileNames[file], files[file]));
  lines.push(
    `Plans: ${count(plans.medical)} medical, ${count(plans.dental)} dental; ${count(refusedPlans)} refused`,
    ...problems.map(problemLine),
  );
  lines.push(`Shelves: ${count(shelves.all)}, of which ${count(shelves.fed)} are new, changed or gone`);
  return lines;
}

function fileLines(name: string, { read, taken, skipped, refused, problems }: FileReport): string[] {
  const others = Object.entries(skipped).map(([reason, number]) => `    passed over: ${count(number)} ${skips[reason as Skip]}`);
  const more = refused > problems.length ? [`    … and ${count(refused - problems.length)} more`] : [];
  return [
    `${name}: ${count(read)} rows read, ${count(taken)} taken, ${count(refused)} refused`,
    ...others,
    ...problems.map(problemLine),
    ...more,
  ];
}

function problemLine({ line, column, reason, subject }: Problem): string {
  const where = [line !== null && `line ${count(line)}`, column, subject && `plan ${subject.replace(' ', ', rating area ')}`].filter(
    Boolean,
  );
  return `    ${where.join(', ')}: ${reasons[reason]}`;
}
