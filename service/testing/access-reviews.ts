import type { Named, PageRole } from './access-callers.ts';
import { at, type Case, type Table } from './access-table.ts';
import { but } from './access-table-pages.ts';

/** Who may look at documents that prove something, and decide on them: rows as in access-table.ts. */

const home = '/arc/documents';
const arcOnly = (cell: string) => but('303 /arc/sign-in', { arc: cell });
const one = (path: string, cell: string, form?: Record<string, string>): Case<PageRole> => ({
  ...{ names: true, owner: 'arc', cells: arcOnly(cell) },
  ask: ({ reviewedId }) => ({ url: `${home}/${reviewedId}${path}`, ...(form && { form }) }),
});
const mark = ({ reviewedId }: Named) => reviewedId;
/** A state that it never had: it changes nothing, and is told as what somebody else was faster with. */
const stale = { version: '999' };

export const reviewTable: Table<PageRole> = {
  [`GET ${home}`]: [{ ask: at(home), mark, cells: arcOnly('200 with it') }],
  [`GET ${home}/next`]: [{ ask: at(`${home}/next`), cells: arcOnly(`303 ${home}/:id`) }],
  [`GET ${home}/:id`]: [one('', '200')],
  [`GET ${home}/:id/file`]: [one('/file', '200')],
  [`POST ${home}/:id/accept`]: [one('/accept', '409', { ...stale, proves: 'nobody/income' })],
  [`POST ${home}/:id/reject`]: [one('/reject', '409', { ...stale, why: 'too-old' })],
  [`POST ${home}/:id/undo`]: [one('/undo', '409', stale)],
};
