import { expect, test } from 'vitest';
import { createSettings } from '../../settings.ts';
import { type Facts, lackingOf, requirementsOf } from './requirements.ts';

const today = '2026-11-27';
const all: Facts = {
  ...{ role: 'navigator', isOnRoster: true, portalAccess: true, npn: '18273645' },
  ...{ certifiedUntil: today, licenseUntil: today, trainedUntil: today, assessedUntil: today },
};
const lacking = (change: Partial<Facts>, settings = createSettings()) => lackingOf(requirementsOf({ ...all, ...change }, today, settings));

test.each(['navigator', 'cac'] as const)('a %s needs all four, each to its last day', role => {
  expect(lacking({ role })).toEqual([]);
  expect(lacking({ role, portalAccess: false })).toEqual(['approval']);
  expect(lacking({ role, isOnRoster: false })).toEqual(['approval']);
  expect(lacking({ role, certifiedUntil: '2026-11-26' })).toEqual(['certification']);
  expect(lacking({ role, trainedUntil: null, assessedUntil: '2026-11-26' })).toEqual(['training', 'assessment']);
  expect(lacking({ role, npn: null, licenseUntil: null })).toEqual([]);
});

test('a broker needs a license and a number, and the course where the exchange asks for it', () => {
  const role = 'broker';
  expect(lacking({ role, certifiedUntil: null, trainedUntil: null, assessedUntil: null, portalAccess: false })).toEqual([]);
  expect(lacking({ role, npn: null, licenseUntil: '2026-11-26' })).toEqual(['npn', 'license']);
  expect(lacking({ role, trainedUntil: null, assessedUntil: null }, createSettings({ brokersTrain: true }))).toEqual([
    'training',
    'assessment',
  ]);
});

test('says until when something holds, or when it ended', () => {
  expect(requirementsOf({ ...all, certifiedUntil: '2026-01-31', assessedUntil: null }, today, createSettings())).toEqual([
    { requirement: 'approval', state: 'holds', until: null },
    { requirement: 'certification', state: 'expired', until: '2026-01-31' },
    { requirement: 'training', state: 'holds', until: today },
    { requirement: 'assessment', state: 'missing', until: null },
  ]);
});
