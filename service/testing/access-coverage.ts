import { randomUUID } from 'node:crypto';
import type { Named, PageRole } from './access-callers.ts';
import { at, type Table } from './access-table.ts';
import { but } from './access-table-pages.ts';

/** The rows of the consumer's pages of coverage, as in access-table.ts those of the API. */
const home = '/account/coverage';
const toSignIn = '303 /sign-in';
/** Of somebody without a result, and of the one whose result is named. */
const visitors = (other: string, consumer: string) => but(toSignIn, { other, consumer });
const reportId = (named: Named) => named.reportId;
const plan = `${home}/plans/of/11111MN0010001`;
const birth = { event: 'birth', facts: { happenedOn: '2026-11-20', said: { 'minnesota-resident': true } }, memberIds: ['grace'] };
const enroll = {
  ...{ coverageYear: 2027, planId: '11111MN0010001', memberIds: ['grace'], tobacco: [], startsOn: '2027-01-01' },
  ...{ way: { by: 'open-enrollment' }, premiumCents: 54_000, aptcCents: 0, replaces: null },
};
const asked = (command: object) => ({ id: randomUUID(), asked: JSON.stringify(command) });

export const coverageTable: Table<PageRole> = {
  [`GET ${home}`]: [{ ask: at(home), mark: reportId, cells: visitors('200 without it', '200 with it') }],
  [`GET ${home}/receipts/:id`]: [
    { names: true, ask: named => ({ url: `${home}/receipts/${named.reportId}` }), cells: visitors('404', '200') },
  ],
  [`GET ${home}/events`]: [{ ask: at(`${home}/events`), cells: visitors('200', '200') }],
  [`GET ${home}/events/:id`]: [{ names: true, ask: named => ({ url: `${home}/events/${named.reportId}` }), cells: visitors('404', '200') }],
  [`POST ${home}/events/look`]: [{ ask: () => ({ url: `${home}/events/look`, form: { event: 'birth' } }), cells: visitors('200', '200') }],
  [`POST ${home}/events`]: [
    {
      what: 'for a member of the household that is named',
      ask: () => ({ url: `${home}/events`, form: asked(birth) }),
      cells: visitors('409', `303 ${home}/receipts/:id`),
    },
    {
      what: 'under the id of a command that is named',
      ask: named => ({ url: `${home}/events`, form: { ...asked(birth), id: named.reportId } }),
      cells: visitors('409', `303 ${home}/receipts/:id`),
    },
  ],
  [`GET ${home}/plans`]: [{ ask: at(`${home}/plans`), cells: visitors('200', '200') }],
  [`GET ${home}/plans/list`]: [{ ask: at(`${home}/plans/list`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/compare`]: [{ ask: at(`${home}/plans/compare`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/of/:plan`]: [{ ask: at(plan), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`GET ${home}/plans/of/:plan/enroll`]: [{ ask: at(`${plan}/enroll`), cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`) }],
  [`POST ${home}/plans/of/:plan/enroll`]: [
    {
      what: 'of a plan that nobody sells',
      ask: () => ({ url: `${plan}/enroll`, form: { ...asked(enroll), typedName: 'Grace Olson' } }),
      cells: visitors(`303 ${home}/plans`, `303 ${home}/plans`),
    },
  ],
  [`GET ${home}/end`]: [{ ask: at(`${home}/end`), cells: visitors('200', '200') }],
  [`POST ${home}/end/look`]: [
    {
      what: 'where there is nothing to end',
      ask: () => ({ url: `${home}/end/look`, form: { cause: 'asked', day: '' } }),
      cells: visitors(`303 ${home}/end`, `303 ${home}/end`),
    },
  ],
  [`POST ${home}/end`]: [
    {
      what: 'where there is nothing to end',
      ask: () => ({
        url: `${home}/end`,
        form: { ...asked({ enrollmentIds: [randomUUID()], cause: 'asked', day: null }), word: 'END', typedName: 'Grace Olson' },
      }),
      cells: visitors('409', '409'),
    },
  ],
};
