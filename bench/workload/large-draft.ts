import { answered, household, type Wishes } from '../../shared/application/answered.fixture.ts';
import { addEntry, applyChanges, setRelation } from '../../shared/application/edits.ts';
import type { FieldType, FieldView, Form } from '../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../shared/application/forms.ts';
import { entryPath, existence, memberPath, parsePath } from '../../shared/application/paths.ts';
import { viewForm } from '../../shared/application/view.ts';
import { todayIn } from '../../shared/dates.ts';
import { type Answer, type Answers, type Application, begunBy } from '../../shared/model/application.ts';
import { clientAt } from './documents.ts';

/**
 * The largest draft that the Desk's screens are made for, answered in full: every section, every question that need not be answered
 * too, three jobs each beside a business, seasonal work, other income, coverage, an offer and tribal income. Nothing of a real person.
 */
export const memberCount = 20;
export const jobsEach = 3;

const uuid = (kind: number, at: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
export const memberAt = (at: number): string => uuid(0x20, at);
export const jobAt = (member: number, job: number): string => uuid(0x21, member * jobsEach + job);

const opensMore = [
  'interpreterUsed',
  'hasPhone',
  'textOk',
  'interpreterNeeded',
  'wantsRepresentative',
  'hasSsn',
  'movedToMn',
  'willFile',
  'usCitizen',
  'naturalizedOrDerived',
  'hasDisability',
  'hasPastBills',
  'hasPretax',
  'usesWorksheet',
  'hasOtherIncome',
  'hasAdjustments',
  'willDiffer',
  'hasCoverage',
  'offeredJobCoverage',
  'anyTribalMember',
  'tribalMember',
  'usedIhs',
  'hasTribalIncome',
  'helpedByAssister',
];

const own: Readonly<Record<string, Answer>> = {
  workStatus: ['employed', 'self-employed', 'seasonal'],
  assisterName: 'Mai Yang',
  moveDate: '2026-09-15',
  grossAmount: '18.50',
  netAmount: '17.50',
  ...Object.fromEntries(opensMore.map(field => [field, 'yes'])),
};

const byType: Partial<Record<FieldType, Answer>> = {
  state: 'MN',
  country: 'Canada',
  text: 'Some words',
  'long-text': 'Some words',
  name: 'Sam Olson',
  money: '1.00',
  phone: '6515550142',
  email: 'person@example.org',
  ein: '411234567',
  zip: '55104',
  date: '2026-09-15',
  code: '12345678',
  'a-number': '012345678',
  'whole-number': '6',
  'yes-no': 'no',
};

/** One name of their own is what most people have; the second name on a card, a suffix and the like would be in the way. */
const leftOpen = new Set(['hasOneName', 'suffix', 'nextYearAnnual']);

const wish: Wishes = ({ field, choices, required }: FieldView) => {
  const known = own[field.id];
  if (known !== undefined || required || leftOpen.has(field.id)) return known;
  const [choice] = choices ?? [];
  if (choice === undefined) return byType[field.type];
  if (field.type === 'state') return 'MN';
  return field.type === 'choices' || field.type === 'members' ? [choice] : choice;
};

/** Everything that one person is asked, answered once; the others answer the same. */
function answersOfOne(form: Form): Answers {
  const first = memberAt(0);
  const withJobs = Array.from({ length: jobsEach }, (_, job) => jobAt(0, job)).reduce(
    (answers, job) => applyChanges(answers, addEntry(answers, first, 'job', job)),
    { ...household(first), [memberPath(first, 'hasLifeEvent')]: 'no' },
  );
  return answered(form, withJobs, wish);
}

function answersOfAll(form: Form): Answers {
  const one = answersOfOne(form);
  const all: Record<string, Answer> = {};
  for (let at = 0; at < memberCount; at++) {
    const memberId = memberAt(at);
    for (const [path, answer] of Object.entries(one)) {
      const parsed = parsePath(path);
      if (parsed?.scope === 'household') all[path] = answer;
      if (parsed?.scope === 'member') all[memberPath(memberId, parsed.field)] = answer;
      if (parsed?.scope === 'entry') all[entryPath(memberId, parsed.list, entryAt(at, parsed.entryId), parsed.field)] = answer;
    }
    all[memberPath(memberId, existence)] = String(at + 1);
    if (at === 0) continue;
    all[memberPath(memberId, 'firstName')] = `Person${String.fromCharCode(97 + at)}`;
    all[memberPath(memberId, 'ssn')] = `32145${1001 + at}`;
    all[memberPath(memberId, 'livesWithPrimary')] = 'yes';
    for (let earlier = 0; earlier < at; earlier++) Object.assign(all, setRelation(memberId, memberAt(earlier), 'unrelated'));
  }
  return answered(form, all, wish);
}

/** The same entry of another member, under an id of its own. */
function entryAt(member: number, entryId: string): string {
  const job = Array.from({ length: jobsEach }, (_, place) => jobAt(0, place)).indexOf(entryId);
  return job < 0 ? uuid(0x22, member) : jobAt(member, job);
}

export const largeClient = clientAt(0);
export const largeDraftId = uuid(0x23, 0);

export function largeDraft(now: number): Application {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  const answers = answersOfAll(form);
  const { percent } = viewForm(form, answers, { today: todayIn(now), authorized: true });
  if (percent < 100) throw new Error(`the large draft is ${percent}% complete: a newer form asks for more, or takes less`);
  return {
    id: largeDraftId,
    rev: uuid(0x24, 0),
    clientId: largeClient.id,
    formVersion: form.version,
    coverageYear: form.coverageYear,
    ...begunBy('assister', new Date(now).toISOString()),
    answers,
    percent,
  };
}
