import { describe, expect, it } from 'vitest';
import type { Application, Signature } from '../../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../../shared/model/request.ts';
import { filingStep } from './ladder.ts';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const now = new Date(at(12));

const signature: Signature = {
  answersHash: hash,
  formVersion: '2027.1',
  signerName: 'Fadumo Abdi',
  signedAt: at(10),
  typedBy: 'A1B2C3D4E',
};
const draft: Application = {
  id: 'app',
  rev: '1',
  clientId: 'client',
  formVersion: '2027.1',
  coverageYear: 2027,
  status: 'draft',
  startedBy: 'assister',
  answers: {},
  percent: 100,
  later: [],
  notes: '',
  clashes: {},
  signature: null,
  receipt: null,
  updatedAt: at(9),
  updatedBy: 'assister',
};
const signed: Application = { ...draft, signature };
const request = (outcome: SubmitRequest['outcome'], hour = 11): SubmitRequest => ({
  id: `request-${String(hour)}`,
  rev: '1',
  clientId: 'client',
  kind: 'submit-application',
  applicationId: 'app',
  applicationRev: '1',
  answersHash: hash,
  createdAt: at(hour),
  outcome,
});
const refused = (code: string, problems: string[] = [], hour = 11): SubmitRequest['outcome'] => ({
  state: 'refused',
  code,
  problems,
  at: at(hour),
});

describe('filing', () => {
  it('is a draft until it is signed, and signed until it is in line', () => {
    expect(filingStep(draft, [], hash, now)).toEqual({ step: 'draft' });
    expect(filingStep(signed, [], hash, now)).toMatchObject({ step: 'signed', signerName: 'Fadumo Abdi' });
    expect(filingStep(signed, [request(null)], hash, now)).toMatchObject({ step: 'waiting', since: at(11), tooLong: false });
  });
  it('warns when it waited more than 24 hours', () => {
    expect(filingStep(signed, [request(null)], hash, new Date(at(36)))).toMatchObject({ step: 'waiting', tooLong: true });
  });
  it('stops what waits when an answer changed since signing', () => {
    expect(filingStep(signed, [request(null)], other, now)).toEqual({ step: 'sign-again', why: 'answers-changed' });
    expect(filingStep(draft, [request(null)], other, now)).toEqual({ step: 'sign-again', why: 'answers-changed' });
  });
  it('is not called changed while the hash is still being computed', () => {
    expect(filingStep(signed, [], undefined, now)).toMatchObject({ step: 'signed' });
  });
  it('says why it was refused and which answers, until it is signed again', () => {
    const incomplete = request(refused('application-incomplete', ['h/phone']));
    expect(filingStep(signed, [incomplete], hash, now)).toMatchObject({
      step: 'refused',
      code: 'application-incomplete',
      problems: ['h/phone'],
    });
    const again = { ...signed, signature: { ...signature, signedAt: at(12) } };
    expect(filingStep(again, [incomplete], hash, now)).toMatchObject({ step: 'signed' });
  });
  it('keeps showing the refused answers while they are being corrected', () => {
    expect(filingStep(draft, [request(refused('application-incomplete', ['h/phone']))], other, now)).toMatchObject({ step: 'refused' });
  });
  it('asks for the signature again when the service holds other answers', () => {
    expect(filingStep(signed, [request(refused('application-changed-since-signing'))], hash, now)).toEqual({
      step: 'sign-again',
      why: 'refused',
    });
  });
  it('tells an unknown code without inventing a reason', () => {
    expect(filingStep(signed, [request(refused('from-a-newer-service'))], hash, now)).toMatchObject({
      step: 'refused',
      code: 'unexpected',
    });
  });
  it('is submitted only by the service’s receipt', () => {
    const receipt = { confirmationNumber: 'M27-40418-QX', receivedAt: at(11) };
    expect(filingStep(signed, [request({ state: 'accepted', receipt })], hash, now)).toEqual({ step: 'submitted', receipt });
    expect(filingStep({ ...signed, status: 'submitted', receipt }, [], hash, now)).toEqual({ step: 'submitted', receipt });
  });
  it('looks at the latest request of this application only', () => {
    const elsewhere = {
      ...request({ state: 'accepted', receipt: { confirmationNumber: 'X', receivedAt: at(11) } }),
      applicationId: 'other',
    };
    expect(
      filingStep(signed, [request(null, 11), request(refused('application-incomplete', ['h/a'], 9), 9), elsewhere], hash, now),
    ).toMatchObject({
      step: 'waiting',
    });
  });
});
