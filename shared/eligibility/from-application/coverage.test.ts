import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/application.ts';
import { ana, assumed, but, documentOf, entry, family, memberOf, today } from './complete.fixture.ts';

type Changes = Readonly<Record<string, Answer | null>>;
const covered = (coverageType: string, said: Readonly<Record<string, Answer>> = {}) => ({
  'm/ana/hasCoverage': 'yes',
  ...entry('ana', 'coverage', 'one', { coverageType, ...said }),
});
const offer = (said: Readonly<Record<string, Answer>> = {}) => ({
  'm/ana/offeredJobCoverage': 'yes',
  ...entry('ana', 'offer', 'one', {
    ...{ employee: 'self', employerName: 'Shop', enrolled: 'no', offeredTo: ['self'], minimumValue: 'yes' },
    ...{ selfPremium: '300.00', selfPremiumFrequency: 'monthly', ...said },
  }),
});

describe('coverage and offers', () => {
  it.each<[string, Changes, object]>([
    ['TRICARE', covered('tricare'), { otherCoverage: 'tricare' }],
    ['VA', covered('va'), { otherCoverage: 'va' }],
    ['a private plan', covered('private'), { otherCoverage: 'private' }],
    ['Medical Assistance itself', covered('ma'), { otherCoverage: 'none' }],
    ['what is over', covered('va', { coverageEnd: '2027-03-14' }), { otherCoverage: 'none' }],
    ['what ends today', covered('va', { coverageEnd: today }), { otherCoverage: 'va' }],
    ['what has not begun', covered('va', { coverageStart: '2027-04-01' }), { otherCoverage: 'none' }],
    ['limited benefits', covered('private', { limitedBenefit: 'yes' }), { otherCoverage: 'none' }],
    ['Medicare', covered('medicare', { medicareParts: ['a'] }), { medicare: 'enrolled' }],
    ['Medicare open at 65', { 'm/ana/dob': '1960-01-01', 'm/ana/medicareEligible': 'yes' }, { medicare: 'premium-free-offered' }],
    ['no Medicare at 65', { 'm/ana/dob': '1960-01-01', 'm/ana/medicareEligible': 'no' }, { medicare: 'none' }],
  ])('%s', (_, changes, expected) => {
    expect(memberOf(but(ana, changes))).toMatchObject(expected);
  });

  it('Medicare at 65 that nobody told of is left to the estimate', () => {
    expect(memberOf(but(ana, { 'm/ana/dob': '1960-01-01' }))).not.toHaveProperty('medicare');
  });

  it.each(['employer', 'cobra', 'retiree'])('coverage through %s that no offer speaks of is a plan that they are in', type => {
    expect(documentOf(but(ana, covered(type))).offers).toEqual([
      { employee: 'ana', covers: [], selfOnlyMonthly: 0, minimumValue: 'not-known', enrolled: ['ana'] },
    ]);
  });

  it.each<[string, Changes, object[]]>([
    ['for the employee', offer(), [{ employee: 'ana', covers: [], selfOnlyMonthly: 300, minimumValue: 'yes', enrolled: [] }]],
    ['by the week', offer({ selfPremium: '60.00', selfPremiumFrequency: 'weekly' }), [{ selfOnlyMonthly: 260 }]],
    ['that they are in', { ...offer({ enrolled: 'yes' }), ...covered('employer') }, [{ enrolled: ['ana'] }]],
    ['below minimum value', offer({ minimumValue: 'no' }), [{ minimumValue: 'no' }]],
    ['of a value nobody knows', offer({ minimumValue: 'dk' }), [{ minimumValue: 'not-known' }]],
    ['that ended', offer({ offerChange: 'stops', offerStops: '2026-12-31' }), []],
    ['that begins later', offer({ waitingPeriod: 'yes', offerStarts: '2027-05-01' }), []],
    [
      'at a new price',
      offer({ offerChange: 'premium', newPremium: '350.00', newPremiumFrequency: 'monthly', newPremiumDate: '2027-01-01' }),
      [{ selfOnlyMonthly: 350 }],
    ],
    [
      'at a new price to come',
      offer({ offerChange: 'premium', newPremium: '350.00', newPremiumFrequency: 'monthly', newPremiumDate: '2027-07-01' }),
      [{ selfOnlyMonthly: 300 }],
    ],
    ['at a price nobody told', offer({ minimumValue: 'dk', selfPremium: '' }), []],
  ])('an offer %s', (_, changes, offers) => {
    expect(documentOf(but(ana, changes)).offers).toMatchObject(offers);
    expect(documentOf(but(ana, changes)).offers).toHaveLength(offers.length);
  });

  it('an offer to the family, and one through somebody who is not here', () => {
    const open = {
      offeredTo: ['spouse', 'dependents'],
      offeredMembers: ['ana', 'ben', 'kit'],
      familyPremium: '900.00',
      familyPremiumFrequency: 'monthly',
    };
    const [own] = documentOf(but(family, offer(open))).offers ?? [];
    expect(own).toMatchObject({ employee: 'ana', covers: ['ben', 'kit'], selfOnlyMonthly: 300, familyMonthly: 900 });
    const [theirs] = documentOf(but(family, offer({ ...open, employee: 'somebody-else' }))).offers ?? [];
    expect(theirs).toMatchObject({ employee: 'outside', covers: ['ana', 'ben', 'kit'], familyMonthly: 900 });
  });

  it.each<[string, Changes, string]>([
    ['Medicare that is open', { 'm/ana/dob': '1960-01-01', 'm/ana/medicareEligible': 'yes' }, 'medicare-without-premium ana'],
    ['a price nobody told', offer({ selfPremium: '' }), 'offer-premium-not-told ana'],
    ['a waiting period', offer({ waitingPeriod: 'yes', offerStarts: '2027-05-01' }), 'offer-starts-later ana'],
    ['an account instead of a plan', offer({ hraKind: 'ichra' }), 'hra-not-counted ana'],
    ['dependents without names', offer({ offeredTo: ['self', 'dependents'] }), 'offer-covers-employee-only ana'],
  ])('%s: told', (_, changes, code) => {
    expect(assumed(but(ana, changes))).toEqual([code]);
  });

  it('more offers than a household document takes', () => {
    const many = Array.from({ length: 41 }, (_, at) =>
      Object.entries(offer()).map(([path, said]) => [path.replace('/one/', `/o${at}/`), said]),
    );
    const answers = but(ana, Object.fromEntries(many.flat()));
    expect(documentOf(answers).offers).toHaveLength(40);
    expect(assumed(answers)).toEqual(['offers-cut']);
  });
});
