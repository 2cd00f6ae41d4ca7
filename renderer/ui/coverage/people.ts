/** Who may be meant when coverage is spoken of: the people of the result, or those of the application while there is none. */
import { fullNameOf } from '../../../shared/application/names.ts';
import { membersOf } from '../../../shared/application/paths.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';

export interface Household {
  people: readonly { memberId: string; name: string }[];
  /** The service knows them; what is reported for others would be refused. */
  isKnown: boolean;
  /** The name of whoever is named, also of people who have left. */
  nameOf(memberId: string): string;
}

export function householdOf(coverage: Coverage | null, application: Application | null, unnamed: string): Household {
  const eligible = coverage?.eligibility?.people ?? [];
  const applying = application
    ? membersOf(application.answers).map(id => ({ memberId: id, name: fullNameOf(application.answers, id) }))
    : [];
  const people = eligible.length > 0 ? eligible.map(({ memberId, name }) => ({ memberId, name })) : applying;
  const names = new Map([...applying, ...people].map(({ memberId, name }) => [memberId, name]));
  return {
    people: people.map(({ memberId, name }) => ({ memberId, name: name || unnamed })),
    isKnown: eligible.length > 0 || application?.status === 'submitted',
    nameOf: memberId => names.get(memberId) || unnamed,
  };
}
