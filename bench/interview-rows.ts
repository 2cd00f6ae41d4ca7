import { type InterviewMeasured, prepareInterview } from './in-the-interview.ts';
import type { DeskLauncher } from './launch.ts';
import { bounded, compared, noted, type Result } from './results.ts';
import { median } from './statistics.ts';

/** Typing takes its time. */
const mostRuns = 3;

export async function interviewRows(launcher: DeskLauncher, atMost: number): Promise<Result[]> {
  const runs = Math.min(atMost, mostRuns);
  const interview = await prepareInterview(launcher);
  const measured: InterviewMeasured[] = [];
  for (let run = 1; run <= runs; run++) {
    console.log(`Interview, run ${run} of ${runs} …`);
    measured.push(await interview.measure());
  }

  const middle = (figure: (one: InterviewMeasured) => number): number => median(measured.map(figure));
  const within = (name: string, figure: (one: InterviewMeasured) => number, most: number): Result =>
    bounded(name, middle(figure), most, runs);
  const typed = { desk: middle(one => one.keys.typed.desk), empty: middle(one => one.keys.typed.empty) };
  return [
    // At most twice as long as in a page that does nothing else.
    compared('key on the screen, 20 members, 8 a second (p95)', typed.desk, typed.empty, 0.5, runs),
    noted(
      'key on the screen, 20 members, as a held key repeats (p95)',
      middle(one => one.keys.fast.desk),
      runs,
    ),
    noted(
      'the same key in the empty page (p95)',
      middle(one => one.keys.fast.empty),
      runs,
    ),
    within('answer durable, 20 members, while typing (p95)', one => one.durable, 50),
    within('saved after the last key, 20 members (p95)', one => one.autosave, 300),
    within('opening the draft of 20 members, to the first question', one => one.opening, 250),
  ];
}
