import { of } from 'rxjs';
import { expect, test } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { CopyRecord } from '../database/records.ts';
import { newDraft } from '../drafts/start-draft.ts';
import { newId, sampleAssister, sampleClient } from '../testing/samples.testing.ts';
import { createCopies } from './copies.ts';
import { createGone } from './gone.ts';
import { createOutcomes } from './push-outcomes.ts';
import type { Rights } from './rights.ts';

const clock = { now: () => Date.parse('2026-11-23T16:00:00.000Z') };

/** Records in a map, as the mirror of a database would show them. */
function outcomesOverMap() {
  const records = new Map<string, CopyRecord>();
  const mirror: Mirror<CopyRecord> = {
    get: id => records.get(id),
    values: () => records.values(),
    ...{ changed$: of(undefined), all$: of([]), one$: () => of(null), close: () => {} },
  };
  const disk = { isFull: false };
  const bulkUpsert = async (changed: CopyRecord[]) => {
    if (disk.isFull) throw new DeskError('vault-disk-full');
    return changed.map(record => records.set(record.id, record));
  };
  const copies = createCopies({ copies: { bulkUpsert } } as unknown as DeskDatabase, mirror, createGone(), clock);
  const givenUp = new Set<string>();
  const rights = { forget: async () => {} } as unknown as Rights;
  return { copies, givenUp, disk, outcomes: createOutcomes({ copies, rights, gone: createGone(), givenUp, onForgotten: async () => {} }) };
}

const before: Application = newDraft(sampleClient(), { assister: sampleAssister, clock, newId });
const mine = { ...before, rev: 'mine', _deleted: false };
const submitted = { ...before, rev: 'submitted', status: 'submitted' as const };
const row = { assumedMasterState: { ...before, _deleted: false }, newDocumentState: mine };
const conflict = [{ state: 'conflict' as const, current: submitted }];

test('a state that the feed told to be at the service, before it told of a later one, is not called refused when its push comes again', async () => {
  const { copies, givenUp, outcomes } = outcomesOverMap();
  await copies.areUnderWay('applications', [row]);
  await copies.areAtService('applications', [mine]);
  await copies.areAtService('applications', [submitted]);
  const settled = await outcomes.settle('applications', [row], conflict, false);
  expect(settled.conflicts).toMatchObject([{ rev: 'submitted' }]);
  expect(copies.refusalOf(mine.id)).toBeNull();
  expect(givenUp).toEqual(new Set(['mine']));
});

test('a state that was never there is', async () => {
  const { copies, outcomes } = outcomesOverMap();
  await copies.areUnderWay('applications', [row]);
  await copies.areAtService('applications', [submitted]);
  await outcomes.settle('applications', [row], conflict, false);
  expect(copies.refusalOf(mine.id)?.error.code).toBe('application-frozen');
});

test('the disk is full when the service refuses: what was refused is not given up before it is kept', async () => {
  const { copies, givenUp, disk, outcomes } = outcomesOverMap();
  await copies.areUnderWay('applications', [row]);
  disk.isFull = true;
  await expect(outcomes.settle('applications', [row], conflict, false)).rejects.toThrow('vault-disk-full');
  expect(givenUp.size).toBe(0);
  await expect(outcomes.tellStuck('applications', [row], { code: 'too-large' })).rejects.toThrow('vault-disk-full');
  disk.isFull = false;
  await outcomes.tellStuck('applications', [row], { code: 'too-large' });
  expect(copies.refusalOf(mine.id)).toMatchObject({ error: { code: 'too-large' } });
  await outcomes.settle('applications', [row], conflict, false);
  expect(copies.refusalOf(mine.id)).toMatchObject({ error: { code: 'application-frozen' }, document: { rev: 'mine' } });
  expect(givenUp).toEqual(new Set(['mine']));
});
