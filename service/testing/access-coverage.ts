import { randomUUID } from 'node:crypto';
import type { Named, PageRole } from './access-callers.ts';
import { at, type Table } from './access-table.ts';
import { but } from './access-table-pages.ts';

/** Who may see and ask what of coverage on the pages: rows as in access-table.ts. `other` has an account, and nothing in it. */

const home = '/account/coverage';
const visitors = (other: string, consumer: string) => but('303 /sign-in', { other, consumer });
const mark = ({ reportId }: Named) => reportId;
const plan = '11111MN0010001';
const birth = { event: 'birth', facts: { happenedOn: '2026-11-20' }, memberIds: ['mai'] };
const enroll = {
  ...{ coverageYear: 2027, planId: plan, memberIds: ['grace'], tobacco: [], startsOn: '2027-01-01', way: { by: 'open-enrollment' } },
  ...{ premiumCents: 54_000, aptcCents: 0, replaces: null },
};
const end = { enrollmentIds: [randomUUID()], cause: 'asked', day: null };
/** Under an id of its own each time, as a page makes it. */
const posted =
  (path: string, asked: object, more: Record<string, string> = {}) =>
  () => ({
    url: `${home}${path}`,
    form: { id: randomUUID(), asked: JSON.stringify(asked), ...more },
  });

export const coverageTable: Table<PageRole> = {
  [`GET ${home}`]: [{ ask: at(home), mark, cells: visitors('200 without it', '200 with it') }],
  [`GET ${home}/receipts/:id`]: [
    { names: true, ask: ({ reportId }) => ({ url: `${home}/receipts/${reportId}` }), cells: visitors('404', '200') },
  ],
  [`GET ${home}/events`]: [{ ask: at(`${home}/events`), cells: visitors('200', '200') }],
  [`GET ${home}/events/:id`]: [
    { names: true, ask: ({ reportId }) => ({ url: `${home}/events/${reportId}` }), cells: visitors('404', '200') },
  ],
  [`POST ${home}/events/look`]: [{ ask: () => ({ url: `${home}/events/look`, form: { event: 'birth' } }), cells: visitors('200', '200') }],
  [`POST ${home}/events`]: [{ ask: posted('/events', birth), cells: visitors('409', `303 ${home}/receipts/:id`) }],
  [`GET ${home}/plans`]: [{ ask: at(`${home}/plans`), cells: visitors('200', '200') }],
  [`GET ${home}/plans/list`]: [{ ask: at(`${home}/plans/list`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/compare`]: [{ ask: at(`${home}/plans/compare`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/of/:plan`]: [{ ask: at(`${home}/plans/of/${plan}`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/of/:plan/enroll`]: [
    { ask: at(`${home}/plans/of/${plan}/enroll`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) },
  ],
  [`POST ${home}/plans/of/:plan/enroll`]: [
    {
      what: 'in a plan that nobody sells',
      ask: posted(`/plans/of/${plan}/enroll`, enroll, { typedName: 'Grace Olson' }),
      cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`),
    },
  ],
  [`GET ${home}/end`]: [{ ask: at(`${home}/end`), cells: visitors('200', '200') }],
  [`POST ${home}/end/look`]: [
    { ask: () => ({ url: `${home}/end/look`, form: { cause: 'asked' } }), cells: visitors(`303 ${home}/end`, `303 ${home}/end`) },
  ],
  [`POST ${home}/end`]: [
    {
      what: 'with nothing that could end',
      ask: posted('/end', end, { word: 'END', typedName: 'Grace Olson' }),
      cells: visitors('409', '409'),
    },
  ],
};
