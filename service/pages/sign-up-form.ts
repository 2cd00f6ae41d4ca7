import { languageName, languageTag } from '../../shared/data/language-names.ts';
import { countyNames } from '../../shared/data/places.ts';
import { parseTypedDay } from '../../shared/dates.ts';
import { normalizePhone } from '../../shared/phone.ts';
import type { NewAccount } from '../domain/consumers/consumer-links.ts';
import { text } from './texts.ts';

// What a person types of themselves to make their account, and what is wrong with it. The words are kept as they were typed.

export const accountFields = [
  'givenName',
  'familyName',
  'birthDate',
  'phone',
  'address',
  'city',
  'zip',
  'county',
  'language',
  'interpreter',
] as const;
export type AccountField = (typeof accountFields)[number];
export type TypedAccount = Readonly<Record<AccountField, string>>;
export type AccountErrors = Readonly<Partial<Record<AccountField, string>>>;

export const noAccountTyped = Object.fromEntries(accountFields.map(field => [field, ''])) as TypedAccount;

/** `today`: `YYYY-MM-DD`; nobody is born after it. */
export function readAccount(typed: TypedAccount, today: string): { account: NewAccount } | { errors: AccountErrors } {
  const said = Object.fromEntries(accountFields.map(field => [field, typed[field].trim()])) as TypedAccount;
  const birthDate = parseTypedDay(said.birthDate);
  const phone = normalizePhone(said.phone);
  const language = languageTag(said.language);
  const isWrong: Record<AccountField, boolean> = {
    givenName: said.givenName === '',
    familyName: said.familyName === '',
    birthDate: birthDate === null || birthDate > today,
    phone: phone === null,
    address: said.address === '',
    city: said.city === '',
    zip: !/^\d{5}(-\d{4})?$/.test(said.zip),
    county: !countyNames.includes(said.county),
    language: language === undefined,
    interpreter: !['yes', 'no'].includes(said.interpreter),
  };
  const wrong = accountFields.filter(field => isWrong[field]);
  if (wrong.length > 0 || birthDate === null || phone === null || language === undefined)
    return { errors: Object.fromEntries(wrong.map(field => [field, text(`signUp.finish.wrong.${field}`)])) };
  const { givenName, familyName, city, county } = said;
  return {
    account: {
      ...{ givenName, familyName, birthDate, phone, city, county },
      address: `${said.address}, ${city}, MN ${said.zip}`,
      preferredLanguage: languageName(language),
      interpreter: said.interpreter === 'yes',
    },
  };
}
