import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentFormVersion } from '../../../shared/application/forms.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { completeAnswers, requestFor, signedDraft } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, type TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

export function submissionSuite(databases: () => TestDatabases): void {
  describe('submission', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    let clientId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
      clientId = await world.addClient(ana);
    });
    const outcomeOf = async (id: string): Promise<SubmitRequest['outcome'] | undefined> => {
      const { documents } = await desk.pullAll('requests');
      return documents.find(document => document.id === id)?.outcome as SubmitRequest['outcome'] | undefined;
    };
    const submissions = () => world.services.store.db.selectFrom('submission').selectAll().execute();

    it('receives a complete, signed application once and says so everywhere', async () => {
      const draft = await signedDraft(clientId);
      const request = requestFor(draft);
      await desk.push('applications', draft);
      expect(await desk.push('requests', request)).toEqual({ state: 'accepted' });
      const outcome = await outcomeOf(request.id);
      const receipt = { confirmationNumber: expect.stringMatching(/^M27-\d{5}-[A-Z]{2}$/), receivedAt: world.clock.now().toISOString() };
      expect(outcome).toEqual({ state: 'accepted', receipt });
      const [application] = (await desk.pullAll('applications')).documents;
      expect(application).toEqual({
        ...draft,
        status: 'submitted',
        receipt,
        rev: expect.not.stringMatching(draft.rev),
        updatedAt: receipt.receivedAt,
        updatedBy: 'service',
      });
      const [client] = (await desk.pullAll('clients')).documents;
      const summary = { status: 'submitted', submittedAt: receipt.receivedAt, confirmationNumber: receipt.confirmationNumber };
      expect(client?.application).toMatchObject(summary);
      expect(await world.services.applications.ofConsumer(clientId)).toEqual([application]);
      expect((await submissions()).filter(row => row.applicationId === draft.id)).toMatchObject([
        { requestId: request.id, answersHash: draft.signature?.answersHash, formVersion: currentFormVersion },
      ]);
    });

    it('has one effect when the same request comes again, in parallel and with new idempotency keys', async () => {
      const draft = await signedDraft(clientId);
      await desk.push('applications', draft);
      const request = requestFor(draft);
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => desk.push('requests', request)));
      outcomes.push(await desk.push('requests', request));
      expect(outcomes.filter(({ state }) => state === 'accepted')).toHaveLength(1);
      const late = outcomes.filter(({ state }) => state === 'conflict');
      expect(late).toHaveLength(5);
      for (const outcome of late) expect(outcome).toMatchObject({ current: { id: request.id, outcome: { state: 'accepted' } } });
      expect((await submissions()).filter(row => row.applicationId === draft.id)).toHaveLength(1);
    });

    it('receives one of two requests for one application and refuses the other as frozen', async () => {
      const draft = await signedDraft(clientId);
      await desk.push('applications', draft);
      const requests = [requestFor(draft), requestFor(draft)];
      await Promise.all(requests.map(request => desk.push('requests', request)));
      const outcomes = await Promise.all(requests.map(request => outcomeOf(request.id)));
      expect(outcomes.map(outcome => outcome?.state).sort()).toEqual(['accepted', 'refused']);
      expect(outcomes.find(outcome => outcome?.state === 'refused')).toMatchObject({ code: 'application-frozen' });
    });

    it('freezes a submitted application, and sends back the state to fall back to', async () => {
      const draft = await signedDraft(clientId);
      await desk.push('applications', draft);
      await desk.push('requests', requestFor(draft));
      const edit = { ...draft, rev: randomUUID(), notes: 'one more thing' };
      expect(await desk.push('applications', edit, draft.rev)).toMatchObject({
        state: 'refused',
        error: { code: 'application-frozen' },
        current: { id: draft.id, status: 'submitted', notes: '' },
      });
    });

    const refusals: [string, () => Promise<{ draft: ReturnType<typeof draftFor>; request: SubmitRequest }>, object][] = [
      [
        'an application that changed after the signing',
        async () => {
          const draft = await signedDraft(clientId);
          return { draft: { ...draft, answers: { ...draft.answers, 'h/homeStreet': '1 Other Street' } }, request: requestFor(draft) };
        },
        { code: 'application-changed-since-signing' },
      ],
      [
        'another state than the one that was signed',
        async () => {
          const draft = await signedDraft(clientId);
          return { draft, request: requestFor(draft, { applicationRev: randomUUID() }) };
        },
        { code: 'application-changed-since-signing' },
      ],
      [
        'an application without a signature',
        async () => {
          const draft = await signedDraft(clientId);
          return { draft: { ...draft, signature: null }, request: requestFor(draft) };
        },
        { code: 'application-changed-since-signing' },
      ],
      [
        'an application that lacks an answer, whatever percentage it claims',
        async () => {
          const { 'h/homeCity': _removed, ...answers } = completeAnswers();
          const draft = await signedDraft(clientId, { answers, percent: 100 });
          return { draft, request: requestFor(draft) };
        },
        { code: 'application-incomplete', problems: ['h/homeCity'] },
      ],
      [
        'an application with a wrong answer',
        async () => {
          const draft = await signedDraft(clientId, { answers: { ...completeAnswers(), 'h/homeZip': 'ABC' } });
          return { draft, request: requestFor(draft) };
        },
        { code: 'application-incomplete', problems: ['h/homeZip'] },
      ],
      [
        'an application with a clash',
        async () => {
          const clash = { theirs: 'Duluth', by: 'consumer' as const, at: '2026-11-23T15:00:00.000Z' };
          const draft = await signedDraft(clientId, { clashes: { 'h/homeCity': clash } });
          return { draft, request: requestFor(draft) };
        },
        { code: 'application-incomplete', problems: ['h/homeCity'] },
      ],
      [
        'a form version it does not know',
        async () => {
          const draft = await signedDraft(clientId, { formVersion: '1999.1' });
          return { draft, request: requestFor(draft) };
        },
        { code: 'application-form-unknown' },
      ],
      [
        'a form version that was closed before it was signed',
        async () => {
          const draft = await signedDraft(clientId, { formVersion: '2027.1' });
          const signature = draft.signature && { ...draft.signature, signedAt: '2027-01-01T12:00:00.000Z' };
          return { draft: { ...draft, signature }, request: requestFor(draft) };
        },
        { code: 'application-form-closed' },
      ],
      [
        'an application that never came',
        async () => {
          const draft = await signedDraft(clientId);
          return { draft: draftFor(clientId), request: requestFor(draft) };
        },
        { code: 'not-found' },
      ],
    ];
    it.each(refusals)('refuses %s, and changes nothing else', async (_name, make, refusal) => {
      const { draft, request } = await make();
      await desk.push('applications', draft);
      expect(await desk.push('requests', request)).toEqual({ state: 'accepted' });
      expect(await outcomeOf(request.id)).toMatchObject({ state: 'refused', at: world.clock.now().toISOString(), ...refusal });
      expect((await desk.pullAll('applications')).documents).toEqual([draft]);
      expect((await submissions()).filter(row => row.requestId === request.id)).toEqual([]);
    });

    it('does not let a request bring its own outcome', async () => {
      const draft = await signedDraft(clientId);
      await desk.push('applications', draft);
      const receipt = { confirmationNumber: 'M27-00000-XX', receivedAt: '2026-11-23T16:00:00.000Z' };
      const outcome = await desk.push('requests', requestFor(draft, { outcome: { state: 'accepted', receipt } }));
      expect(outcome).toMatchObject({ state: 'refused', error: { code: 'bad-request' } });
    });
  });
}
