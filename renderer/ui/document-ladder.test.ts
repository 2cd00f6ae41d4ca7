import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import type { Document, DocumentState } from '../../shared/model/document.ts';
import { documentProblem, documentStatus, isDocumentHere, sizeWords } from './document-ladder.ts';
import { startTexts } from './text.ts';

startTexts();
const t: TFunction = i18next.t;
const at = '2026-11-27T10:00:00.000Z';
const documentAt = (state: DocumentState): Document => ({
  ...{ id: crypto.randomUUID(), rev: '1', clientId: crypto.randomUUID(), applicationId: null, kind: 'income', name: 'Pay stub' },
  ...{ mediaType: 'application/pdf', bytes: 1000, pages: 1, sha256: 'a'.repeat(64), capturedAt: at, takenBack: false, state },
});
const words = (state: DocumentState, sent?: number) =>
  documentStatus(documentAt(state), sent === undefined ? undefined : { sent, problem: null }, undefined, t).words;

it('climbs from this computer to received, and says received only when the service has it for good', () => {
  expect([
    words({ step: 'here' }),
    words({ step: 'awaited' }),
    words({ step: 'awaited' }, 0),
    words({ step: 'awaited' }, 429),
    words({ step: 'awaited' }, 1000),
    words({ step: 'checking' }),
    words({ step: 'received', at, scan: 'clean' }),
  ]).toEqual([
    'Only on this computer',
    'Only on this computer',
    'Only on this computer',
    'Sending 42 %',
    'Sending 100 %',
    'Received, being checked',
    'Received',
  ]);
});

it('says honestly where nobody looked for viruses', () => {
  expect(documentStatus(documentAt({ step: 'received', at, scan: 'not-scanned' }), undefined, undefined, t).hint).toMatch(/no scanner/);
});

it('tells a refusal with its reason, and what does not get through with its own', () => {
  expect(words({ step: 'refused', at, code: 'document-infected' })).toBe('Not accepted');
  expect(documentProblem(documentAt({ step: 'refused', at, code: 'document-infected' }), undefined, undefined)).toEqual({
    code: 'document-infected',
  });
  expect(documentProblem(documentAt({ step: 'refused', at, code: 'of tomorrow' }), undefined, undefined)).toEqual({ code: 'unexpected' });
  const stuck = { sent: 10, problem: { code: 'too-large' } } as const;
  expect(documentStatus(documentAt({ step: 'awaited' }), stuck, undefined, t)).toMatchObject({ words: 'Not sent', tone: 'danger' });
  // What went wrong on the way is over once it is there.
  expect(documentProblem(documentAt({ step: 'received', at, scan: 'clean' }), stuck, undefined)).toBeNull();
});

it('counts as only here until the service has all of it', () => {
  const steps: DocumentState[] = [{ step: 'here' }, { step: 'awaited' }, { step: 'checking' }, { step: 'received', at, scan: 'clean' }];
  expect(steps.map(state => isDocumentHere(documentAt(state)))).toEqual([true, true, false, false]);
});

it('says sizes as people do', () => {
  expect([1, 1500, 1024 * 1024, 5_000_000, 10 * 1024 * 1024].map(bytes => sizeWords(bytes, t))).toEqual([
    '1 KB',
    '1 KB',
    '1 MB',
    '4.8 MB',
    '10 MB',
  ]);
});
