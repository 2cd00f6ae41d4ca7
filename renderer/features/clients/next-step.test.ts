import { describe, expect, it } from 'vitest';
import type { Client } from '../../../shared/model/client.ts';
import { clientNamed, draftOf } from '../../testing/clients.ts';
import { nextStep } from './next-step.ts';
import { rowsOf } from './rows.ts';

const nothing = { requests: [], copies: new Map() };
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

  it('is still nothing for a submitted application that is not here, and a start where there is none', () => {
    expect(step(false, [], { ...client, application: { ...summary, status: 'submitted' } })).toBe('none');
    expect(step(false, [], named)).toBe('start');
  });
});
