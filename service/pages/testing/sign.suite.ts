import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FormContext } from '../../../shared/application/form.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { type Answers, type Application, begunBy } from '../../../shared/model/application.ts';
import { addApplication, findApplication } from '../../db/applications.ts';
import { addConsumers } from '../../db/consumers.ts';
import { createOwnSubmission } from '../../domain/consumers/own-submission.ts';
import { checkSubmission } from '../../domain/submission/check-submission.ts';
import { sampleTeam } from '../../sample/people.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { completeAnswers } from '../../testing/complete-draft.ts';
import { draftFor } from '../../testing/desk.ts';
import { type Browser, type PagesWorld, readable, testPassword } from './pages-world.ts';

const alone: FormContext = { today: '2026-11-23', authorized: true, alone: true };
const name = 'Grace Olson';
const ofSigning = ['h/typedName', 'h/signatureWay'];
const without = (answers: Answers, ...paths: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([path]) => !paths.includes(path)));
const sha256 = async (words: string) => createHash('sha256').update(words).digest('hex');

/** A consumer reads, signs and sends in their own application, with an assister or without. */
export function signSuite(world: () => PagesWorld): void {
  const db = () => world().service.services.store.db;
  const stored = async (id: string): Promise<Application> => {
    const row = await findApplication(db(), id);
    if (!row) throw new Error('no such application');
    return row.document;
  };
  const submissionsOf = (id: string) => db().selectFrom('submission').selectAll().where('applicationId', '=', id).execute();
  const at = (id: string, step: string) => `/account/applications/${id}/${step}`;

  /** Somebody with an account, a draft with these answers, and a browser in which they are signed in. */
  const addPerson = async (answers: Answers, by: 'consumer' | 'assister' = 'consumer') => {
    const { store, passwords, clock } = world().service.services;
    const consumerId = randomUUID();
    const email = `${consumerId}@example.org`;
    const about = { givenName: 'Grace', familyName: 'Olson', birthDate: '1988-02-29', phone: '2185550123', address: '', city: 'Bemidji' };
    const rest = { county: 'Beltrami', preferredLanguage: 'English', interpreter: false, createdAt: clock() };
    const passwordHash = await passwords.hash(testPassword);
    await store.change(work => addConsumers(work, [{ id: consumerId, email, passwordHash, ...about, ...rest }]));
    const draft: Application = { ...draftFor(consumerId), ...begunBy(by, clock().toISOString()), answers };
    await addApplication(store.db, draft, clock());
    const browser = world().visitor();
    /** In another window, which knows nothing of this one. */
    const signIn = async () => {
      browser.cookies.clear();
      await browser.submit(await browser.get('/sign-in'), '/sign-in', { email, password: testPassword });
    };
    await signIn();
    return { consumerId, id: draft.id, browser, signIn };
  };
  const sign = async (browser: Browser, id: string, typedName = name) =>
    browser.submit(await browser.get(at(id, 'sign')), at(id, 'sign'), { typedName });

  test('without any assister a person reads, agrees, signs and sends in once; the signature binds to what was read', async () => {
    const answers = without(completeAnswers(alone), ...ofSigning, 'h/agreesAppeal');
    const { id, browser } = await addPerson(answers);
    const review = await browser.get(at(id, 'review'));
    expect(readable(review)).toContain('Bemidji');
    expect(readable(review)).not.toContain('still open');
    const [, onward = ''] = /href="([^"]+topic[^"]+rights)"/.exec(readable(review)) ?? [];
    expect((await browser.get(at(id, 'sign'))).headers.location).toBe(onward);
    const promise = await browser.get(onward);
    expect(readable(promise)).toContain('I can appeal');
    const agreed = await browser.submit(promise, at(id, 'edit'), {
      'h/agreesPrivacy': 'agreed',
      'h/agreesNonDiscrimination': 'agreed',
      'h/agreesAppeal': 'agreed',
    });
    expect(decodeURIComponent(String(agreed.headers.location))).toContain('topic=sign/signer');
    const signer = await browser.get(String(agreed.headers.location));
    expect(readable(signer)).toContain('I do, for myself and my household');
    expect(signer.body).not.toContain('signatureWay');
    const on = await browser.submit(signer, at(id, 'edit'), { 'h/signerKind': 'primary' });
    expect(on.headers.location).toBe(at(id, 'sign'));
    const page = await browser.get(at(id, 'sign'));
    for (const [typedName, words] of [
      ['', 'Your name is missing'],
      ['Somebody Else', 'not the name of the person who signs'],
    ] as const) {
      const wrong = await browser.submit(page, at(id, 'sign'), { typedName });
      expect([wrong.statusCode, readable(wrong).includes(words)]).toEqual([422, true]);
    }
    expect(await stored(id)).toMatchObject({ status: 'draft', signature: null });
    const sent = await browser.submit(page, at(id, 'sign'), { typedName: ' grace  olson ' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, at(id, 'receipt')]);
    const again = await browser.submit(page, at(id, 'sign'), { typedName: name });
    expect([again.statusCode, again.headers.location]).toEqual([303, at(id, 'receipt')]);

    const after = await stored(id);
    const form = formOf(after.formVersion);
    const hash = form && (await answersHash(payloadOf(form, after.answers, alone), sha256));
    expect(after).toMatchObject({ status: 'submitted', percent: 100, signature: { answersHash: hash, typedBy: null } });
    expect(await submissionsOf(id)).toMatchObject([{ requestId: null, answersHash: hash }]);
    const receipt = await browser.get(at(id, 'receipt'));
    expect(readable(receipt)).toContain(after.receipt?.confirmationNumber);
    expect((await browser.get(at(id, 'review'))).headers.location).toBe(at(id, 'receipt'));
    const entries = await db().selectFrom('audit').selectAll().where('subjectId', '=', id).execute();
    const outcomes = entries.filter(({ action }) => action === 'application-submitted').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['application-incomplete', 'done']);
  });

  test('what an assister began and recorded goes along when the consumer finishes alone, and their Desk gets the receipt', async () => {
    const { id, browser, consumerId } = await addPerson(without(completeAnswers(), ...ofSigning), 'assister');
    const mai = sampleTeam.assisters.find(({ key }) => key === 'mai-yang');
    await world().service.services.authorizations.start(consumerId, mai?.referenceNumber ?? '');
    expect((await sign(browser, id)).headers.location).toBe(at(id, 'receipt'));
    const [submission] = await submissionsOf(id);
    expect(submission?.payload).toMatchObject({ 'h/consentHow': expect.any(String), 'h/helpedByAssister': expect.any(String) });
    const session = { sessionId: 'none', deviceId: 'none', assisterId: sampleId('mai-yang') };
    const pulled = await world().service.services.sync.pull(session, 'applications', undefined, 500);
    expect(pulled.documents).toContainEqual(await stored(id));
  });

  test('what is open is listed with the way to each screen, and nothing is sent in meanwhile', async () => {
    const { id, browser } = await addPerson(without(completeAnswers(alone), ...ofSigning, 'h/homeStreet', 'h/homeCity'));
    const review = await browser.get(at(id, 'review'));
    expect(readable(review)).toContain('One thing is still open');
    expect(decodeURIComponent(readable(review))).toContain(`${at(id, 'edit')}?topic=contact/home`);
    expect(readable(review)).not.toContain('All is right. Go on');
    expect((await browser.get(at(id, 'sign'))).headers.location).toBe(at(id, 'review'));
    const { rev } = await stored(id);
    const formToken = /name="formToken" value="([^"]+)"/.exec(readable(await browser.get('/account')))?.[1] ?? '';
    const forced = await browser.post(at(id, 'sign'), { formToken, seen: rev, typedName: name });
    expect([forced.statusCode, readable(forced).includes('Something is still open')]).toEqual([422, true]);
    expect((await browser.post(at(id, 'sign'), { formToken: 'forged', seen: rev, typedName: name })).statusCode).toBe(403);
    expect((await stored(id)).rev).toBe(rev);
    expect(await submissionsOf(id)).toEqual([]);
  });

  test('what changed since it was read is read again before it is signed; a visit that is over signs nothing', async () => {
    const { id, browser, signIn } = await addPerson(without(completeAnswers(alone), ...ofSigning));
    const page = await browser.get(at(id, 'sign'));
    const notices = await browser.get(`${at(id, 'edit')}?topic=contact/languages`);
    await browser.submit(notices, at(id, 'edit'), { 'h/preferredWritten': 'so' });
    const late = await browser.submit(page, at(id, 'sign'), { typedName: name });
    expect([late.statusCode, readable(late).includes('Read your answers again before you sign')]).toEqual([409, true]);
    const { visits, store } = world().service.services;
    const visit = await visits.find(browser.cookies.get('visit') ?? '');
    if (!visit) throw new Error('no visit');
    await signIn();
    const { rev } = await stored(id);
    await expect(createOwnSubmission(store).send(visit, id, rev, name)).rejects.toMatchObject({ code: 'lease-lost' });
    const fresh = await browser.get(at(id, 'sign'));
    const both = await Promise.all([name, name].map(typedName => browser.submit(fresh, at(id, 'sign'), { typedName })));
    expect(both.map(({ headers }) => headers.location)).toEqual([at(id, 'receipt'), at(id, 'receipt')]);
    expect(await submissionsOf(id)).toHaveLength(1);
  });

  test('only the consumer may leave out what records the meeting with an assister', async () => {
    const answers = completeAnswers(alone);
    const draft = draftFor(randomUUID(), { answers });
    const form = formOf(draft.formVersion);
    if (!form) throw new Error('the current form is gone');
    const judged = async (context: FormContext) => {
      const hash = await answersHash(payloadOf(form, answers, context), sha256);
      const at = '2026-11-23T15:58:00.000Z';
      const signature = { answersHash: hash, formVersion: form.version, signerName: name, signedAt: at, typedBy: null };
      const request = { applicationRev: draft.rev, answersHash: hash };
      return checkSubmission({ ...draft, signature }, request, context.today, context.alone ? { alone: true } : {});
    };
    expect(await judged(alone)).toMatchObject({ ok: true });
    const refused = await judged({ today: alone.today, authorized: true });
    expect(refused).toMatchObject({ ok: false, code: 'application-incomplete' });
    expect('problems' in refused && refused.problems).toEqual(
      expect.arrayContaining(['h/consentGiven', 'h/privacyWarningGiven', 'h/readBack']),
    );
  });
}
