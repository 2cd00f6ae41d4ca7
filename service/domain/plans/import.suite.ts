import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabases } from '../../testing/databases.ts';
import { csvOf, type FileRow, type FileRows, filesOf, joinRows, rowsOfPlan } from '../../testing/plan-files.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { importPlans } from './import.ts';

export function planImportSuite(databases: () => TestDatabases): void {
  describe('importing plans', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());

    const options = { year: 2027, sample: false, mostRefusedPercent: 100 };
    const run = (rows: FileRows, change: Partial<typeof options & { room: number }> = {}, files: Parameters<typeof filesOf>[1] = {}) =>
      importPlans(world.services.store, filesOf(rows, files), { ...options, ...change });
    const plans = () => world.services.catalogue.plansOf(2027);
    const many = (count: number): FileRows => joinRows(Array.from({ length: count }, (_, at) => rowsOfPlan(at + 1)));
    const withRow = (rows: readonly FileRow[], at: number, change: FileRow): FileRow[] =>
      rows.map((row, place) => (place === at ? { ...row, ...change } : row));
    const staged = async () => (await world.services.store.db.selectFrom('planRate').select('planId').execute()).length;

    it('makes a plan of four files', async () => {
      const report = await run(rowsOfPlan());
      expect(report).toMatchObject({ refusal: null, plans: { medical: 1, dental: 0 }, refusedPlans: 0, shelves: { all: 1, fed: 1 } });
      expect(report.files.rates).toEqual({ read: 51, taken: 51, refused: 0, skipped: {}, problems: [] });
      expect(await plans()).toEqual([
        {
          ...{
            id: '12345MN0000001',
            year: 2027,
            issuerId: '12345',
            carrier: 'Issuer 12345',
            name: 'Plan 1',
            kind: 'medical',
            metal: 'silver',
          },
          ...{ type: 'HMO', hsaEligible: false, ehbPercent: 100, counties: ['Hennepin'] },
          rates: { 8: { byAge: Array.from({ length: 51 }, (_, band) => 10_000 + band * 100), tobacco: null } },
          variants: [
            {
              ...{ variant: 'standard', drugDeductible: null },
              ...{ deductible: { individual: 400_000, family: 800_000 }, outOfPocketMax: { individual: 900_000, family: 1_800_000 } },
              benefits: { specialist: { covered: true, copayCents: 6000, coinsurancePercent: null, afterDeductible: false } },
            },
          ],
          links: { benefits: null, drugs: null, providers: null, payment: null },
        },
      ]);
    });

    it('reads columns in any order and case, with others among them, and under names that they had in other years', async () => {
      const before = await plans();
      const rows = rowsOfPlan();
      const odd = (all: readonly FileRow[]): FileRow[] =>
        all.map(row =>
          Object.fromEntries(
            [['Extra', '"'], ...Object.entries(row).reverse(), ['PlanEffictiveDate', 'x']].map(([name, cell]) => [
              ` ${name?.toUpperCase()}`,
              cell ?? '',
            ]),
          ),
        );
      const renamed = rows.attributes.map(({ TEHBInnTier1FamilyPerGroupMOOP: limit = '', ...row }) => ({
        ...row,
        TEHBInnTier1FamilyMOOP: limit,
      }));
      const report = await run({ attributes: odd(renamed), areas: odd(rows.areas), benefits: odd(rows.benefits), rates: odd(rows.rates) });
      expect(report).toMatchObject({ refusal: null, shelves: { fed: 0 } });
      expect(await plans()).toEqual(before);
    });

    it('passes over what is for somebody else, and counts it', async () => {
      const own = rowsOfPlan();
      const [row = {}] = own.attributes;
      const number = (digits: string) => ({ PlanId: `12345MN000000${digits}` });
      const attributes = [
        ...own.attributes,
        { ...row, ...number('2-01'), StateCode: 'WI' },
        { ...row, ...number('3-01'), BusinessYear: '2026' },
        { ...row, ...number('4-01'), MarketCoverage: 'SHOP (Small Group)' },
        { ...row, ...number('1-00') },
      ];
      const [rate = {}] = own.rates;
      const rates = [
        ...own.rates,
        { ...rate, PlanId: '12345MN0000004' },
        { ...rate, Age: 'Family Option' },
        { ...rate, RateEffectiveDate: '2027-04-01' },
        rate,
      ];
      const report = await run({ ...own, attributes, rates });
      expect(report.files.attributes.skipped).toEqual({ 'other-state': 1, 'other-year': 1, 'other-market': 1, 'off-exchange': 1 });
      expect(report.files.rates.skipped).toEqual({ 'not-used': 1, 'other-age': 1, 'other-period': 1, 'same-again': 1 });
      expect(report.files.rates.refused).toBe(0);
    });

    it('tells each refused row with its line, column and reason, and nothing that stood in it', async () => {
      const own = many(2);
      let rates = own.rates;
      for (const [at, change] of Object.entries<FileRow>({
        0: { IndividualRate: 'canary-7' },
        1: { IndividualRate: '0' },
        2: { IndividualRate: '9999.00' },
        3: { Age: 'canary' },
        4: { RatingAreaId: 'Rating Area 10' },
        5: { IndividualTobaccoRate: '50.00' },
        6: { IndividualRate: '' },
        7: { RateEffectiveDate: 'canary' },
      }))
        rates = withRow(rates, Number(at), change);
      rates = [...rates, { ...(rates[60] ?? {}), IndividualRate: '555.00' }];
      const text = `${csvOf(rates)}broken\r\n`;
      const report = await run({ ...own, rates }, {}, { rates: text });
      expect(report.files.rates.problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
        [2, 'IndividualRate', 'not-readable'],
        [3, 'IndividualRate', 'not-plausible'],
        [4, 'IndividualRate', 'not-plausible'],
        [5, 'Age', 'not-known'],
        [6, 'RatingAreaId', 'not-known'],
        [7, 'IndividualTobaccoRate', 'not-plausible'],
        [8, 'IndividualRate', 'empty'],
        [9, 'RateEffectiveDate', 'not-readable'],
        [104, 'IndividualRate', 'twice'],
        [105, null, 'broken-line'],
      ]);
      expect(report.problems).toEqual([
        { line: null, column: null, reason: 'ages-missing', subject: '12345MN0000001 8' },
        { line: null, column: null, reason: 'no-rates', subject: '12345MN0000001' },
      ]);
      expect(report).toMatchObject({ refusal: null, plans: { medical: 1 }, refusedPlans: 1 });
      expect(JSON.stringify(report)).not.toContain('canary');
      expect((await plans()).map(({ name }) => name)).toEqual(['Plan 2']);
    });

    it('tells at most 500 of a file that is wrong throughout, and counts the rest', async () => {
      const own = many(2);
      const rates = [...own.rates, ...Array.from({ length: 900 }, () => ({ ...(own.rates[0] ?? {}), Age: 'x' }))];
      const report = await run({ ...own, rates });
      expect(report.files.rates.refused).toBe(900);
      expect(report.files.rates.problems).toHaveLength(500);
    });

    it('refuses names in another encoding, endless ones and unknown metals, and keeps the other plans', async () => {
      const own = many(4);
      let attributes = withRow(own.attributes, 0, { PlanMarketingName: 'x'.repeat(1024 * 1024) });
      attributes = withRow(attributes, 1, { MetalLevel: 'Tin' });
      attributes = withRow(attributes, 2, { PlanMarketingName: 'Caf#' });
      const bytes = Buffer.from(csvOf(attributes));
      bytes[bytes.indexOf('Caf#') + 3] = 0xe9;
      const report = await run(own, {}, { attributes: Readable.from([bytes]) });
      expect(report.files.attributes.problems.map(({ column, reason }) => [column, reason])).toEqual([
        ['PlanMarketingName', 'too-long'],
        ['MetalLevel', 'not-known'],
        ['PlanMarketingName', 'encoding'],
      ]);
      expect((await plans()).map(({ name }) => name)).toEqual(['Plan 4']);
    });

    it.each<[string, Partial<Record<keyof FileRows, string>>, object, object?]>([
      [
        'a column is missing',
        { rates: 'BusinessYear,StateCode,PlanId,Age,IndividualRate,IndividualTobaccoRate,RateEffectiveDate\n' },
        { why: 'columns-missing', file: 'rates', columns: ['RatingAreaId'] },
      ],
      ['a file is empty', { areas: '' }, { why: 'no-table', file: 'areas' }],
      ['a file has no row for the year', {}, { why: 'nothing-taken', file: 'attributes' }, { year: 2028 }],
      ['a file has rows of other plans only', { benefits: csvOf(rowsOfPlan(99).benefits) }, { why: 'nothing-taken', file: 'benefits' }],
    ])('changes nothing if %s', async (_, files, refusal, change = {}) => {
      const before = await plans();
      const report = await run(rowsOfPlan(), change, files);
      expect(report.refusal).toEqual(refusal);
      expect(await plans()).toEqual(before);
      expect(await staged()).toBe(0);
    });

    it('changes nothing if more rows are refused than may be, or a file breaks off', async () => {
      const before = await plans();
      const own = many(2);
      const rates = own.rates.map((row, at) => (at < 11 ? { ...row, Age: 'x' } : row));
      expect(await run({ ...own, rates }, { mostRefusedPercent: 10 })).toMatchObject({
        refusal: { why: 'too-many-refused', file: 'rates' },
      });
      async function* breaking(): AsyncGenerator<Uint8Array> {
        yield Buffer.from(csvOf(own.rates).slice(0, 3000));
        throw new Error('disk');
      }
      await expect(run(own, {}, { rates: breaking() })).rejects.toThrow('disk');
      expect(await plans()).toEqual(before);
      const { db } = world.services.store;
      const audit = await db
        .selectFrom('audit')
        .select('outcome')
        .where('action', '=', 'plans-published')
        .orderBy('seq', 'desc')
        .limit(2)
        .execute();
      expect(audit).toEqual([{ outcome: 'failed' }, { outcome: 'too-many-refused' }]);
      const states = await db.selectFrom('planImport').select('state').where('state', '=', 'reading').execute();
      expect(states).toEqual([]);
    });

    it('gives the same whatever the order of the rows and however little room there is', async () => {
      const own = many(6);
      for (const [at, row] of own.rates.entries())
        if (at % 3 > 0) own.rates[at] = { ...row, RatingAreaId: 'Rating Area 8', IndividualTobaccoRate: '300.00' };
      await run(own);
      const expected = await plans();
      expect(expected).toHaveLength(6);
      // 51 ages of six plans, ten times over, so that room is made more than once.
      const mixed = own.rates.toSorted((a, b) => (`${a.Age}${a.PlanId}` < `${b.Age}${b.PlanId}` ? -1 : 1));
      const repeated = Array.from({ length: 10 }, () => mixed).flat();
      const report = await run({ ...own, rates: repeated }, { room: 2 });
      expect(report).toMatchObject({ refusal: null, plans: { medical: 6 }, shelves: { fed: 0 } });
      expect(await plans()).toEqual(expected);
      expect(await staged()).toBe(0);
      const other = { ...(own.rates[0] ?? {}), IndividualRate: '777.00' };
      const far = await run({ ...own, rates: [...repeated, ...Array.from({ length: 1000 }, () => other)] }, { room: 2 });
      expect(far.problems.every(({ reason }) => reason === 'twice')).toBe(true);
      expect(await plans()).toEqual(expected);
    });

    it('brings dental plans, reductions, drug deductibles, and tobacco', async () => {
      const own = rowsOfPlan();
      const [row = {}] = own.attributes;
      const dental = joinRows([rowsOfPlan(2)]);
      const attributes = [
        { ...row, EHBPediatricDentalApportionmentQuantity: '' },
        {
          ...row,
          ...{ PlanId: '12345MN0000001-05', MedicalDrugDeductiblesIntegrated: 'No', MedicalDrugMaximumOutofPocketIntegrated: 'No' },
          ...{
            MEHBDedInnTier1Individual: '$500',
            DEHBDedInnTier1Individual: '$100',
            MEHBInnTier1IndividualMOOP: '$2,000',
            DEHBInnTier1IndividualMOOP: '$1,000',
          },
        },
        {
          ...(dental.attributes[0] ?? {}),
          ...{
            DentalOnlyPlan: 'Yes',
            MetalLevel: 'High',
            IsHSAEligible: '',
            EHBPercentTotalPremium: '',
            EHBPediatricDentalApportionmentQuantity: '0.55',
          },
          ...{ MedicalDrugDeductiblesIntegrated: '', MedicalDrugMaximumOutofPocketIntegrated: '', MEHBInnTier1IndividualMOOP: '$450' },
        },
      ];
      const rates = [...own.rates.map((rate, at) => ({ ...rate, IndividualTobaccoRate: at > 6 ? '200.00' : '' })), ...dental.rates];
      await run({ ...own, attributes, rates });
      const [medical, second] = await plans();
      expect(medical?.variants).toMatchObject([
        {
          variant: '87',
          deductible: { individual: 50_000, family: null },
          drugDeductible: { individual: 10_000, family: null },
          outOfPocketMax: { individual: 300_000, family: null },
        },
        { variant: 'standard', drugDeductible: null },
      ]);
      expect(medical?.rates[8]?.tobacco?.slice(5, 9)).toEqual([10_500, 10_600, 20_000, 20_000]);
      expect(second).toMatchObject({ kind: 'dental', metal: 'high', ehbPercent: 55, hsaEligible: false });
      expect(second?.variants[0]?.outOfPocketMax).toEqual({ individual: 45_000, family: null });
    });
  });
}
