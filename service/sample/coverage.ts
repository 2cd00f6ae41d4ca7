import { openEnrollmentOn } from '../../shared/data/open-enrollment.ts';
import { addDays, todayIn } from '../../shared/dates.ts';
import type { CoverageCommand, Enroll } from '../../shared/model/coverage-commands.ts';
import { householdOf } from '../../shared/shopping/household.ts';
import { quote } from '../../shared/shopping/quote.ts';
import type { Services } from '../compose.ts';
import { lockConsumer } from '../db/consumers.ts';
import { findCoverage } from '../db/coverage/coverage.ts';
import { obey } from '../domain/coverage/obey.ts';
import { callerOf } from './caller.ts';
import { samplePeople, sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';

/** Lost their job's coverage and has yet to bring the letter. */
export const sampleReporter = 'olabisi-adeyemi';
/** Has a plan already, as far as one can be chosen on the day of loading. */
export const sampleEnrolled = 'abdirahman-yusuf';

/**
 * What came after the sample's applications, once they are decided and there are plans: one person can choose a plan, one waits with an
 * open life event, one is enrolled. Asked for as their assister's Desk would. A sample without decisions stays without it.
 */
export async function loadSampleCoverage(services: Services): Promise<void> {
  const today = todayIn(services.clock().getTime());
  await services.deciding?.run();
  await askFor(services, sampleReporter, {
    ...{ do: 'report-event', event: 'loss-of-coverage', facts: { happenedOn: addDays(today, -20) } },
    memberIds: [sampleId(`${sampleReporter}/olabisi`)],
  });
  const enroll = await cheapestSilver(services, sampleEnrolled, today);
  if (enroll) await askFor(services, sampleEnrolled, enroll);
}

const assisterOf = (key: string) => {
  const role = samplePeople.find(person => person.key === key)?.authorized?.assister;
  const assister = sampleTeam.assisters.find(one => one.role === role);
  if (!assister) throw new Error(`nobody helps ${key} of the sample`);
  return assister;
};

async function askFor({ store, catalogue }: Services, key: string, command: CoverageCommand): Promise<void> {
  const consumerId = sampleId(key);
  const by = { kind: 'assister', session: callerOf(assisterOf(key)) } as const;
  const outcome = await store.change(async work => {
    await lockConsumer(work, consumerId, 'share');
    return obey(work, { id: sampleId(`${key}/${command.do}`), consumerId, by, command }, catalogue);
  });
  if (outcome.state === 'refused') throw new Error(`the sample's ${command.do} of ${key} was refused: ${outcome.code}`);
}

/** Null where nothing was decided for a year of which everybody may choose a plan today. */
async function cheapestSilver({ store, catalogue }: Services, key: string, today: string): Promise<Enroll | null> {
  const eligibility = (await findCoverage(store.db, sampleId(key)))?.eligibility;
  const open = openEnrollmentOn(today);
  if (!eligibility || open?.coverageYear !== eligibility.coverageYear) return null;
  const { coverageYear } = eligibility;
  const memberIds = eligibility.people.map(({ memberId }) => memberId);
  const chosen = { memberIds, tobacco: [], startsOn: open.coverageStart };
  const { offers } = quote(householdOf(eligibility, chosen), await catalogue.plansOf(coverageYear));
  const silver = offers.filter(({ plan }) => plan.kind === 'medical' && plan.metal === 'silver');
  const [offer] = silver.toSorted((a, b) => a.netCents - b.netCents || (a.plan.id < b.plan.id ? -1 : 1));
  if (!offer) return null;
  const { givenName, familyName } = samplePeople.find(person => person.key === key) ?? { givenName: '', familyName: '' };
  return {
    ...{ do: 'enroll', coverageYear, planId: offer.plan.id, ...chosen, way: { by: 'open-enrollment' } },
    ...{ premiumCents: offer.premiumCents, aptcCents: offer.creditCents, replaces: null, otherCoverageKnown: [] },
    signature: { signerName: `${givenName} ${familyName}`, typedBy: assisterOf(key).assisterId },
  };
}
