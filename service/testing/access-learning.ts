import { randomUUID } from 'node:crypto';
import type { PageRole } from './access-callers.ts';
import { at, type Table } from './access-table.ts';
import { anybody, but } from './access-table-pages.ts';

/** Who may call what of the Learning Center: rows as in access-table.ts. */

const toLearning = '303 /learning/sign-in';
const learners = (others: string, other: string, learner: string) => but(others, { 'other learner': other, learner });

export const learningTable: Table<PageRole> = {
  'GET /learning/sign-in': [{ ask: at('/learning/sign-in'), cells: learners('200', '303 /learning', '303 /learning') }],
  'POST /learning/sign-in': [
    {
      ask: () => ({ url: '/learning/sign-in', form: { next: '/learning', key: randomUUID() } }),
      cells: anybody('401'),
    },
  ],
  'POST /learning/sign-out': [{ ask: () => ({ url: '/learning/sign-out', form: {} }), cells: anybody(toLearning) }],
  'GET /learning': [{ ask: at('/learning'), cells: learners(toLearning, '200', '200') }],
  'GET /learning/lessons/:id': [{ ask: at('/learning/lessons/who-does-what'), cells: learners(toLearning, '200', '200') }],
  'POST /learning/lessons/:id/done': [
    {
      what: 'by who has the course of this version',
      ask: () => ({ url: '/learning/lessons/who-does-what/done', form: {} }),
      cells: learners(toLearning, '303 /learning?done=course', '303 /learning?done=course'),
    },
  ],
  'GET /learning/assessment': [{ ask: at('/learning/assessment'), cells: learners(toLearning, '200', '200') }],
  'POST /learning/assessment': [
    {
      ask: () => ({ url: '/learning/assessment', form: {} }),
      cells: learners(toLearning, '303 /learning/assessment', '303 /learning/assessment'),
    },
  ],
  'GET /learning/assessment/:id': [
    {
      names: true,
      owner: 'learner',
      ask: ({ attemptId }) => ({ url: `/learning/assessment/${attemptId}` }),
      cells: learners(toLearning, '404', '200'),
    },
  ],
  'POST /learning/assessment/:id': [
    {
      what: 'once more',
      names: true,
      owner: 'learner',
      ask: ({ attemptId }) => ({ url: `/learning/assessment/${attemptId}`, form: { q0: '1' } }),
      cells: learners(toLearning, '404', '303 /learning/assessment/:id'),
    },
  ],
  'GET /learning/records': [
    { ask: at('/learning/records'), mark: ({ attemptId }) => attemptId, cells: learners(toLearning, '200 without it', '200 with it') },
  ],
  'GET /learning/certificate/:id.pdf': [
    {
      names: true,
      owner: 'learner',
      ask: ({ recordId }) => ({ url: `/learning/certificate/${recordId}.pdf` }),
      cells: learners(toLearning, '404', '200'),
    },
  ],
};
