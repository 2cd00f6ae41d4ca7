import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Change, ChangeCode } from '../../../shared/eligibility/changes.ts';
import { assumptionCodes, missingCodes } from '../../../shared/eligibility/from-application/assumptions.ts';
import type { Reason, ReasonCode } from '../../../shared/eligibility/reasons.ts';
import immigration from '../../../shared/eligibility/tables/immigration.json' with { type: 'json' };
import limits from '../../../shared/eligibility/tables/ma-limits.json' with { type: 'json' };
import texts from '../../../shared/texts/en/estimate.json' with { type: 'json' };
import { startTexts } from '../../ui/text.ts';
import { changesShown, changeText, reasonText, type Speaker } from './sentences.ts';

/** Every code of the estimate, so that a new one without words does not compile. With what it comes with, where it comes with something. */
const reasons: Record<ReasonCode, Reason['values'][]> = {
  'income-within-limit': [
    { percent: 200, limit: 31_300 },
    ...Object.keys(limits.limits).map(group => ({ group, percent: 138, limit: 21_597 })),
  ],
  'no-income-limit': [{}],
  'safety-net': [{ group: 'adult', percent: 138, limit: 1 }],
  'chip-funded': [{}],
  'below-floor-allowed': [{}],
  'plan-open-to': [{}],
  'income-above-limit': [
    { percent: 400, limit: 62_600.5 },
    { group: 'parent', percent: 138, limit: 45_540 },
  ],
  'income-below-floor': [{ percent: 100, limit: 15_650 }],
  'no-ma-group': [{}],
  'immigration-status': [...immigration.lawfullyPresent, 'daca', 'not-lawfully-present', 'not-known'].map(status => ({ status })),
  'immigration-wait': [{}, { until: '2027-04-01' }],
  'immigration-not-known': [{}],
  'denied-before': [{}],
  'medicare-enrolled': [{}],
  'medicare-premium-free': [{}],
  'medicare-assumed': [{}],
  'enrolled-in-employer-plan': [{ employee: 'ana' }],
  'employer-offer-affordable': [{ employee: 'ana', premiumMonthly: 253.07, affordablePercent: 9.96 }],
  'enrolled-in-other-coverage': ['tricare', 'va', 'peace-corps', 'other-public'].map(coverage => ({ coverage })),
  incarcerated: [{}],
  'not-on-a-return': [{}],
  'claimed-by-someone-outside': [{}],
  'married-not-joint': [{}],
  'not-applying': [{}],
  'tax-plans-not-known': [{}],
  'employer-offer-not-affordable': [{ employee: 'outside', premiumMonthly: 900, affordablePercent: 9.96 }],
  'employer-offer-below-minimum-value': [{ employee: 'ana' }],
  'minimum-value-not-known': [{ employee: 'ana' }],
  'family-premium-not-known': [{ employee: 'ana' }],
  'status-date-not-known': [{}],
  'household-at-least': [{}],
  'income-of-others-not-known': [{}],
  'guidelines-not-published': [{ used: 2026 }],
  'filing-threshold-of-year': [{ year: 2026 }],
  'rule-after-2026-10-not-verified': [{}],
  'community-engagement': [{}],
  'other-basis-to-ask': [{}],
  'emergency-ma-to-ask': [{}],
  'benchmark-reference': [{ year: 2026, ratingArea: 8 }],
  'benchmark-not-known': [{ year: 2027 }],
};
const changes: Record<ChangeCode, Change['values'][]> = {
  'income-at-most': [{ percent: 138, limit: 45_540 }],
  'income-at-least': [{ percent: 100, limit: 15_650 }],
  'income-above': [{ percent: 400, limit: 62_600 }],
  'file-a-return': [{}],
  'file-jointly': [{}],
  'not-claimed': [{}],
  'offer-not-affordable': [{}, { employee: 'ana', premiumMonthly: 250, affordablePercent: 9.96, incomeBelow: 30_120.48 }],
  'coverage-ends': [{}],
  'wait-ends': [{}, { until: '2027-04-01' }],
  'status-changes': [{ status: 'daca' }],
  released: [{}],
  'tell-medicare': [{}],
  'tell-immigration': [{}],
  'tell-tax-plans': [{}],
  turns: [{ age: 19, day: '2027-07-01' }],
};

let speaker: Speaker;
beforeAll(() => {
  startTexts();
  speaker = { t: i18next.getFixedT('en', 'estimate') as TFunction<'estimate'>, nameOf: id => (id === 'ana' ? 'Ana' : 'Ben') };
});

/** A sentence for people: no key, no gap that was left, no code. */
function expectToBeSaid(said: string, of: string): void {
  expect(said, of).toMatch(/[.!?]$/);
  expect(said, of).not.toMatch(/\{\{|undefined|NaN|[a-z]+-[a-z]+-[a-z]+|^(why|change|assumed|missing)\./);
}

describe('every code of the estimate has words', () => {
  it('reasons', () => {
    for (const [code, all] of Object.entries(reasons))
      for (const values of all)
        expectToBeSaid(reasonText(speaker, 'ben', { code: code as ReasonCode, ...(values ? { values } : {}) }), code);
  });

  it('what would change it', () => {
    for (const [code, all] of Object.entries(changes))
      for (const values of all) {
        const change: Change = { code: code as ChangeCode, program: 'MinnesotaCare', alone: false, ...(values ? { values } : {}) };
        expectToBeSaid(changeText(speaker, 'ben', change), code);
        expect(changeText(speaker, 'ben', change), code).toContain('That alone is not enough.');
      }
  });

  it('assumptions, and what is missing', () => {
    expect(assumptionCodes.filter(code => !(code in texts.assumed))).toEqual([]);
    expect(missingCodes.filter(code => !(code in texts.missing))).toEqual([]);
  });

  it('values are said as people read them', () => {
    const said = reasonText(speaker, 'ana', {
      code: 'employer-offer-affordable',
      values: { employee: 'ben', premiumMonthly: 253.07, affordablePercent: 9.96 },
    });
    expect(said).toContain('The job of Ben offers a plan for $253.07 a month.');
    const status = reasonText(speaker, 'ana', { code: 'immigration-status', values: { status: 'tps' } });
    expect(status).toContain('Temporary Protected Status');
    expect(reasonText(speaker, 'ana', { code: 'immigration-wait', values: { until: '2027-04-01' } })).toContain('04/01/2027');
  });

  it('birthdays that are years away are not told', () => {
    const turns = (day: string): Change => ({ code: 'turns', values: { age: 65, day } });
    expect(changesShown([turns('2029-03-15'), turns('2029-03-16'), { code: 'released' }], '2027-03-15')).toEqual([
      turns('2029-03-15'),
      { code: 'released' },
    ]);
  });
});

it('every text that these screens say exists, or a person would read the name of a key', () => {
  const here = import.meta.dirname;
  const sources = readdirSync(here)
    .filter(name => name.endsWith('.tsx'))
    .map(name => readFileSync(join(here, name), 'utf8'));
  const keys = sources.flatMap(source => [...source.matchAll(/\bt\('([\w.-]+)'/g)].map(match => match[1] ?? ''));
  const has = (key: string) => {
    let found: unknown = texts;
    for (const part of key.split('.')) found = found !== null && typeof found === 'object' ? Reflect.get(found, part) : undefined;
    return typeof found === 'string';
  };
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter(key => !['', '_one', '_other'].some(plural => has(`${key}${plural}`)))).toEqual([]);
});

it('no sentence is long', () => {
  const flat = (value: unknown): string[] => (typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flat));
  const sentences = flat(texts).flatMap(text => text.split(/[.?!:]\s+/));
  expect(sentences.filter(sentence => sentence.split(/\s+/).length > 20)).toEqual([]);
});
