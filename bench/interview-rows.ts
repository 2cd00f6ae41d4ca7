import { type InterviewMeasured, type Pace, prepareInterview } from './in-the-interview.ts';
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
  const keys = (pace: Pace, where: 'desk' | 'empty', until: keyof KeyTimes): number => middle(one => one.keys[pace][where][until]);
  return [
    // At most twice as long as in a page that does nothing else.
    compared('key on the screen, 20 members, 8 a second (p95)', keys('typed', 'desk', 'shown'), keys('typed', 'empty', 'shown'), 0.5, runs),
    noted('the same key painted by the page, before the screen shows it (p95)', keys('typed', 'desk', 'painted'), runs),
    noted('that in the empty page (p95)', keys('typed', 'empty', 'painted'), runs),
    noted('key on the screen, 20 members, as a held key repeats (p95)', keys('fast', 'desk', 'shown'), runs),
    noted('that in the empty page (p95)', keys('fast', 'empty', 'shown'), runs),
    within('answer durable, 20 members, while typing (p95)', one => one.durable, 50),
    within('saved after the last key, 20 members (p95)', one => one.autosave, 300),
    within('opening the draft of 20 members, to the first question', one => one.opening, 250),
  ];
}
