import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countyNames } from '../../../shared/data/places.ts';
import { referenceAgeZero } from '../../../shared/eligibility/programs/benchmark.ts';
import { ratingAreaOf } from '../../../shared/enrollment/rating-area.ts';
import { bandOf, type Plan, planSchema } from '../../../shared/model/plan.ts';
import { createService, type Service } from '../../compose.ts';
import { openPGlite } from '../../db/database.ts';
import { cheapestHashing } from '../../settings.ts';
import { loadSampleCatalogue, sampleYears } from './load.ts';

describe('the sample catalogue', () => {
  let service: Service;
  let plans: readonly Plan[];
  beforeAll(async () => {
    service = await createService({ database: await openPGlite(undefined), settings: cheapestHashing });
    const start = performance.now();
    await loadSampleCatalogue(service.services);
    console.log(`Sample plans of ${sampleYears.length} years: ${Math.round(performance.now() - start)} ms`);
    plans = await service.services.catalogue.plansOf(2026);
  }, 60_000);
  afterAll(() => service.close());

  const soldIn = (county: string, kind: Plan['kind'] = 'medical'): Plan[] =>
    plans.filter(plan => plan.kind === kind && (plan.counties === null || plan.counties.includes(county)));
  const ageZero = (plan: Plan, county: string): number => plan.rates[String(ratingAreaOf(county))]?.byAge[0] ?? Number.NaN;

  it('has 60 to 90 medical and 8 dental plans in each of two years, all marked as a sample', async () => {
    const { catalogue } = service.services;
    expect(await catalogue.years()).toEqual([2026, 2027]);
    for (const year of sampleYears) {
      const all = await catalogue.plansOf(year);
      const medical = all.filter(({ kind }) => kind === 'medical').length;
      expect(medical).toBeGreaterThanOrEqual(60);
      expect(medical).toBeLessThanOrEqual(90);
      expect(all.length - medical).toBe(8);
      expect(await catalogue.isSample(year)).toBe(true);
      for (const plan of all) expect(planSchema.parse(plan).carrier).toMatch(/^Sample Carrier [A-D]$/);
    }
  });

  it('lets everybody choose, but not the same everywhere', () => {
    const choices = countyNames.map(county =>
      soldIn(county)
        .map(({ id }) => id)
        .join(),
    );
    expect(new Set(choices).size).toBeGreaterThan(9);
    for (const county of countyNames) {
      for (const metal of ['catastrophic', 'bronze', 'expanded-bronze', 'silver', 'gold'])
        expect(soldIn(county).filter(plan => plan.metal === metal).length, `${county} ${metal}`).toBeGreaterThan(0);
      expect(soldIn(county).filter(({ metal }) => metal === 'silver').length).toBeGreaterThan(1);
      expect(soldIn(county, 'dental').length).toBeGreaterThan(3);
    }
  });

  it('has the benchmark of each county near the reference of its rating area, and rates by Minnesota’s age curve', () => {
    const far: string[] = [];
    for (const county of countyNames) {
      const [, second = 0] = soldIn(county)
        .filter(({ metal }) => metal === 'silver')
        .map(plan => ageZero(plan, county))
        .sort((a, b) => a - b);
      const off = second / (referenceAgeZero(2026, county) ?? 0) - 1;
      if (Math.abs(off) > 0.06) far.push(`${county} ${off.toFixed(3)}`);
    }
    expect(far).toEqual([]);
    for (const plan of plans.filter(({ kind }) => kind === 'medical'))
      for (const { byAge, tobacco } of Object.values(plan.rates)) {
        const at = (age: number): number => (byAge[bandOf(age)] ?? 0) / (byAge[bandOf(21)] ?? 0);
        expect(at(0)).toBeCloseTo(0.89, 3);
        expect([at(20), at(40), at(64)].map(factor => Math.round(factor * 1000) / 1000)).toEqual([0.89, 1.278, 3]);
        for (const [band, cents] of (tobacco ?? []).entries()) expect(cents).toBeLessThanOrEqual((byAge[band] ?? 0) * 1.5);
      }
  });

  it('has the reductions of silver plans, each for less than the one before, and nothing to pay in one for tribes', () => {
    for (const plan of plans.filter(({ metal }) => metal === 'silver')) {
      const by = new Map(plan.variants.map(variant => [variant.variant, variant]));
      const deductibles = (['standard', '73', '87', '94', 'tribal-zero'] as const).map(
        name => by.get(name)?.deductible.individual ?? Number.NaN,
      );
      expect(deductibles, plan.name).toEqual(deductibles.toSorted((a, b) => b - a));
      expect(new Set(deductibles).size).toBe(5);
      expect(by.get('tribal-zero')).toMatchObject({
        outOfPocketMax: { individual: 0 },
        benefits: { hospital: { copayCents: 0, coinsurancePercent: 0 } },
      });
      expect(Object.keys(by.get('standard')?.benefits ?? {})).toHaveLength(11);
    }
    for (const plan of plans.filter(({ metal }) => metal !== 'silver' && metal !== 'catastrophic'))
      expect(plan.variants.every(({ variant }) => !['73', '87', '94'].includes(variant))).toBe(true);
  });

  it('leaves a year alone that has a catalogue', async () => {
    const count = async () => (await service.services.store.db.selectFrom('planImport').select('id').execute()).length;
    const before = await count();
    await loadSampleCatalogue(service.services);
    expect(await count()).toBe(before);
  });
});
