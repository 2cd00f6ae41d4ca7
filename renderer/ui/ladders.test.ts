import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../shared/model/application.ts';
import type { SubmitRequest } from '../../shared/model/request.ts';
import { clientNamed, draftOf } from '../testing/clients.ts';
import { copyStatus, type Filing, filingOf, filingStatus } from './ladders.ts';
import { startTexts } from './text.ts';

startTexts();
const t: TFunction = i18next.t;

const client = clientNamed('Fadumo', 'Abdi');
const signature: Signature = {
  answersHash: '0'.repeat(64),
  formVersion: '2027.1',
  signerName: 'Fadumo Abdi',
  signedAt: '2026-11-21T15:00:00.000Z',
  typedBy: null,
};
const requestFor = (applicationId: string, outcome: SubmitRequest['outcome']): SubmitRequest => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  rev: '1',
  clientId: client.id,
  kind: 'submit-application',
  applicationId,
  applicationRev: '1',
  answersHash: '0'.repeat(64),
  createdAt: '2026-11-21T15:01:00.000Z',
  outcome,
});

describe('the ladder of filing', () => {
  const draft = draftOf(client);
  const words = (filing: Filing) => filingStatus(filing, t).words;

  it('goes from not started over draft and signed to submitted with its number', () => {
    const receipt = { confirmationNumber: 'M27-40418-QX', receivedAt: '2026-11-21T15:02:00.000Z' };
    expect(words(filingOf(client, null, []))).toBe('Not started');
    expect(words(filingOf(client, draft, []))).toBe('Draft 62 %');
    expect(words(filingOf(client, { ...draft, signature }, []))).toBe('Signed, ready to send');
    expect(words(filingOf(client, { ...draft, signature, status: 'submitted', receipt }, []))).toBe('Submitted, no. M27-40418-QX');
  });

  it('knows an application that only the summary names from one that is here', () => {
    const { id, status, percent, coverageYear, startedBy, updatedAt } = draft;
    const summary = { id, status, percent, coverageYear, startedBy, updatedAt, confirmationNumber: null, submittedAt: null };
    const named = clientNamed('Fadumo', 'Abdi', { application: summary });
    expect(filingOf(named, null, [])).toMatchObject({ applicationId: id, rung: 'draft', awaited: true });
    expect(filingOf(named, draft, []).awaited).toBe(false);
    expect(filingOf(client, null, []).awaited).toBe(false);
  });

  it('asks for the signature again when answers changed after signing', () => {
    expect(words(filingOf(client, draft, [requestFor(draft.id, null)]))).toBe("Needs the client's signature again");
  });

  it('stops after a refusal, and goes on once it was signed anew', () => {
    const at = '2026-11-21T16:00:00.000Z';
    const refused = requestFor(draft.id, { state: 'refused', code: 'application-incomplete', problems: [], at });
    const filing = filingOf(client, { ...draft, signature }, [refused]);
    expect(filing.rung).toBe('sign-again');
    expect(filing.refusal?.error.code).toBe('application-incomplete');
    expect(filingOf(client, { ...draft, signature: { ...signature, signedAt: '2026-11-21T17:00:00.000Z' } }, [refused]).rung).toBe(
      'signed',
    );
  });
});

describe('a copied draft is not a filed application', () => {
  const draft = filingOf(client, draftOf(client), []);
  const steps = ['only-here', 'sending', 'copied'] as const;
  const copyWords = steps.map(step => copyStatus(draft, { step, copiedAt: null, refused: null }, t)?.words ?? '');

  it('words no rung of copying like a rung of filing', () => {
    const rungs: Filing['rung'][] = ['not-started', 'draft', 'signed', 'sign-again', 'submitted'];
    const filingWords = rungs.map(rung => filingStatus({ ...draft, rung, confirmationNumber: 'M27' }, t).words);
    for (const filing of filingWords) expect(copyWords).not.toContain(filing);
    expect(new Set([...filingWords, ...copyWords]).size).toBe(filingWords.length + copyWords.length);
  });

  it('says "not submitted" when a draft was copied, and speaks of submitting nowhere else on that ladder', () => {
    expect(copyWords[2]).toBe('Copied to the service · not submitted');
    for (const words of copyWords) expect(words.replace('not submitted', '')).not.toMatch(/submit|filed|sent\b|done/i);
  });

  it('never calls a draft synced, sent or submitted', () => {
    expect(filingStatus({ ...draft, percent: 100 }, t).words).toBe('Draft 100 %');
  });
});
