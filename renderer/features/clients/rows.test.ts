import { describe, expect, it } from 'vitest';
import type { Coverage, EligiblePerson } from '../../../shared/model/coverage.ts';
import type { CopyState } from '../../store/types.ts';
import { clientNamed, draftOf } from '../../testing/clients.ts';
import { coverageOf, enrollmentOf, personNamed } from '../../testing/coverage.ts';
import { standingsOf } from '../../ui/coverage/standings.ts';
import { countsOf, rowsOf, visibleRows } from './rows.ts';
import type { StateName } from './states.ts';

const today = '2026-11-27';
const bare = { requests: [], copies: new Map<string, CopyState>(), standings: new Map(), today };
const nothing = { ...bare, applications: [] };
const signature = {
  answersHash: '0'.repeat(64),
  formVersion: '2027.1',
  signerName: 'A',
  signedAt: '2026-11-21T15:00:00.000Z',
  typedBy: null,
};
const names = (rows: ReturnType<typeof visibleRows>) => rows.map(row => row.client.givenName);

describe('the three lists', () => {
  const clients = [clientNamed('Tou', 'Lee', { list: 'new' }), clientNamed('Ruth', 'Nelson'), clientNamed('José', 'García')];

  it('counts each client once in New or In progress, and all in All', () => {
    expect(countsOf(clients)).toEqual({ new: 1, 'in-progress': 2, all: 3 });
  });

  it('narrows by list and by search at once', () => {
    const rows = rowsOf({ ...nothing, clients });
    expect(names(visibleRows(rows, { list: 'in-progress', query: '', sort: 'name', state: 'all' }))).toEqual(['José', 'Ruth']);
    expect(names(visibleRows(rows, { list: 'all', query: 'lee', sort: 'name', state: 'all' }))).toEqual(['Tou']);
    expect(names(visibleRows(rows, { list: 'in-progress', query: 'lee', sort: 'name', state: 'all' }))).toEqual([]);
  });

  it('puts what stopped before what is signed, begun, not begun and done', () => {
    const [refused, signed, begun, none, done] = ['Refused', 'Signed', 'Begun', 'None', 'Done'].map(name => clientNamed(name, 'A'));
    if (!refused || !signed || !begun || !none || !done) throw new Error('five clients');
    const refusedDraft = draftOf(refused);
    const rows = rowsOf({
      clients: [done, none, begun, signed, refused],
      applications: [refusedDraft, draftOf(signed, { signature }), draftOf(begun), draftOf(done, { status: 'submitted' })],
      ...bare,
      copies: new Map([[refusedDraft.id, { step: 'only-here', copiedAt: null, refused: { code: 'application-frozen' } }]]),
    });
    expect(names(visibleRows(rows, { list: 'all', query: '', sort: 'needs-you', state: 'all' }))).toEqual([
      'Refused',
      'Signed',
      'Begun',
      'None',
      'Done',
    ]);
  });

  it('puts what is due within days first, then signed, documents, plans and drafts; last what waits for others', () => {
    const named = Object.fromEntries(
      ['Rejected', 'Soon', 'Signed', 'Docs', 'Plan', 'Draft', 'Bill', 'Waiting', 'Enrolled'].map(name => [name, clientNamed(name, 'A')]),
    );
    const of = (name: string) => named[name] ?? clientNamed(name, 'A');
    const submitted = (name: string) => draftOf(of(name), { status: 'submitted' });
    const applications = Object.keys(named).map(name =>
      name === 'Draft' ? draftOf(of(name)) : name === 'Signed' ? draftOf(of(name), { signature }) : submitted(name),
    );
    const due = (dueOn: string, state: 'due' | 'rejected' = 'due') => personNamed('Fadumo', { verify: [{ kind: 'income', dueOn, state }] });
    const result = (name: string, person: EligiblePerson, rest: Partial<Coverage> = {}) => {
      const applicationId = applications.find(one => one.clientId === of(name).id)?.id ?? '';
      const coverage = coverageOf(of(name).id, [person], rest);
      return { ...coverage, eligibility: coverage.eligibility && { ...coverage.eligibility, applicationId } };
    };
    const coverages = [
      result('Rejected', due('2027-01-30', 'rejected')),
      result('Soon', due('2026-12-03')),
      result('Docs', due('2026-12-30')),
      result('Plan', personNamed('Fadumo')),
      result('Bill', personNamed('Fadumo'), { enrollments: [enrollmentOf(['fadumo'], { state: 'pending' })] }),
      result('Enrolled', personNamed('Fadumo'), { enrollments: [enrollmentOf(['fadumo'])] }),
    ];
    const standings = standingsOf(coverages, [], today);
    const rows = rowsOf({ ...bare, clients: Object.values(named).toReversed(), applications, standings });
    const shown = (state: StateName) => names(visibleRows(rows, { list: 'all', query: '', sort: 'needs-you', state }));
    expect(shown('all')).toEqual(['Soon', 'Rejected', 'Signed', 'Docs', 'Plan', 'Draft', 'Bill', 'Waiting', 'Enrolled']);
    expect(shown('documents')).toEqual(['Soon', 'Rejected', 'Docs']);
    expect(shown('not-submitted')).toEqual(['Signed', 'Draft']);
    expect(shown('await-result')).toEqual(['Waiting']);
    expect(shown('choose-plan')).toEqual(['Plan']);
    expect(shown('first-premium')).toEqual(['Bill']);
    expect(shown('enrolled')).toEqual(['Bill', 'Enrolled']);
    expect(names(visibleRows(rows, { list: 'all', query: 'soon', sort: 'name', state: 'documents' }))).toEqual(['Soon']);
  });

  it('shows and sorts 10,000 clients in less than a tenth of a second', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => clientNamed(`Given${at % 977}`, `Family${(at * 7919) % 9973}`));
    const verify = [{ kind: 'income', dueOn: '2026-12-30', state: 'due' as const }];
    const coverages = many.map(client => coverageOf(client.id, [personNamed('Fadumo', { verify })]));
    const applications = many.map((client, at) => draftOf(client, { id: coverages[at]?.eligibility?.applicationId, status: 'submitted' }));
    const rows = rowsOf({ ...nothing, applications, clients: many, standings: standingsOf(coverages, [], today) });
    expect(rows.every(({ after }) => after?.step === 'add-documents')).toBe(true);
    visibleRows(rows, { list: 'all', query: '', sort: 'name', state: 'all' });
    const times = ['given12', 'family5', 'st', '6125', ''].map(query => {
      const begun = performance.now();
      expect(visibleRows(rows, { list: 'all', query, sort: 'needs-you', state: 'all' }).length).toBeGreaterThan(0);
      return performance.now() - begun;
    });
    // The machine may be busy with other suites: the best one counts.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
