import { languageTag } from '../data/language-names.ts';
import { countyNames } from '../data/places.ts';
import { type Day, isDay } from '../dates.ts';
import type { Answers } from '../model/application.ts';
import type { Assister } from '../model/assister.ts';
import type { Client } from '../model/client.ts';
import { normalizePhone } from '../phone.ts';
import { existence, householdPath, memberPath } from './paths.ts';

/** What a new draft starts with: the primary contact as the account knows them, to be checked with the person and not typed again. */
export function firstAnswers(
  client: Pick<
    Client,
    'givenName' | 'familyName' | 'birthDate' | 'phone' | 'email' | 'city' | 'county' | 'preferredLanguage' | 'interpreter'
  >,
  memberId: string,
): Answers {
  const language = languageTag(client.preferredLanguage);
  const answers: Record<string, string> = {
    [memberPath(memberId, existence)]: '1',
    [memberPath(memberId, 'firstName')]: client.givenName,
    [memberPath(memberId, 'lastName')]: client.familyName,
    [memberPath(memberId, 'dob')]: isDay(client.birthDate) ? client.birthDate : '',
    [householdPath('hasPhone')]: client.phone ? 'yes' : '',
    [householdPath('phone')]: normalizePhone(client.phone) ?? client.phone,
    [householdPath('email')]: client.email,
    [householdPath('homeCity')]: client.city,
    [householdPath('homeState')]: countyNames.includes(client.county) ? 'MN' : '',
    [householdPath('homeCounty')]: countyNames.includes(client.county) ? client.county : '',
    [householdPath('preferredSpoken')]: language ?? '',
    [householdPath('interpreterNeeded')]: client.interpreter ? 'yes' : '',
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.length > 0));
}

/** Who helps stands on the signed application (45 CFR 155.210; DHS-6696 Appendix C): filled in from the profile, for the client to confirm. */
export const helperAnswers = (
  assister: Pick<Assister, 'givenName' | 'familyName' | 'role' | 'assisterId' | 'agencyName'>,
  today: Day,
): Answers => ({
  [householdPath('helpedByAssister')]: 'yes',
  [householdPath('helperRole')]: assister.role,
  [householdPath('assisterName')]: `${assister.givenName} ${assister.familyName}`,
  [householdPath('assisterId')]: assister.assisterId,
  [householdPath('assisterOrganization')]: assister.agencyName,
  [householdPath('applicationStarted')]: today,
});
