import { bounded, compared, type Result, rate } from './results.ts';
import { startDatabases } from './service/databases.ts';
import { type ManyDesks, measureManyDesks } from './service/many-desks.ts';
import { type Pulls, preparePulls } from './service/pulls.ts';
import { preparePushes } from './service/pushes.ts';
import { median } from './statistics.ts';

/** The database with a million documents takes its time. */
const mostRuns = 3;

export async function serviceRows(_launcher: unknown, atMost: number): Promise<Result[]> {
  const runs = Math.min(atMost, mostRuns);
  const databases = await startDatabases();
  try {
    console.log('Service, filling the databases …');
    const pushes = await preparePushes(databases);
    const small = await preparePulls(databases, 'small');
    const large = await preparePulls(databases, 'large');
    const pushed: Awaited<ReturnType<typeof pushes.measure>>[] = [];
    const pulled: { small: Pulls; large: Pulls }[] = [];
    for (let run = 1; run <= runs; run++) {
      console.log(`Service, run ${run} of ${runs} …`);
      pushed.push(await pushes.measure());
      pulled.push({ small: await small.measure(), large: await large.measure() });
    }
    await small.stop();
    await large.stop();
    console.log('Service, 1,000 Desks …');
    const desks = await measureManyDesks(databases);

    const middle = (size: 'small' | 'large', figure: keyof Pulls): number => median(pulled.map(one => one[size][figure]));
    const pushRate = (way: 'inTurn' | 'atOnce', who: 'service' | 'bare'): number => median(pushed.map(one => one[way][who]));
    const flat = (name: string, figure: keyof Pulls): Result =>
      compared(`${name}, 1,000,000 documents against 10,000`, middle('large', figure), middle('small', figure), 1 / 1.5, runs);
    return [
      rate('pushes, one after the other', pushRate('inTurn', 'service'), pushRate('inTurn', 'bare'), 0.6, runs),
      rate('pushes, from 8 Desks at once', pushRate('atOnce', 'service'), pushRate('atOnce', 'bare'), null, runs),
      compared('pull of 500 clients, against its statements alone', middle('small', 'pull'), middle('small', 'bare'), 1 / 3, runs),
      compared('pull with nothing new, against an empty request', middle('small', 'nothingNew'), middle('small', 'empty'), 1 / 2, runs),
      flat('pull of 500 clients', 'pull'),
      flat('pull with nothing new', 'nothingNew'),
      flat('push', 'push'),
      ...manyDesksRows(desks),
    ];
  } finally {
    await databases.stop();
  }
}

const manyDesksRows = ({ toldAfter, memory }: ManyDesks): Result[] => [
  bounded('from commit to “look again”, 1,000 Desks (p95)', toldAfter, 1000, 1),
  bounded('memory of the service with 1,000 idle streams', memory, 300, 1, 'MB'),
];
