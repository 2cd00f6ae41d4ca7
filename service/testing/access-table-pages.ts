import { randomUUID } from 'node:crypto';
import { type Named, type PageRole, pageRoles } from './access-callers.ts';
import { at, type Case, type Table, toAll } from './access-table.ts';

/** The rows of the pages, as in access-table.ts those of the API. */
const toSignIn = '303 /sign-in';
export const anybody = (cell: string) => toAll(pageRoles, cell);
/** One cell for all but a few. */
export const but = (others: string, few: Partial<Record<PageRole, string>>) => ({ ...anybody(others), ...few });
const visitors = (others: string, other: string, consumer: string) => but(others, { other, consumer });
const familyName = (named: Named) => named.familyName;
const applicationId = ({ draft }: Named) => draft.id;
const asset = (url: string): Case<PageRole>[] => [{ ask: at(url), cells: anybody('200') }];
const newPassword = { number: '1234-5678', password: 'Quiet-Walleye-Morning', again: 'Quiet-Walleye-Morning' };

/** `freeNumber`: of an assister whom nobody here authorizes. */
export const pageTable = (freeNumber: () => string): Table<PageRole> => ({
  'GET /': [{ ask: at('/'), cells: visitors('200', '303 /account', '303 /account') }],
  'GET /sign-in': [{ ask: at('/sign-in'), cells: visitors('200', '303 /account', '303 /account') }],
  'GET /client-window': [{ ask: at('/client-window'), cells: anybody('200') }],
  'POST /sign-in': [
    {
      ask: () => ({ url: '/sign-in', form: { next: '/account', email: `${randomUUID()}@example.org`, password: 'x' } }),
      cells: anybody('401'),
    },
  ],
  'POST /sign-in/go-in': [{ ask: () => ({ url: '/sign-in/go-in', form: { next: '/account', ticket: 'guessed' } }), cells: anybody('401') }],
  'POST /sign-out': [{ ask: () => ({ url: '/sign-out', form: {} }), cells: anybody(toSignIn) }],

  'GET /sign-up': [{ ask: at('/sign-up'), cells: visitors('200', '303 /account', '303 /account') }],
  'POST /sign-up': [
    {
      names: true,
      ask: ({ clientId }) => ({ url: '/sign-up', form: { email: `${clientId}@example.org`, letter: 'en' } }),
      cells: anybody('200'),
    },
  ],
  'GET /sign-up/finish': [{ ask: at('/sign-up/finish?number=1234-5678'), cells: anybody('422') }],
  'POST /sign-up/finish': [{ ask: () => ({ url: '/sign-up/finish', form: newPassword }), cells: anybody('422') }],
  'GET /forgot': [{ ask: at('/forgot'), cells: anybody('200') }],
  'POST /forgot': [
    { names: true, ask: ({ clientId }) => ({ url: '/forgot', form: { email: `${clientId}@example.org` } }), cells: anybody('200') },
  ],
  'GET /new-password': [{ ask: at('/new-password?number=1234-5678'), cells: anybody('422') }],
  'POST /new-password': [{ ask: () => ({ url: '/new-password', form: newPassword }), cells: anybody('422') }],

  'GET /account': [{ ask: at('/account'), mark: familyName, cells: visitors(toSignIn, '200 without it', '200 with it') }],
  'GET /account/applications': [
    { ask: at('/account/applications'), mark: applicationId, cells: visitors(toSignIn, '200 without it', '200 with it') },
  ],
  'GET /account/applications/:id': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'POST /account/applications': [
    {
      ask: () => ({ url: '/account/applications', form: {} }),
      cells: visitors(toSignIn, '303 /account/applications', '303 /account/applications'),
    },
  ],
  'GET /account/applications/:id/edit': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/edit` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'POST /account/applications/:id/edit': [
    {
      what: 'of a state that is not the current one',
      names: true,
      ask: ({ draft }) => ({
        url: `/account/applications/${draft.id}/edit`,
        form: { seen: 'guessed', topic: 'contact/home', 'h/homeless': 'yes' },
      }),
      cells: visitors(toSignIn, '404', '409'),
    },
  ],
  'GET /account/applications/:id/review': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/review` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'GET /account/applications/:id/sign': [
    {
      what: 'of a draft in which something is open',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/sign` }),
      cells: visitors(toSignIn, '404', '303 /account/applications/:id/review'),
    },
  ],
  'POST /account/applications/:id/sign': [
    {
      what: 'of a state that is not the current one',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/sign`, form: { seen: 'guessed', typedName: 'Grace Olson' } }),
      cells: visitors(toSignIn, '404', '409'),
    },
  ],
  'GET /account/applications/:id/receipt': [
    {
      what: 'of a draft',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/receipt` }),
      cells: visitors(toSignIn, '404', '303 /account/applications/:id'),
    },
  ],
  'GET /account/documents': [
    { ask: at('/account/documents'), mark: ({ document }) => document.name, cells: visitors(toSignIn, '200 without it', '200 without it') },
  ],
  'POST /account/documents': [{ ask: () => ({ url: '/account/documents', form: {} }), cells: visitors(toSignIn, '400', '400') }],
  'POST /account/documents/take-back': [
    {
      what: 'one that an assister added',
      names: true,
      ask: ({ document }) => ({ url: '/account/documents/take-back', form: { document: document.id } }),
      cells: visitors(toSignIn, '404', '409'),
    },
  ],
  'GET /account/assister': [{ ask: at('/account/assister'), mark: familyName, cells: visitors(toSignIn, '200 without it', '200 with it') }],
  'GET /account/assister/add': [
    { ask: () => ({ url: `/account/assister/add?number=${freeNumber()}` }), cells: visitors(toSignIn, '200', '200') },
  ],
  'POST /account/assister': [
    {
      what: 'another one in the place of one',
      names: true,
      ask: ({ authorizationId }) => ({ url: '/account/assister', form: { number: freeNumber(), replaces: authorizationId } }),
      cells: visitors(toSignIn, '303 /account/assister', '303 /account/assister?done=changed'),
    },
  ],
  'GET /account/assister/remove': [{ ask: at('/account/assister/remove'), cells: visitors(toSignIn, '200', '200') }],
  'POST /account/assister/remove': [
    {
      names: true,
      ask: ({ authorizationId }) => ({ url: '/account/assister/remove', form: { authorization: authorizationId } }),
      cells: visitors(toSignIn, '404', '303 /account/assister?done=removed'),
    },
  ],

  'GET /assister/set-up': [{ ask: at('/assister/set-up'), cells: anybody('200') }],
  'POST /assister/set-up': [{ ask: () => ({ url: '/assister/set-up', form: newPassword }), cells: anybody('422') }],
  'GET /assister/new-password': [{ ask: at('/assister/new-password'), cells: anybody('200') }],
  'POST /assister/new-password': [{ ask: () => ({ url: '/assister/new-password', form: newPassword }), cells: anybody('422') }],
  'GET /assister/forgot': [{ ask: at('/assister/forgot'), cells: anybody('200') }],
  'POST /assister/forgot': [
    { names: true, ask: ({ assisterEmail }) => ({ url: '/assister/forgot', form: { email: assisterEmail } }), cells: anybody('200') },
  ],

  /** Beside a sample only. */
  'GET /mailbox': [{ ask: at('/mailbox'), cells: anybody('200') }],
  'GET /mailbox/:id': [{ ask: () => ({ url: `/mailbox/${randomUUID()}` }), cells: anybody('404') }],
  'GET /assets/design/css/*': asset('/assets/design/css/index.css'),
  'HEAD /assets/design/css/*': asset('/assets/design/css/index.css'),
  'GET /assets/design/fonts/*': asset('/assets/design/fonts/bitter-bold.woff2'),
  'HEAD /assets/design/fonts/*': asset('/assets/design/fonts/bitter-bold.woff2'),
  'GET /assets/font/files/*': asset('/assets/font/files/open-sans-latin-wght-normal.woff2'),
  'HEAD /assets/font/files/*': asset('/assets/font/files/open-sans-latin-wght-normal.woff2'),
  'GET /assets/font/*': asset('/assets/font/wght.css'),
  'HEAD /assets/font/*': asset('/assets/font/wght.css'),
  'GET /assets/pages/*': asset('/assets/pages/base.css'),
  'HEAD /assets/pages/*': asset('/assets/pages/base.css'),
  'GET /*': [{ ask: at('/nothing-here'), cells: anybody('404') }],
});
