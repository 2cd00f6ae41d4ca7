import { formOf } from '../../../shared/application/forms.ts';
import { calledOf, fullNameOf } from '../../../shared/application/names.ts';
import { membersOf } from '../../../shared/application/paths.ts';
import { type Day, todayIn } from '../../../shared/dates.ts';
import { startsBy } from '../../../shared/enrollment/commands/check-enroll.ts';
import { type CoverageStep, coverageStep } from '../../../shared/enrollment/next-step.ts';
import { defaultSettings } from '../../../shared/enrollment/settings.ts';
import { type Standing, standingOf } from '../../../shared/enrollment/standing.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Coverage, EligiblePerson } from '../../../shared/model/coverage.ts';
import type { WayIn } from '../../../shared/model/coverage-commands.ts';
import { mayShop } from '../../../shared/shopping/household.ts';
import type { OwnDocument } from '../../domain/consumers/own-documents.ts';
import type { Pages, Visitor } from '../context.ts';
import { formText } from '../texts.ts';
import type { Names } from './words.ts';

/** What a visitor's pages of coverage look at, as of today. */
export interface LookedCoverage {
  today: Day;
  /** Of a consumer of whom nothing is known yet: an empty one. */
  coverage: Coverage;
  documents: readonly OwnDocument[];
  standing: Standing;
  step: CoverageStep;
  /** The one that was received last; null: none was. */
  submitted: Application | null;
  hasDraft: boolean;
  /** For whom a life event can be reported: people of the result, else of the application that was received; empty without one. */
  household: readonly { memberId: string; name: string }[];
  names: Names;
}

export async function lookAtCoverage(pages: Pages, { consumer }: Pick<Visitor, 'consumer'>): Promise<LookedCoverage> {
  const found = await pages.services.ownCoverage.of(consumer.id);
  const coverage = found ?? { id: '', rev: '', clientId: consumer.id, eligibility: null, events: [], enrollments: [] };
  const documents = await pages.ownDocuments.list(consumer.id);
  const applications = await pages.services.applications.ofConsumer(consumer.id);
  const submitted = latestOf(applications);
  const today = todayIn(pages.services.clock().getTime());
  const standing = standingOf(
    coverage,
    documents.map(({ document }) => document),
    today,
  );
  const household = coverage.eligibility?.people ?? (submitted ? membersNamed(submitted) : []);
  return {
    ...{ today, coverage, documents, standing, submitted, household },
    step: coverageStep(standing, submitted?.id ?? null),
    hasDraft: applications.some(({ status }) => status === 'draft'),
    names: new Map(household.map(({ memberId, name }) => [memberId, name])),
  };
}

const latestOf = (applications: readonly Application[]): Application | null =>
  applications
    .filter(({ receipt }) => receipt !== null)
    .toSorted((a, b) => ((a.receipt?.receivedAt ?? '') < (b.receipt?.receivedAt ?? '') ? 1 : -1))[0] ?? null;

const membersNamed = ({ answers, formVersion }: Application): { memberId: string; name: string }[] =>
  formOf(formVersion)
    ? membersOf(answers).map(memberId => ({ memberId, name: fullNameOf(answers, memberId) || calledOf(answers, memberId, formText) }))
    : [];

/** What the rules of enrolling look at beside the plans. */
export const knownOf = ({ coverage, documents, today }: LookedCoverage) => ({
  reports: coverage.events,
  enrollments: coverage.enrollments,
  documents: documents.map(({ document }) => document),
  today,
  settings: defaultSettings,
});

export const shoppersOf = ({ coverage }: Pick<LookedCoverage, 'coverage'>): readonly EligiblePerson[] =>
  (coverage.eligibility?.people ?? []).filter(mayShop);

/** A way to enroll that is open today, and a first day of coverage by it. */
export interface OpenWay {
  way: WayIn;
  startsOn: Day;
  /** Of the life event; null for open enrollment. */
  event: string | null;
}

/** Those for the year of the result; the earliest start first. */
export function openWays(looked: LookedCoverage): readonly OpenWay[] {
  const { eligibility, events } = looked.coverage;
  if (!eligibility) return [];
  const { coverageYear } = eligibility;
  const ways: { way: WayIn; event: string | null }[] = [
    { way: { by: 'open-enrollment' }, event: null },
    ...events.map(({ id, event }) => ({ way: { by: 'event', reportId: id } as const, event })),
  ];
  return ways
    .flatMap(({ way, event }) => {
      const starts = startsBy({ way, coverageYear }, knownOf(looked));
      return 'days' in starts ? starts.days.map(startsOn => ({ way, startsOn, event })) : [];
    })
    .filter(({ startsOn }) => startsOn.slice(0, 4) === String(coverageYear))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}
