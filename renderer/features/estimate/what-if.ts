/** Other incomes tried out, in memory only: the year's for each person, in place of everything that was entered, the same every month. */
import type { HouseholdInput } from '../../../shared/eligibility/household-document.ts';

/** Dollars a year by member. */
export type Incomes = Readonly<Record<string, number>>;

export const withIncomes = (household: HouseholdInput, incomes: Incomes): HouseholdInput => ({
  ...household,
  members: household.members.map(member => {
    const dollars = incomes[member.id];
    return dollars === undefined ? member : { ...member, income: dollars < 0 ? { selfEmployment: dollars } : { wages: dollars } };
  }),
});
