import { randomUUID } from 'node:crypto';
import type { Named, PageRole } from './access-callers.ts';
import { at, type Case, type Table } from './access-table.ts';
import { anybody, but } from './access-table-pages.ts';

/** Who may call what at the pages of agencies and of the ARC: rows as in access-table.ts. */

const toAmp = '303 /amp/sign-in';
const toArc = '303 /arc/sign-in';
const byContact = (own: string, elsewhere = own) => but(toAmp, { contact: own, 'other contact': elsewhere });
const byArc = (cell: string) => but(toArc, { arc: cell });
const personId = (named: Named) => named.personId;

const entry = {
  ...{ role: 'navigator', givenName: 'Pahoua', familyName: 'Her', portalAccess: 'yes', publicPhone: '651-555-0142' },
  ...{ publicEmail: 'help@example.org', certifiedOn: '01/02/2026', certifiedUntil: '01/01/2027' },
};
const broker = {
  ...{ agencyId: 'nobody', givenName: 'Renée', familyName: 'Okafor', email: 'renee@example.org', npn: '18273645', license: '40291' },
  ...{ licenseUntil: '01/01/2028', publicPhone: '651-555-0142', publicEmail: 'help@example.org' },
};

const signIns = (home: string): Table<PageRole> => ({
  [`GET ${home}/sign-in`]: [{ ask: at(`${home}/sign-in`), cells: signedIn(home) }],
  [`POST ${home}/sign-in`]: [
    {
      ask: () => ({ url: `${home}/sign-in`, form: { next: home, email: `${randomUUID()}@example.org`, password: 'x', code: '123456' } }),
      cells: anybody('401'),
    },
  ],
  [`POST ${home}/sign-out`]: [{ ask: () => ({ url: `${home}/sign-out`, form: {} }), cells: anybody(`303 ${home}/sign-in`) }],
  [`GET ${home}/set-up`]: [{ ask: at(`${home}/set-up`), cells: anybody('200') }],
  [`POST ${home}/set-up`]: [
    {
      ask: () => ({
        url: `${home}/set-up`,
        form: { number: '1234-5678', password: 'Quiet-Walleye', again: 'Quiet-Walleye', code: '123456' },
      }),
      cells: anybody('422'),
    },
  ],
});
const signedIn = (home: string) =>
  home === '/amp' ? but('200', { contact: '303 /amp', 'other contact': '303 /amp' }) : but('200', { arc: '303 /arc' });

const ofPerson = (path: string, own: string): Case<PageRole> => ({
  names: true,
  owner: 'contact',
  ask: named => ({ url: `/amp/people/${named.personId}${path}` }),
  cells: byContact(own, '404'),
});
const onPerson = (path: string, form: Record<string, string>, own: string): Case<PageRole> => ({
  ...ofPerson(path, own),
  ask: named => ({ url: `/amp/people/${named.personId}${path}`, form }),
});
/** By the ARC, which may do it to anybody. */
const arcOn = (path: string, cell: string): Case<PageRole> => ({
  owner: 'arc',
  ask: named => ({ url: `/arc/people/${named.personId}${path}`, form: {} }),
  cells: byArc(cell),
});
const contact = { contactRole: 'administrator', givenName: 'Signe', familyName: 'Dahl' };

export const officeTable: Table<PageRole> = {
  ...signIns('/amp'),
  ...signIns('/arc'),

  'GET /amp': [{ ask: at('/amp'), mark: personId, cells: byContact('200 with it', '200 without it') }],
  'GET /amp/people/new': [{ ask: at('/amp/people/new'), cells: byContact('200') }],
  'POST /amp/people': [
    {
      ask: () => ({ url: '/amp/people', form: { ...entry, email: `${randomUUID()}@example.org` } }),
      cells: byContact('303 /amp?done=added'),
    },
  ],
  'GET /amp/people/:id': [ofPerson('', '200')],
  'GET /amp/people/:id/remove': [ofPerson('/remove', '200')],
  'POST /amp/people/:id': [onPerson('', { ...entry, email: 'pahoua.her@example.org' }, '303 /amp?done=changed')],
  'POST /amp/people/:id/key': [onPerson('/key', {}, '303 /amp?done=key-sent')],
  'POST /amp/people/:id/remove': [
    { what: 'nobody', ask: () => ({ url: `/amp/people/${randomUUID()}/remove`, form: {} }), cells: byContact('404') },
  ],
  'GET /amp/look-up': [{ ask: at('/amp/look-up?name=Bao'), mark: () => 'Assister ID', cells: byContact('200 with it', '200 without it') }],
  'GET /amp/upload': [{ ask: at('/amp/upload'), cells: byContact('200') }],
  'GET /amp/upload/columns.csv': [{ ask: at('/amp/upload/columns.csv'), cells: byContact('200') }],
  'GET /amp/upload/:id': [{ ask: () => ({ url: `/amp/upload/${randomUUID()}` }), cells: byContact('404') }],
  'POST /amp/upload': [{ what: 'no file', ask: () => ({ url: '/amp/upload', form: {} }), cells: byContact('400') }],

  'GET /arc': [{ ask: at('/arc'), mark: personId, cells: byArc('200 with it') }],
  'GET /arc/people/:id': [{ ask: named => ({ url: `/arc/people/${named.personId}` }), cells: byArc('200') }],
  'GET /arc/people/:id/deactivate': [{ ask: named => ({ url: `/arc/people/${named.personId}/deactivate` }), cells: byArc('200') }],
  'POST /arc/people/:id/enroll': [
    {
      ...arcOn('/enroll', '303 /arc'),
      ask: () => ({ url: `/arc/people/${randomUUID()}/enroll`, form: {} }),
      what: 'nobody',
      cells: byArc('404'),
    },
  ],
  'POST /arc/people/:id/activation': [{ ...arcOn('/activation', '404'), what: 'who is not enrolled' }],
  'POST /arc/people/:id/confirmation': [{ ...arcOn('/confirmation', '404'), what: 'who is not enrolled' }],
  'POST /arc/people/:id/deactivate': [
    {
      ...arcOn('/deactivate', ''),
      what: 'nobody',
      ask: () => ({ url: `/arc/people/${randomUUID()}/deactivate`, form: {} }),
      cells: byArc('404'),
    },
  ],
  'POST /arc/stopping/:id/seen': [
    { ask: () => ({ url: `/arc/stopping/${randomUUID()}/seen`, form: {} }), cells: byArc('303 /arc?done=seen') },
  ],
  'GET /arc/brokers/new': [{ ask: at('/arc/brokers/new'), cells: byArc('200') }],
  'POST /arc/brokers': [{ what: 'of no agency', ask: () => ({ url: '/arc/brokers', form: broker }), cells: byArc('422') }],
  'GET /arc/brokers/:id': [{ what: 'a navigator', ask: named => ({ url: `/arc/brokers/${named.personId}` }), cells: byArc('404') }],
  'POST /arc/brokers/:id': [
    { what: 'a navigator', ask: named => ({ url: `/arc/brokers/${named.personId}`, form: broker }), cells: byArc('404') },
  ],
  'GET /arc/agencies': [{ ask: at('/arc/agencies'), cells: byArc('200') }],
  'POST /arc/agencies': [
    { what: 'without a name', ask: () => ({ url: '/arc/agencies', form: { name: '', city: '' } }), cells: byArc('422') },
  ],
  'GET /arc/agencies/:id': [{ ask: named => ({ url: `/arc/agencies/${named.agencyId}` }), cells: byArc('200') }],
  'POST /arc/agencies/:id/contacts': [
    {
      ask: named => ({ url: `/arc/agencies/${named.agencyId}/contacts`, form: { ...contact, email: 'no address' } }),
      cells: byArc('422'),
    },
  ],
  'POST /arc/agencies/:id/contacts/:contactId/link': [
    { ask: named => ({ url: `/arc/agencies/${named.agencyId}/contacts/${randomUUID()}/link`, form: {} }), cells: byArc('404') },
  ],
  'POST /arc/agencies/:id/contacts/:contactId/end': [
    { ask: named => ({ url: `/arc/agencies/${named.agencyId}/contacts/${randomUUID()}/end`, form: {} }), cells: byArc('404') },
  ],
  'GET /arc/consumers': [{ ask: at('/arc/consumers'), cells: byArc('200') }],
  'POST /arc/consumers/:id/unlock': [
    { ask: named => ({ url: `/arc/consumers/${named.clientId}/unlock`, form: {} }), cells: byArc('303 /arc/consumers?done=unlocked') },
  ],
};
