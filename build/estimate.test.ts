import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './paths.ts';

const run = (input: string) => spawnSync(process.execPath, [join(root, 'build', 'estimate.ts')], { input, encoding: 'utf8' });
const household = {
  year: 2026,
  county: 'Hennepin',
  members: [{ id: 'ana', birthDate: '1985-06-15', tax: { filing: 'single' }, income: { wages: '39125.00' } }],
};

it('an estimate is printed as JSON', () => {
  const { status, stdout, stderr } = run(JSON.stringify(household));
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    estimateOnly: true,
    people: [{ id: 'ana', magiHousehold: { size: 1, members: ['ana'] }, magiAnnual: 39_125, fplPercent: 250, program: 'APTC', csr: '73' }],
    ...{ applicablePercentage: 8.44, expectedContributionMonthly: 275.18, benchmarkMonthly: 442.28, aptcMonthly: 167.1 },
  });
});

it.each([
  ['no JSON', '{', 'not JSON'],
  ['a year without tables', JSON.stringify({ ...household, year: 2031 }), 'year: '],
  ['an unknown name', JSON.stringify({ ...household, contry: 'US' }), 'contry'],
  ['fractions of a cent', JSON.stringify({ ...household, planMonthly: 1.001 }), 'planMonthly: dollars with at most two decimals'],
  ['a county of another state', JSON.stringify({ ...household, county: 'Cass County, ND' }), 'county: a county of Minnesota'],
  [
    'somebody who is no member',
    JSON.stringify({ ...household, relationships: [{ from: 'kit', is: 'child', to: 'ana' }] }),
    'kit, who is no member',
  ],
  [
    'no status',
    JSON.stringify({ ...household, members: [{ ...household.members[0], immigration: { status: 'martian' } }] }),
    'one of citizen, ',
  ],
  ['two with one id', JSON.stringify({ ...household, members: [...household.members, ...household.members] }), 'same id'],
])('refused with exit code 2 and the reason: %s', (_, input, reason) => {
  const { status, stdout, stderr } = run(input);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
});

it('the example of the documentation can be estimated', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs', 'estimate.md'), 'utf8')) ?? [];
  const { status, stdout } = run(example);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).people.map(({ program }: { program: string }) => program)).toEqual(['APTC', 'APTC', 'MA']);
});
