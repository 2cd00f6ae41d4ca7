import { describe, expect, it } from 'vitest';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import { clientNamed, draftOf } from '../../testing/clients.ts';
import { coverageOf, personNamed } from '../../testing/coverage.ts';
import { standingsOf } from '../../ui/coverage/standings.ts';
import { nextStep } from './next-step.ts';
import { rowsOf } from './rows.ts';

const today = '2026-11-27';
const nothing = { requests: [], copies: new Map(), standings: new Map(), today };
const named = clientNamed('Fadumo', 'Abdi');
const { id, status, percent, coverageYear, startedBy, updatedAt } = draftOf(named);
const summary = { id, status, percent, coverageYear, startedBy, updatedAt, confirmationNumber: null, submittedAt: null };
const client: Client = { ...named, application: summary };
const step = (online: boolean, applications = [draftOf(client, { id })], of = client) => {
  const [row] = rowsOf({ clients: [of], applications, ...nothing });
  return row && nextStep(row, online);
};

describe('the next step', () => {
  it('offline does not lead into a draft that never came to this computer', () => {
    expect(step(false, [])).toBe('notHere');
    expect(step(false)).toBe('continue');
  });

  it('online goes on: the draft is on its way', () => {
    expect(step(true, [])).toBe('continue');
  });

  it('is to wait for the result of a submitted application that is not here, and a start where there is none', () => {
    expect(step(false, [], { ...client, application: { ...summary, status: 'submitted' } })).toBe('await-result');
    expect(step(false, [], named)).toBe('start');
  });

  it('of a client with a new draft are the documents that are due for the old result; a signed one goes first', () => {
    const verify = [{ kind: 'income', dueOn: '2026-12-04', state: 'due' as const }];
    const coverage = coverageOf(client.id, [personNamed('Fadumo', { verify })]);
    const standings = standingsOf([coverage], [], today);
    const stepWith = (rest: Partial<Application>) => {
      const [row] = rowsOf({ ...nothing, clients: [client], applications: [draftOf(client, { id, ...rest })], standings });
      return row && nextStep(row, true);
    };
    expect(stepWith({})).toBe('add-documents');
    expect(
      stepWith({ signature: { answersHash: '0'.repeat(64), formVersion: '1', signerName: 'A', signedAt: updatedAt, typedBy: null } }),
    ).toBe('send');
    expect(stepWith({ status: 'submitted' })).toBe('await-result');
    expect(stepWith({ id: coverage.eligibility?.applicationId, status: 'submitted' })).toBe('add-documents');
  });
});
