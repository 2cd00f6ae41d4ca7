import { personFor } from '../../../shared/enrollment/commands/commands.fixture.ts';
import type { EligibilityResult } from '../../../shared/model/coverage.ts';
import type { CoverageCommand, Enroll } from '../../../shared/model/coverage-commands.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { householdOf } from '../../../shared/shopping/household.ts';
import { offerOf } from '../../../shared/shopping/quote.ts';
import { coinsurance, copay, planOf, variantOf } from '../../../shared/shopping/shopping.fixture.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { addProof, eligible } from '../../testing/coverage.ts';
import { publishPlans } from '../../testing/plans.ts';
import type { PagesWorld } from './pages-world.ts';

// A consumer with everything that can come after an application: for whoever looks at the pages themselves.

/** Of the commands; receipts and the event stand under them. */
export const coveredIds = {
  event: '00000000-0000-4000-8000-0000000000a1',
  enrollment: '00000000-0000-4000-8000-0000000000a2',
  end: '00000000-0000-4000-8000-0000000000a3',
} as const;

const carriers = ['North Star Health', 'Prairie Mutual of Minnesota', 'Blue Lake Community Health Plan'];
const metals = ['bronze', 'expanded-bronze', 'silver', 'gold'] as const;
const dollars = { bronze: [7500, 9200], 'expanded-bronze': [6500, 9200], silver: [4200, 8800], gold: [1400, 8000] } as const;

/** 28 medical ones of three carriers, two dental ones. */
export const manyPlans: readonly Plan[] = [
  ...Array.from({ length: 28 }, (_, at): Plan => {
    const metal = metals[at % metals.length] ?? 'silver';
    const [deductible, limit] = dollars[metal];
    const benefits = {
      ...{ 'primary-care': copay(25 + 5 * (at % 4)), specialist: copay(70, metal !== 'gold'), 'urgent-care': copay(60) },
      ...{ emergency: coinsurance(30), hospital: coinsurance(20), 'generic-drugs': copay(10), lab: coinsurance(20) },
    };
    return planOf(at + 1, metal, 25_000 + 900 * at, {
      carrier: carriers[at % carriers.length] ?? '',
      name: `${['Lakes', 'Rivers', 'Pines', 'Prairie'][at % 4]} ${metal.replace('expanded-', '')} ${deductible + 100 * (at % 5)} with statewide network`,
      hsaEligible: metal.includes('bronze'),
      variants: [variantOf('standard', [deductible + 100 * (at % 5), limit], benefits)],
      links: {
        benefits: 'https://example.org/summary.pdf',
        drugs: null,
        providers: 'https://example.org/doctors',
        payment: 'https://example.org/pay',
      },
    });
  }),
  planOf(91, 'high', 3_800, { kind: 'dental', name: 'Smiles high', carrier: carriers[0] ?? '' }),
  planOf(92, 'low', 2_100, { kind: 'dental', name: 'Smiles low', carrier: carriers[1] ?? '' }),
];

const people: EligibilityResult['people'] = [
  personFor('paw', '1990-03-09', {
    ...{ name: 'Paw Say Wah', status: 'approved', csr: '73' },
    verify: [
      { kind: 'income', dueOn: '2027-02-18', state: 'due' },
      { kind: 'immigration', dueOn: '2027-02-18', state: 'waiting' },
    ],
  }),
  personFor('kler', '1987-06-01', { name: 'Kler Htoo', otherCoverage: 'employer', csr: '73' }),
  personFor('moe', '2019-05-05', { name: 'Moe Htoo Maximiliana Say Wah-Christiansen', child: true, program: 'MA' }),
];

const credits = [{ memberIds: ['paw', 'kler', 'moe'], contributionCents: 24_000, aptcCents: 61_000 }];
const planId = manyPlans[2]?.id ?? '';

/** `ended`: in the end all of it was ended again. */
export async function cover(world: PagesWorld, person: string, { ended = false } = {}): Promise<void> {
  const { services } = world.service;
  await publishPlans(services.store, manyPlans);
  const result = await eligible({ services }, sampleId(person), { county: 'Nobles', people, credits });
  const browser = await world.signedIn(person);
  const visit = await services.visits.find(browser.cookies.get('visit') ?? '');
  if (!visit) throw new Error('no visit');
  const ask = async (id: string, command: CoverageCommand): Promise<void> => {
    const outcome = await services.ownCoverage.ask(visit, id, command);
    if (outcome.state !== 'accepted') throw new Error(`refused: ${outcome.code} ${outcome.problems.join(' ')}`);
  };
  const event = 'move-within-minnesota';
  const said = { 'minnesota-resident': true, 'permanent-move': true, 'new-plans-there': true };
  const facts = { happenedOn: '2026-11-10', said, lastCoveredDay: '2026-12-31' };
  await ask(coveredIds.event, { do: 'report-event', event, facts, memberIds: ['paw', 'kler'] });
  const proof = { reportId: coveredIds.event, what: 'lease' };
  const at = services.clock().toISOString();
  await addProof({ services }, sampleId(person), proof, {
    name: 'lease first page only.pdf',
    review: { state: 'rejected', at, why: 'incomplete' },
  });
  await addProof(
    { services },
    sampleId(person),
    { ...proof, what: 'previous-lease' },
    { name: 'old lease.pdf', review: { state: 'waiting' } },
  );
  const enroll = { coverageYear: 2027, planId, memberIds: ['paw', 'kler'], tobacco: [], startsOn: '2027-01-01' };
  const offer = offerOf(householdOf(result, enroll), manyPlans, planId);
  if (!offer) throw new Error('no such plan');
  const signature: Enroll['signature'] = { signerName: 'Paw Say Wah', typedBy: null };
  await ask(coveredIds.enrollment, {
    ...{ do: 'enroll', ...enroll, way: { by: 'open-enrollment' }, premiumCents: offer.premiumCents, aptcCents: offer.creditCents },
    ...{ replaces: null, otherCoverageKnown: ['kler'], signature },
  });
  if (ended)
    await ask(coveredIds.end, { do: 'end-coverage', enrollmentIds: [coveredIds.enrollment], cause: 'asked', day: null, signature });
}
