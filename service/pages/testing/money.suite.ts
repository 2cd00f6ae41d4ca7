import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { addAgency } from '../../db/assisters.ts';
import { addStaff } from '../../db/institution/staff.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { type Browser, type PagesWorld, readable } from './pages-world.ts';

const arcStaff = sampleId('ibrahim-noor');
const application = `/arc/determinations/${sampleId('tou-lee/application')}`;
const kong = sampleId('tou-lee/kong');
const broker = `/arc/people/${sampleId('renee-okafor')}/appointments`;

/** What the ARC records, what an agency is paid for, and what carriers are told, as people see it. */
export function moneySuite(world: () => PagesWorld): void {
  const atArc = (): Promise<Browser> => world().staff(arcStaff);
  const contactElsewhere = async (): Promise<Browser> => {
    const { store } = world().service.services;
    const [agencyId, id] = [randomUUID(), randomUUID()];
    await addAgency(store.db, { id: agencyId, name: 'Lakeshore Clinic', createdAt: store.now() });
    const who = { givenName: 'Signe', familyName: 'Dahl', email: `${id}@example.org`, contactRole: 'administrator' as const };
    const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null };
    await addStaff(store.db, { id, office: 'agency', agencyId, ...who, ...empty, createdAt: store.now() });
    return world().staff(id);
  };
  const audited = async (action: string) =>
    world().service.services.store.db.selectFrom('audit').select('outcome').where('action', '=', action).orderBy('seq').execute();

  test('an agency sees its month: who is paid for, who is not and why, and which forms run out', async () => {
    const browser = await world().staff(sampleId('grace-lindgren'));
    const page = readable(await browser.get('/amp/payments?period=2026-11'));
    for (const shown of ['Navigator payments, November 2026', 'Tou Lee', 'Mai Yang', 'Active on 11/11/2026', '$100', '01/29/2027'])
      expect(page).toContain(shown);
    for (const reason of ['Already paid for this case', 'Not active yet']) expect(page).toContain(reason);
    expect(page).toContain('24 days left');
    expect(page).toMatch(/Deng Ajak[\s\S]*Too late since 11\/13\/2026/);
    expect(readable(await browser.get('/amp/payments?period=2026-01'))).toContain(
      'Nothing was determined for your clients in January 2026',
    );
    expect((await browser.get('/amp/payments?period=2026-13')).statusCode).toBe(400);
    expect((await browser.get('/amp/payments?agency=other')).statusCode).toBe(400);
  });

  test('the file has every line of the page, is kept nowhere, and its download is in the log', async () => {
    const browser = await world().staff(sampleId('grace-lindgren'));
    const answer = await browser.get('/amp/payments.csv?period=2026-11');
    expect(answer.headers).toMatchObject({
      ...{ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
      'content-disposition': 'attachment; filename="navigator-payments-2026-11.csv"',
    });
    const [heading, ...rows] = parse(answer.body, { bom: true }) as string[][];
    const columns = ['consumer_first_name', 'payable', 'not_payable_reason', 'expected_payment'].map(name => heading?.indexOf(name) ?? -1);
    expect(rows.map(row => columns.map(column => row[column]))).toEqual([
      ['Tou', 'yes', '', '100.00'],
      ['Kong Meng', 'no', 'not-active', '0.00'],
      ['Bao', 'no', 'already-paid', '0.00'],
    ]);
    expect((await audited('payments-downloaded')).at(-1)).toEqual({ outcome: '2026-11' });
  });

  test('another agency sees nothing of it; the ARC sees all, or one', async () => {
    const elsewhere = await contactElsewhere();
    const other = readable(await elsewhere.get('/amp/payments?period=2026-11'));
    expect(other).toContain('Nothing was determined');
    for (const name of ['Tou', 'Mai Yang', 'Marisol Vega']) expect(other).not.toContain(name);
    expect(parse((await elsewhere.get('/amp/payments.csv?period=2026-11')).body, { bom: true })).toHaveLength(1);
    expect((await elsewhere.get('/arc/payments')).headers.location).toMatch(/^\/arc\/sign-in/);
    const arc = await atArc();
    expect(readable(await arc.get('/arc/payments?period=2026-11'))).toContain('Riverside Community Health Access');
    const one = await arc.get(`/arc/payments?period=2026-11&agency=${sampleId('riverside')}`);
    expect(readable(one)).toContain(`/arc/payments.csv?period=2026-11&agency=${sampleId('riverside')}`);
    expect((await arc.get(`/arc/payments?agency=${randomUUID()}`)).statusCode).toBe(404);
  });

  test('the ARC finds an application, records what was decided, corrects it and takes it back', async () => {
    const browser = await atArc();
    const found = readable(await browser.get('/arc/determinations?find=tou+lee'));
    expect(found).toContain(`href="${application}"`);
    expect(readable(await browser.get('/arc/determinations?find=fadumo'))).toContain('No submitted application fits “fadumo”');
    const page = await browser.get(application);
    const typed = { member: kong, program: 'MinnesotaCare', status: 'active', help: 'application' };
    const tooLate = await browser.submit(page, application, { ...typed, determinedOn: '11/24/2026', activeOn: '11/24/2026' });
    expect(tooLate.statusCode).toBe(422);
    expect(readable(tooLate)).toContain('This day is still to come');
    expect(readable(tooLate)).toContain('value="11/24/2026"');
    const unfinished = await browser.submit(page, application, { ...typed, status: '', determinedOn: '', activeOn: '' });
    expect(readable(unfinished)).toContain('Choose one.');
    const pending = { ...typed, status: 'pending', determinedOn: '11/10/2026', activeOn: '' };
    const recorded = await browser.submit(page, application, pending);
    expect(recorded.headers.location).toBe(`${application}?done=recorded`);
    const correction = await browser.get(`${application}?member=${kong}&program=MinnesotaCare`);
    expect(readable(correction)).toContain('value="11/10/2026"');
    const corrected = await browser.submit(correction, application, { ...pending, status: 'approved' });
    expect(corrected.headers.location).toBe(`${application}?done=corrected`);
    const [determination] = await world()
      .service.services.store.db.selectFrom('determination')
      .select('id')
      .where('memberId', '=', kong)
      .where('program', '=', 'MinnesotaCare')
      .execute();
    const removed = await browser.submit(await browser.get(application), `${application}/remove`, {
      determination: determination?.id ?? '',
    });
    expect(removed.headers.location).toBe(`${application}?done=removed`);
    expect((await audited('determination-removed')).at(-1)?.outcome).toBe('was MinnesotaCare approved application 2026-11-10');
  });

  test('a form that is not from here changes nothing', async () => {
    const browser = await atArc();
    const forms: Record<string, Record<string, string>> = {
      [application]: { member: kong, program: 'MA', status: 'pending', help: 'application', determinedOn: '11/10/2026', activeOn: '' },
      [`${application}/remove`]: { determination: randomUUID() },
      [broker]: { carrier: 'sample-c', from: '11/01/2026', account: '' },
      [`${broker}/end`]: { appointment: sampleId('appointment/sample-a'), until: '11/23/2026' },
    };
    for (const [path, fields] of Object.entries(forms)) {
      expect((await browser.post(path, { formToken: 'forged', ...fields })).statusCode, path).toBe(403);
      expect((await browser.post(path, { formToken: 'forged', ...fields, more: 'x' })).statusCode, path).toBe(400);
    }
    expect((await world().service.services.appointments.ofBroker(sampleId('renee-okafor'))).appointments).toHaveLength(2);
  });

  test('appointments are added and ended, and the carriers hear of the clients of who has one', async () => {
    const browser = await atArc();
    const page = await browser.get(broker);
    expect(readable(page)).toContain('AG-20418');
    const twice = await browser.submit(page, broker, { carrier: 'sample-a', from: '11/01/2026', account: '' });
    expect([twice.statusCode, readable(twice).includes('There is an appointment at this carrier')]).toEqual([422, true]);
    const added = await browser.submit(page, broker, { carrier: 'sample-c', from: '11/20/2026', account: '' });
    expect(added.headers.location).toBe(`${broker}?done=added`);
    const told = '/arc/carriers?carrier=sample-c&from=11/01/2026&until=11/23/2026';
    const changes = readable(await browser.get(told));
    expect(changes).toContain('Check the companion guide');
    expect(changes).toContain('Linh Tr');
    expect(changes).not.toContain('Priya');
    const file = await browser.get('/arc/carriers/export?carrier=sample-c&from=2026-11-01&until=2026-11-23');
    expect(file.headers['content-disposition']).toContain('834_SAMPLE_check-companion-guide_sample-c');
    expect(file.headers['cache-control']).toBe('no-store');
    expect(file.body).toMatch(/^ISA\*00\*.*N1\*BO\*Renee Okafor\*94\*\d+~.*NM1\*IL\*1\*Tran\*Linh~.*IEA\*1\*\d{9}~$/);
    const [appointment] = (await world().service.services.appointments.ofBroker(sampleId('renee-okafor'))).appointments;
    const ending = await browser.get(`${broker}?end=${appointment?.id}`);
    const early = await browser.submit(ending, `${broker}/end`, { until: '11/01/2026' });
    expect([early.statusCode, readable(early).includes('The last day is before the first')]).toEqual([422, true]);
    expect((await browser.submit(ending, `${broker}/end`, { until: '11/23/2026' })).headers.location).toBe(`${broker}?done=ended`);
    expect((await browser.get(`/arc/people/${sampleId('mai-yang')}/appointments`)).statusCode).toBe(404);
    expect((await browser.get('/arc/carriers?carrier=nobody')).statusCode).toBe(404);
  });
}
