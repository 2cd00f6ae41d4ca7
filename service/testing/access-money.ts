import { randomUUID } from 'node:crypto';
import type { Named, PageRole } from './access-callers.ts';
import { at, type Table } from './access-table.ts';
import { but } from './access-table-pages.ts';

/** Who may call what of determinations, payments, appointments and carriers: rows as in access-table.ts. */

const arcOnly = (cell: string) => but('303 /arc/sign-in', { arc: cell });
const ownAgencyOnly = but('303 /amp/sign-in', { contact: '200 with it', 'other contact': '200 without it' });
const payee = ({ submittedNumber }: Named) => submittedNumber;
const determinationOf = (member: string, determinedOn = '11/23/2026') => ({
  ...{ member, determinedOn, activeOn: '', program: 'MA', status: 'pending', help: 'application' },
});

export const moneyTable: Table<PageRole> = {
  'GET /amp/payments': [{ ask: at('/amp/payments'), mark: payee, cells: ownAgencyOnly }],
  'GET /amp/payments.csv': [{ ask: at('/amp/payments.csv'), mark: payee, cells: ownAgencyOnly }],
  'GET /arc/payments': [
    { ask: at('/arc/payments'), mark: payee, cells: arcOnly('200 with it') },
    { names: true, owner: 'arc', ask: ({ agencyId }) => ({ url: `/arc/payments?agency=${agencyId}` }), cells: arcOnly('200') },
  ],
  'GET /arc/payments.csv': [
    { ask: at('/arc/payments.csv'), mark: payee, cells: arcOnly('200 with it') },
    { names: true, owner: 'arc', ask: ({ agencyId }) => ({ url: `/arc/payments.csv?agency=${agencyId}` }), cells: arcOnly('200') },
  ],
  'GET /arc/carriers': [{ ask: at('/arc/carriers?carrier=sample-a'), cells: arcOnly('200') }],
  'GET /arc/carriers/export': [
    {
      what: 'days without any change',
      ask: at('/arc/carriers/export?carrier=sample-a&from=2026-01-01&until=2026-01-02'),
      cells: arcOnly('303 /arc/carriers?carrier=sample-a&from=2026-01-01&until=2026-01-02'),
    },
  ],
  'GET /arc/people/:id/appointments': [
    { names: true, owner: 'arc', ask: ({ brokerId }) => ({ url: `/arc/people/${brokerId}/appointments` }), cells: arcOnly('200') },
    { what: 'of who is no broker', ask: ({ personId }) => ({ url: `/arc/people/${personId}/appointments` }), cells: arcOnly('404') },
  ],
  'POST /arc/people/:id/appointments': [
    {
      ...{ names: true, owner: 'arc', cells: arcOnly('422') },
      ask: ({ brokerId }) => ({ url: `/arc/people/${brokerId}/appointments`, form: { carrier: 'sample-a', from: 'never', account: '' } }),
    },
  ],
  'POST /arc/people/:id/appointments/end': [
    {
      ...{ names: true, owner: 'arc', cells: arcOnly('422') },
      ask: ({ brokerId, appointmentId }) => ({
        url: `/arc/people/${brokerId}/appointments/end`,
        form: { appointment: appointmentId, until: '1/1/2020' },
      }),
    },
  ],
  'GET /arc/determinations': [
    { ask: at('/arc/determinations?find=olson'), mark: ({ submittedId }) => submittedId, cells: arcOnly('200 with it') },
  ],
  'GET /arc/determinations/:id': [
    { names: true, owner: 'arc', ask: ({ submittedId }) => ({ url: `/arc/determinations/${submittedId}` }), cells: arcOnly('200') },
  ],
  'POST /arc/determinations/:id': [
    {
      what: 'somebody who is not in the application',
      ...{ names: true, owner: 'arc', cells: arcOnly('422') },
      ask: ({ submittedId }) => ({ url: `/arc/determinations/${submittedId}`, form: determinationOf(randomUUID()) }),
    },
    {
      what: 'somebody who is',
      ...{ names: true, owner: 'arc', cells: arcOnly('422') },
      ask: ({ submittedId, memberId }) => ({ url: `/arc/determinations/${submittedId}`, form: determinationOf(memberId, '1/1/2020') }),
    },
  ],
  'POST /arc/determinations/:id/remove': [
    {
      ...{ names: true, owner: 'arc', cells: arcOnly('404') },
      ask: ({ submittedId }) => ({ url: `/arc/determinations/${submittedId}/remove`, form: { determination: randomUUID() } }),
    },
  ],
};
