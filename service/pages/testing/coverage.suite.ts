import { expect, test } from 'vitest';
import { personFor, planIds, resultFor } from '../../../shared/enrollment/commands/commands.fixture.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { addProof, eligible, sellPlans } from '../../testing/coverage.ts';
import { somePdf } from '../../testing/documents.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

/** Has no assister. */
const alone = 'paw-say-wah';
/** Has one, who may be in the account. */
const helped = 'naw-paw-htoo';
const home = '/account/coverage';
const shopping = 'way=open-enrollment_2027-01-01&who=grace&who=tou&tobacco=tou';

/** What came after the application, on the consumer's own pages. */
export function coverageSuite(world: () => PagesWorld): void {
  const withServices = () => ({ services: world().service.services });
  const coverageOf = async (person: string): Promise<Coverage> => {
    const found = await withServices().services.ownCoverage.of(sampleId(person));
    if (!found) throw new Error('no coverage');
    return found;
  };
  const result = () =>
    resultFor({
      people: [
        personFor('grace', '1988-02-29', {
          name: 'Grace Olson',
          status: 'approved',
          verify: [{ kind: 'income', dueOn: '2027-02-18', state: 'due' }],
        }),
        personFor('tou', '1986-06-01', { name: 'Tou Olson', otherCoverage: 'employer' }),
        personFor('mai', '2020-05-05', { name: 'Mai Olson', child: true, program: 'MA' }),
      ],
    });
  const decide = (person: string, change = {}) => {
    const { applicationId: _, ...decided } = result();
    return eligible(withServices(), sampleId(person), { ...decided, ...change });
  };
  const oneLine = (page: { body: string }): string =>
    readable(page as never)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  const eventForm = async (browser: Browser, event: string) =>
    browser.submit(await browser.get(`${home}/events`), `${home}/events/look`, { event });
  const answers = { members: 'grace', happenedOn: '11/30/2026', 'minnesota-resident': 'yes' };
  const lost = { ...answers, 'coverage-not-given-up': 'yes', 'premiums-were-paid': 'yes' };

  test('before a result the pages say what will come; an event can be looked up and not reported', async () => {
    const browser = await world().signedIn(alone);
    expect(oneLine(await browser.get(home))).toContain('What comes after you apply');
    expect(oneLine(await browser.get(`${home}/plans`))).toContain('Plans with your prices come with the result');
    expect(oneLine(await browser.get(`${home}/end`))).toContain('There is nothing to end');
    const looked = await browser.submit(await eventForm(browser, 'loss-of-coverage'), `${home}/events/look`, lost);
    expect(oneLine(looked)).toContain('10/01/2026 to 01/29/2027');
    expect(oneLine(looked)).toContain('To report it, send in an application first');
    expect(looked.body).not.toContain(`action="${home}/events"`);
  });

  test('the result in plain words: who gets what, what is to be proved by when, and the next step', async () => {
    await sellPlans(withServices());
    await decide(alone);
    const shown = oneLine(await (await world().signedIn(alone)).get(home));
    // The plan comes first: it can be chosen only until then, and the proof is due later.
    expect(shown).toContain('You can choose a plan until 01/15/2027');
    expect(shown).toContain('Income Due 02/18/2027');
    expect(shown).toContain('Grace Olson Plan with tax credit');
    expect(shown).toContain('Approved: proof still needed');
    expect(shown).toContain('Mai Olson Medical Assistance');
    expect(shown).toContain('Tax credit: up to $500.00 a month for Grace Olson, Tou Olson, and Mai Olson');
  });

  test('a life event shows its window before it is reported; reported twice it is one, with one receipt', async () => {
    const browser = await world().signedIn(alone);
    const form = await eventForm(browser, 'loss-of-coverage');
    const wrong = await browser.submit(form, `${home}/events/look`, { happenedOn: 'soon' });
    expect([wrong.statusCode, oneLine(wrong)]).toEqual([422, expect.stringContaining('Type a month, a day and a year')]);
    expect(wrong.body).toContain('value="soon"');
    const looked = await browser.submit(wrong, `${home}/events/look`, lost);
    for (const words of ['10/01/2026 to 01/29/2027', 'Upload by 01/19/2027', 'Estimate, not a decision', 'letter of the employer'])
      expect(oneLine(looked).toLowerCase()).toContain(words.toLowerCase());
    const [first, second] = [await browser.submit(looked, `${home}/events`), await browser.submit(looked, `${home}/events`)];
    expect(first.statusCode).toBe(303);
    expect(second.headers.location).toBe(first.headers.location);
    const { events } = await coverageOf(alone);
    expect(events).toMatchObject([{ event: 'loss-of-coverage', reportedBy: 'consumer', memberIds: ['grace'] }]);
    const receipt = await browser.get(String(first.headers.location));
    expect(oneLine(receipt)).toMatch(/Reported, no\. L26-\d{5}-[A-Z]{2}/);
    // The same event once more, from another page, is refused in words.
    const again = await browser.submit(await browser.submit(form, `${home}/events/look`, lost), `${home}/events`);
    expect([again.statusCode, oneLine(again)]).toEqual([409, expect.stringContaining('This event was reported already')]);
    expect((await coverageOf(alone)).events).toHaveLength(1);
  });

  test('an answer that speaks against an event is explained, and there is no button', async () => {
    const browser = await world().signedIn(alone);
    const form = await eventForm(browser, 'loss-of-coverage');
    const looked = await browser.submit(form, `${home}/events/look`, { ...lost, 'premiums-were-paid': 'no' });
    expect(oneLine(looked)).toContain('Coverage that ends because a bill was not paid does not open a window');
    expect(looked.body).not.toContain(`action="${home}/events"`);
  });

  test('a proof goes the way of every document, says what it proves, and opens the way once it is accepted', async () => {
    const browser = await world().signedIn(alone);
    const [report] = (await coverageOf(alone)).events;
    const path = `${home}/events/${report?.id}`;
    const page = await browser.get(path);
    expect(oneLine(page)).toContain('Send proof by 01/19/2027');
    const empty = await browser.upload(page, '/account/documents', { what: 'employer-letter' }, new File([], ''));
    expect(empty.headers.location).toBe(`${path}?wrong=none`);
    const noPdf = await browser.upload(page, '/account/documents', { what: 'employer-letter' }, new File(['x'], 'letter.txt'));
    expect(oneLine(await browser.get(String(noPdf.headers.location)))).toContain('This is not a PDF, JPEG or PNG file');
    const letter = new File([new Uint8Array(somePdf())], 'letter.pdf', { type: 'application/pdf' });
    const sent = await browser.upload(page, '/account/documents', { what: 'employer-letter' }, letter);
    expect(sent.headers.location).toBe(`${path}?done=added`);
    expect(oneLine(await browser.get(`${path}?done=added`))).toContain('letter.pdf Letter of the employer · Grace Olson');
    const db = withServices().services.store.db;
    const rows = await db.selectFrom('document').selectAll().where('consumerId', '=', sampleId(alone)).execute();
    expect(rows.map(({ document }) => document)).toMatchObject([
      { kind: 'loss-of-coverage', proof: { reportId: report?.id, what: 'employer-letter' }, memberIds: ['grace'] },
    ]);
    // An older one was not accepted, a newer one is.
    const review = { state: 'rejected', at: '2026-11-23T16:00:00.000Z', why: 'unreadable' } as const;
    const proof = { reportId: report?.id ?? '', what: 'insurer-letter' };
    await addProof(withServices(), sampleId(alone), proof, { name: 'blurred.pdf', review });
    expect(oneLine(await browser.get(path))).toContain('It cannot be read');
    await addProof(withServices(), sampleId(alone), proof, { name: 'sharp.pdf' });
    expect(oneLine(await browser.get(path))).toContain('You can choose a plan until 01/29/2027');
    // It starts before the year of the result, so that only open enrollment is offered for that year.
    expect(readable(await browser.get(`${home}/plans`))).toContain('value="open-enrollment_2027-01-01"');
  });

  const pathOf = (plan: string) => `${home}/plans/of/${plan}`;

  test('plans are priced for who is covered, narrowed, sorted and compared; what is no amount of credit is said', async () => {
    const browser = await world().signedIn(alone);
    const setUp = await browser.get(`${home}/plans`);
    expect(oneLine(setUp)).toContain('Sample plans');
    expect(oneLine(setUp)).toContain('Mai Olson: Medical Assistance. No plan is chosen here.');
    const nobody = await browser.get(`${home}/plans/list?way=open-enrollment_2027-01-01`);
    expect([nobody.statusCode, oneLine(nobody)]).toEqual([422, expect.stringContaining('Choose at least one person')]);
    const list = await browser.get(`${home}/plans/list?${shopping}`);
    // Not the one of other counties, nor the catastrophic one, nor dental.
    expect(oneLine(list)).toContain('3 plans');
    expect(oneLine(list)).toContain('For Grace Olson and Tou Olson in Beltrami County, coverage from 01/01/2027');
    // Grace at 38 for 540 dollars, Tou at 40 for 560 and half more for tobacco, less 500.
    expect(oneLine(list)).toContain('$880.00 a month $1,380.00 before credit');
    const gold = await browser.get(`${home}/plans/list?${shopping}&metal=gold&sort=year`);
    expect([oneLine(gold).includes('1 plan '), oneLine(gold).includes(`Sample ${planIds.silver}`)]).toEqual([true, false]);
    const cheap = await browser.get(`${home}/plans/list?${shopping}&premium=1`);
    expect(oneLine(cheap)).toContain('No plan matches');
    const all = [planIds.silver, planIds.silverToo, planIds.gold].map(id => `plan=${id}`).join('&');
    const compared = await browser.get(`${home}/plans/compare?${shopping}&${all}`);
    expect(oneLine(compared)).toMatch(/Full premium a month \$1,380\.00 \$1,405\.00 \$1,630\.00/);
    const tooMany = await browser.get(`${home}/plans/compare?${shopping}&${all}&plan=${planIds.dental}`);
    expect([tooMany.statusCode, oneLine(tooMany)]).toEqual([422, expect.stringContaining('Tick three plans at most')]);
    const less = await browser.get(`${pathOf(planIds.silver)}?${shopping}&credit=100`);
    expect(oneLine(less)).toContain('$1,380.00 less $100.00 tax credit');
    expect(oneLine(less)).toContain('pay all of the extra credit back');
    expect(oneLine(less)).toContain('What you do not take now comes with your tax return');
    const wrong = await browser.get(`${pathOf(planIds.silver)}?${shopping}&credit=much`);
    expect([wrong.statusCode, oneLine(wrong)]).toEqual([422, expect.stringContaining('An amount from $0 to $500.00')]);
    expect((await browser.get(`${home}/plans/list?${shopping}&colour=red`)).statusCode).toBe(400);
  });

  const enrollAt = (plan: string, query = shopping) => `${pathOf(plan)}/enroll?${query}`;

  test('enrolling needs a name and the word on other coverage; pressed twice it is one enrollment with one receipt', async () => {
    const browser = await world().signedIn(alone);
    const at = enrollAt(planIds.silver, `${shopping}&credit=400`);
    const page = await browser.get(at);
    expect(oneLine(page)).toContain('You pay a month $980.00');
    const send = (fields: Record<string, string>) => browser.submit(page, at, fields);
    const unnamed = await send({ typedName: ' ' });
    expect([unnamed.statusCode, oneLine(unnamed)]).toEqual([422, expect.stringContaining('Your name is missing')]);
    const untold = await send({ typedName: 'Grace Olson' });
    expect([untold.statusCode, oneLine(untold)]).toEqual([409, expect.stringContaining('somebody may have other coverage')]);
    expect((await coverageOf(alone)).enrollments).toEqual([]);
    const fields = { typedName: 'Grace Olson', known: 'tou' };
    const [first, second] = [await send(fields), await send(fields)];
    expect([first.statusCode, second.headers.location]).toEqual([303, first.headers.location]);
    const { enrollments } = await coverageOf(alone);
    expect(enrollments).toMatchObject([
      {
        ...{ planId: planIds.silver, memberIds: ['grace', 'tou'], premiumCents: 138_000, aptcCents: 40_000, enrolledBy: 'consumer' },
        signature: { signerName: 'Grace Olson', typedBy: null },
      },
    ]);
    const receipt = oneLine(await browser.get(String(first.headers.location)));
    expect(receipt).toContain(`Enrolled, no. ${enrollments[0]?.confirmationNumber}`);
    expect(receipt).toContain('Pay the first bill');
    expect(oneLine(await browser.get(home))).toContain('Sample Carrier sends the first bill');
    const audit = await withServices()
      .services.store.db.selectFrom('audit')
      .selectAll()
      .where('subjectId', '=', enrollments[0]?.id ?? '')
      .orderBy('seq')
      .execute();
    expect(audit.map(({ actorKind, action, outcome }) => [actorKind, action, outcome])).toEqual([
      ['consumer', 'enrolled', 'other-coverage'],
      ['consumer', 'enrolled', 'done'],
    ]);
  });

  test('what changed since the page was shown is refused with the new amounts, and pressing again takes those', async () => {
    const browser = await world().signedIn(alone);
    const at = enrollAt(planIds.gold);
    const page = await browser.get(at);
    expect(oneLine(page)).toContain('This plan takes the place of Sample');
    const post = (shown: typeof page) => browser.submit(shown, at, { typedName: 'Grace Olson', known: 'tou' });
    await decide(alone, {
      decidedAt: '2026-11-23T15:00:00.000Z',
      credits: [{ memberIds: ['grace', 'tou'], contributionCents: 30_000, aptcCents: 20_000 }],
    });
    const late = await post(page);
    expect([late.statusCode, oneLine(late)]).toEqual([409, expect.stringContaining('the price or the tax credit is different now')]);
    expect(oneLine(late)).toContain('Tax credit taken a month $200.00');
    expect((await post(late)).statusCode).toBe(303);
    const { enrollments } = await coverageOf(alone);
    // Both were asked for in the same moment.
    expect(enrollments.map(({ planId, state, aptcCents }) => [planId, state, aptcCents]).toSorted()).toEqual([
      [planIds.silver, 'cancelled', 40_000],
      [planIds.gold, 'pending', 20_000],
    ]);
  });

  test('ending everything shows what ends and who loses what, needs the word and a name, and happens once', async () => {
    const browser = await world().signedIn(alone);
    const ask = await browser.get(`${home}/end`);
    const noCause = await browser.submit(ask, `${home}/end/look`, { day: '' });
    expect([noCause.statusCode, oneLine(noCause)]).toEqual([422, expect.stringContaining('Choose why it ends')]);
    const noDay = await browser.submit(ask, `${home}/end/look`, { cause: 'death', day: '12/01/2026' });
    expect([noDay.statusCode, oneLine(noDay)]).toEqual([422, expect.stringContaining('This day is still to come')]);
    const look = await browser.submit(ask, `${home}/end/look`, { cause: 'asked', day: '02/15/2027' });
    for (const words of [
      'Last covered day 02/15/2027',
      'Grace Olson Loses: health plan (covered until 02/15/2027), tax credit.',
      'Can come back in open enrollment',
    ])
      expect(oneLine(look)).toContain(words);
    const noWord = await browser.submit(look, `${home}/end`, { word: 'end', typedName: '' });
    expect([noWord.statusCode, oneLine(noWord)]).toEqual([422, expect.stringContaining('Type END in capital letters')]);
    expect((await coverageOf(alone)).enrollments.find(({ planId }) => planId === planIds.gold)?.end).toBeNull();
    const fields = { word: 'END', typedName: 'Grace Olson' };
    const [first, second] = [await browser.submit(look, `${home}/end`, fields), await browser.submit(look, `${home}/end`, fields)];
    expect([first.statusCode, second.headers.location]).toEqual([303, first.headers.location]);
    expect((await coverageOf(alone)).enrollments.find(({ planId }) => planId === planIds.gold)).toMatchObject({
      endsOn: '2027-02-15',
      state: 'ended',
    });
    expect(oneLine(await browser.get(String(first.headers.location)))).toMatch(/Ended, no\. T26-\d{5}-[A-Z]{2}/);
    expect(oneLine(await browser.get(home))).toContain('Ends 02/15/2027');
  });

  test('who has an assister does the same, and the assister’s Desk sees it; what is of others is not there', async () => {
    await decide(helped);
    const mai = { sessionId: 'session-of-mai', deviceId: sampleId('device'), assisterId: sampleId('mai-yang') };
    await withServices().services.clients.open(mai, sampleId(helped));
    // The assister is in the account; the consumer goes in all the same.
    const browser = await world().signedIn(helped);
    const looked = await browser.submit(await eventForm(browser, 'birth'), `${home}/events/look`, { ...answers, happenedOn: '11/20/2026' });
    const reported = await browser.submit(looked, `${home}/events`);
    expect(reported.statusCode).toBe(303);
    const pulled = await withServices().services.sync.pull(mai, 'results', undefined, 500);
    expect(pulled.documents).toContainEqual(await coverageOf(helped));
    const stranger = await world().signedIn(alone);
    const id = String(reported.headers.location).split('/').at(-1);
    expect((await stranger.get(`${home}/receipts/${id}`)).statusCode).toBe(404);
    expect((await stranger.get(`${home}/events/${id}`)).statusCode).toBe(404);
    // With the id of another person's command nothing is done, and nothing of it is told.
    const own = await stranger.submit(await eventForm(stranger, 'birth'), `${home}/events/look`, { ...answers, happenedOn: '11/20/2026' });
    const stolen = await stranger.submit(own, `${home}/events`, { id: id ?? '' });
    expect([stolen.statusCode, oneLine(stolen)]).toEqual([409, expect.stringContaining('This was not done')]);
    expect((await coverageOf(alone)).events.map(({ event }) => event)).toEqual(['loss-of-coverage']);
  });

  test('a visit that is over reports, enrolls and ends nothing; nor do forms of other sites, nor what no page of ours sent', async () => {
    const browser = await world().signedIn(helped);
    const looked = await browser.submit(await eventForm(browser, 'marriage'), `${home}/events/look`, {
      ...answers,
      ...{ happenedOn: '11/20/2026', 'prior-coverage-of-a-spouse': 'yes' },
    });
    const before = await coverageOf(helped);
    expect((await browser.submit(looked, `${home}/events`, { formToken: 'forged' })).statusCode).toBe(403);
    for (const asked of ['{}', 'no json', '{"event":"marriage","facts":{},"memberIds":[]}'])
      expect((await browser.submit(looked, `${home}/events`, { asked })).statusCode).toBe(400);
    const { visits, ownCoverage } = withServices().services;
    const visit = await visits.find(browser.cookies.get('visit') ?? '');
    if (!visit) throw new Error('no visit');
    await visits.end(visit);
    const mai = { sessionId: 'session-of-mai', deviceId: sampleId('device'), assisterId: sampleId('mai-yang') };
    await withServices().services.clients.open(mai, sampleId(helped));
    const late = await browser.submit(looked, `${home}/events`);
    expect(late.headers.location).toContain('/sign-in?');
    const command = {
      do: 'report-event',
      event: 'birth',
      facts: { happenedOn: '2026-11-01' },
      memberIds: ['grace'],
    } satisfies CoverageCommand;
    await expect(ownCoverage.ask(visit, '00000000-0000-4000-8000-000000000099', command)).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await coverageOf(helped)).toEqual(before);
  });
}
