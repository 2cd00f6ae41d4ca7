import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { course, questionBank } from '../../data/course/course.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import { lessonIds } from '../../domain/learning/progress.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { answersOf, begin, doCourse } from '../../testing/learning.ts';
import { type Browser, openPages, type PagesWorld, readable } from './pages-world.ts';

const paHoua = sampleId('pa-houa-xiong');
const luis = sampleId('luis-ortega');
const keys = { [paHoua]: 'RVSD-7PAH-XNG5-KEYB', [luis]: 'rvsd 4lus rtg9 keyd' };

/** The Learning Center as somebody sees it who has a browser and their training key. */
export function learningSuite(world: () => PagesWorld): void {
  const learning = () => world().service.services.learning;
  const enter = async (browser: Browser, key: string, next = '/learning') =>
    browser.submit(await browser.get(`/learning/sign-in?next=${encodeURIComponent(next)}`), '/learning/sign-in', { key });
  const signedIn = async (personId: string): Promise<Browser> => {
    const browser = world().visitor();
    expect((await enter(browser, keys[personId] ?? '')).statusCode).toBe(303);
    return browser;
  };
  const fields = (given: readonly (number | null)[]) =>
    Object.fromEntries(given.flatMap((place, at) => (place === null ? [] : [[`q${at}`, String(place)]])));

  test('nobody comes in without a key; then they are where they wanted to be', async () => {
    const browser = world().visitor();
    const asked = await browser.get('/learning/lessons/who-does-what?check=1');
    expect(asked.headers.location).toBe(`/learning/sign-in?next=${encodeURIComponent('/learning/lessons/who-does-what?check=1')}`);
    const entered = await enter(browser, keys[paHoua] ?? '', '/learning/lessons/who-does-what');
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/learning/lessons/who-does-what']);
    expect(readable(await browser.get('/learning/lessons/who-does-what'))).toContain('Pa Houa Xiong');
    // Nowhere else, whatever the form says.
    const elsewhere = await enter(world().visitor(), keys[paHoua] ?? '', '/account');
    expect(elsewhere.headers.location).toBe('/learning');
  });

  test('a key that nobody has, and one of somebody who left, are told the same; what was typed stays', async () => {
    const { store } = world().service.services;
    await updateRosterPerson(store.db, luis, { removedAt: store.now() });
    const answers = [await enter(world().visitor(), keys[luis] ?? ''), await enter(world().visitor(), 'QQQQ-QQQQ-QQQQ-QQQQ')];
    await updateRosterPerson(store.db, luis, { removedAt: null });
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(readable(answer)).toContain('Nobody on a roster has this training key now');
    }
    expect(readable(answers[1] as never)).toContain('value="QQQQ-QQQQ-QQQQ-QQQQ"');
    const short = await enter(world().visitor(), 'RVSD-7PAH');
    expect([short.statusCode, readable(short).includes('at least 16 letters and digits')]).toEqual([422, true]);
  });

  test('one address may try so many keys a minute, whichever they are', async () => {
    const own = await openPages({ signInsPerMinute: 10 });
    const browser = own.visitor();
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await enter(browser, `TRIED-ONE-AFTER-THE-OTHER-${tries}`)).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    await own.close();
  });

  test('a form from elsewhere is refused, and another office’s sign-in is none here', async () => {
    const browser = await signedIn(paHoua);
    const lesson = await browser.get('/learning/lessons/who-does-what');
    const path = '/learning/lessons/who-does-what/done';
    expect((await browser.post(path, { formToken: 'guessed' })).statusCode).toBe(403);
    expect((await browser.post('/learning/sign-out', { formToken: 'guessed' })).statusCode).toBe(403);
    expect((await browser.submit(lesson, path, { extra: '1' })).statusCode).toBe(400);
    expect((await learning().progress(paHoua)).done.size).toBe(0);
    const other = world().visitor();
    other.cookies.set('agency', browser.cookies.get('learning') ?? '');
    expect((await other.get('/learning')).statusCode).toBe(303);
  });

  test('a self-check says whether it is right and why, as often as one likes, and counts nowhere', async () => {
    const browser = await signedIn(paHoua);
    const [lesson] = course.modules[0]?.lessons ?? [];
    const at = lesson?.blocks.findIndex(({ kind }) => kind === 'ask') ?? -1;
    const ask = lesson?.blocks[at];
    if (!lesson || ask?.kind !== 'ask') throw new Error('the first lesson has no self-check');
    for (const [place, answer] of ask.answers.entries()) {
      const page = readable(await browser.get(`/learning/lessons/${lesson.id}?check=${at}&answer=${place}`));
      expect(page).toContain(answer.why);
      expect(page.includes('Not quite.')).toBe(!answer.right);
      for (const other of ask.answers) if (other !== answer) expect(page).not.toContain(other.why);
    }
    expect(readable(await browser.get(`/learning/lessons/${lesson.id}?check=${at}`))).toContain('Choose one answer first.');
    expect(readable(await browser.get(`/learning/lessons/${lesson.id}?check=${at}&answer=99`))).toContain('Choose one answer first.');
    expect((await learning().progress(paHoua)).done.size).toBe(0);
  });

  test('“Done” leads through the course, which goes on where it was left, in another browser too', async () => {
    let browser = await signedIn(paHoua);
    expect(readable(await browser.get('/learning'))).toContain('Start the course');
    let path = `/learning/lessons/${lessonIds[0]}`;
    for (let lesson = 0; lesson < 3; lesson += 1) {
      const page = await browser.get(path);
      const sent = await browser.submit(page, `${path}/done`);
      path = String(sent.headers.location);
      expect(path).toBe(`/learning/lessons/${lessonIds[lesson + 1]}`);
    }
    expect((await browser.get('/learning/assessment')).body).not.toContain('<input type="radio"');
    browser = await signedIn(paHoua);
    const overview = readable(await browser.get('/learning'));
    expect(overview).toContain('3 of 30 lessons done');
    expect(overview).toContain(`class="ds-c-button ds-c-button--solid" href="/learning/lessons/${lessonIds[3]}"`);
    await doCourse(learning(), paHoua);
    const last = `/learning/lessons/${lessonIds.at(-1)}`;
    expect(readable(await browser.get(last))).not.toContain('/done"');
    expect(readable(await browser.get('/learning?done=course'))).toContain('Next comes the assessment');
  });

  test('the assessment: questions are named that have no answer, and what was chosen is kept', async () => {
    const browser = await signedIn(paHoua);
    const started = await browser.submit(await browser.get('/learning/assessment'), '/learning/assessment');
    expect(started.headers.location).toBe('/learning/assessment');
    const attempt = await begin(learning(), paHoua);
    const page = await browser.get('/learning/assessment');
    expect(page.body.match(/<fieldset/g)).toHaveLength(15);
    const path = `/learning/assessment/${attempt.id}`;
    const given = answersOf(attempt, 15).map((place, at) => (at === 6 ? null : place));
    const sent = await browser.submit(page, path, fields(given));
    expect(sent.statusCode).toBe(422);
    expect(readable(sent)).toContain('1 question has no answer yet');
    expect(sent.body).toContain('href="#question-7"');
    const checked = (body: string) => body.match(/<input type="radio"[^>]* checked/g)?.length;
    expect([checked(sent.body), checked((await browser.get('/learning/assessment')).body)]).toEqual([14, 14]);
    expect((await browser.get(path)).headers.location).toBe('/learning/assessment');
    // Put aside, though every question has an answer now.
    const kept = await browser.submit(page, path, { ...fields(answersOf(attempt, 15)), keep: 'yes' });
    expect(kept.headers.location).toBe('/learning/assessment?now=kept');
    const later = await (await signedIn(paHoua)).get('/learning/assessment?now=kept');
    expect([checked(later.body), readable(later).includes('Nothing was handed in')]).toEqual([15, true]);
    expect((await learning().attempt(paHoua, attempt.id)).handedInAt).toBeNull();
    expect((await browser.submit(page, path, { ...fields(given), q6: '4' })).statusCode).toBe(400);
  });

  test('who failed learns what to read again, and not what is right; who passed learns why, and has a certificate', async () => {
    const browser = await signedIn(paHoua);
    const handIn = async (right: number) => {
      const attempt = await begin(learning(), paHoua);
      const path = `/learning/assessment/${attempt.id}`;
      const page = await browser.get('/learning/assessment');
      const sent = await browser.submit(page, path, fields(answersOf(attempt, right)));
      expect([sent.statusCode, sent.headers.location]).toEqual([303, path]);
      // Sent again, from the page that the browser still has.
      expect((await browser.submit(page, path, fields(answersOf(attempt, 0)))).headers.location).toBe(path);
      return { attempt, result: readable(await browser.get(path)) };
    };
    const bank = new Map(questionBank.questions.map(question => [question.id, question]));
    const failed = await handIn(10);
    expect(failed.result).toContain('You have 66 percent. 70 percent passes.');
    expect(failed.result.match(/Read again/g)).toHaveLength(5);
    for (const [at, { id }] of failed.attempt.drawn.entries()) {
      const question = bank.get(id);
      expect(failed.result.includes(question?.question ?? ''), id).toBe(at >= 10);
      expect(failed.result).not.toContain(question?.why ?? '');
      if (at >= 10) expect(failed.result).not.toContain(`<dd>${question?.answers[0]}</dd>`);
    }
    const passed = await handIn(11);
    expect(passed.result).toContain('You passed with 73 percent.');
    for (const { id } of passed.attempt.drawn.slice(11)) expect(passed.result).toContain(bank.get(id)?.why ?? '');
    const [, certificate = ''] = /href="(\/learning\/certificate\/[^"]+)"/.exec(passed.result) ?? [];
    const file = await browser.get(certificate);
    expect([file.statusCode, file.headers['content-type'], file.rawPayload.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    expect(String(file.headers['content-disposition'])).not.toContain('Xiong');
    const { text: certified } = await extractText(new Uint8Array(file.rawPayload), { mergePages: true });
    for (const said of ['Pa Houa Xiong', '73 percent', '11/23/2026', '11/23/2027']) expect(certified).toContain(said);
    const records = readable(await browser.get('/learning/records'));
    for (const shown of ['RVSD-7PAH-XNG5-KEYB', '66 percent', '73 percent', 'Portal course', 'Portal assessment', certificate])
      expect(records).toContain(shown);

    const other = await signedIn(luis);
    for (const path of [
      certificate,
      `/learning/assessment/${passed.attempt.id}`,
      '/learning/assessment/not-an-id',
      '/learning/certificate/x.pdf',
    ])
      expect((await other.get(path)).statusCode, path).toBe(404);
    expect(readable(await other.get(certificate))).toContain('Go to Learning Center');
  });

  test('who is taken off the roster is out at once; after signing out nothing is left', async () => {
    const { store } = world().service.services;
    const browser = await signedIn(luis);
    await updateRosterPerson(store.db, luis, { removedAt: store.now() });
    expect((await browser.get('/learning')).headers.location).toContain('/learning/sign-in');
    await updateRosterPerson(store.db, luis, { removedAt: null });
    const page = await browser.get('/learning');
    const out = await browser.submit(page, '/learning/sign-out');
    expect([out.headers.location, browser.cookies.has('learning')]).toEqual(['/learning/sign-in?because=signed-out', false]);
    expect((await browser.get('/learning')).statusCode).toBe(303);
  });
}
