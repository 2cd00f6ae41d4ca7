import { addMember } from '../../../shared/application/edits.ts';
import { helperAnswers } from '../../../shared/application/first-answers.ts';
import { currentFormVersion, formOf } from '../../../shared/application/forms.ts';
import { householdPath, memberPath } from '../../../shared/application/paths.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { todayIn, toInstant } from '../../../shared/dates.ts';
import { type Answers, begunBy } from '../../../shared/model/application.ts';
import type { Consent } from '../../../shared/model/consent.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import { percentOf } from '../drafts/percent.ts';
import type { StoreEnvironment } from '../environment.ts';

/** What a queue leaves time for: three minutes a person. Texts in normal form, empty for what was not asked. */
export interface ShortStart {
  consent: Omit<Consent, 'id' | 'consumerName'>;
  privacyGivenAt: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  phone: string;
  /** A language tag. */
  language: string;
  householdSize: number | null;
  bestTime: string;
}

function firstAnswersOf(start: ShortStart, memberId: string): Answers {
  const { consent } = start;
  const answers: Answers = {
    ...(addMember({}, memberId) as Answers),
    [householdPath('applicationType')]: 'with-help',
    [householdPath('whoIsPresent')]: consent.how === 'phone' ? 'phone' : consent.representativeName ? 'representative' : 'consumer',
    [householdPath('representativeName')]: consent.representativeName ?? '',
    [householdPath('meetingLanguage')]: start.language,
    [householdPath('consentGiven')]: consent.givenAt,
    [householdPath('consentHow')]: consent.how,
    [householdPath('consentLimits')]: consent.limits,
    [householdPath('privacyWarningGiven')]: start.privacyGivenAt,
    [householdPath('hasPhone')]: start.phone ? 'yes' : '',
    [householdPath('phone')]: start.phone,
    [householdPath('preferredSpoken')]: start.language,
    [memberPath(memberId, 'firstName')]: start.givenName,
    [memberPath(memberId, 'lastName')]: start.familyName,
    [memberPath(memberId, 'hasOneName')]: start.familyName ? '' : 'yes',
    [memberPath(memberId, 'dob')]: start.birthDate,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.length > 0));
}

/** Throws application-form-unknown. */
export function newWalkIn(start: ShortStart, { clock, newId, assister }: Pick<StoreEnvironment, 'clock' | 'newId' | 'assister'>): WalkIn {
  const form = formOf(currentFormVersion);
  if (!form) throw new DeskError('application-form-unknown');
  const id = newId();
  const now = toInstant(clock.now());
  const draft: WalkIn = {
    id,
    rev: newId(),
    clientId: id,
    formVersion: form.version,
    coverageYear: form.coverageYear,
    ...begunBy('assister', now),
    answers: { ...helperAnswers(assister, todayIn(clock.now())), ...firstAnswersOf(start, newId()) },
    walkIn: {
      consent: { ...start.consent, id: newId(), consumerName: `${start.givenName} ${start.familyName}`.trim() },
      consentSentAt: null,
      startedAt: now,
      deletedAt: null,
      householdSize: start.householdSize,
      bestTime: start.bestTime,
    },
  };
  return { ...draft, percent: percentOf(draft, clock.now()) };
}
