import { formatDay } from '../../../shared/dates.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { formatMoney, toDollars } from '../../../shared/money.ts';
import { text } from '../texts.ts';

/** Coverage in words, for the people whom it is about. */

/** `$784.12` of whole cents. */
export const dollars = (cents: number): string => formatMoney(toDollars(cents).toFixed(2));

/** A figure that a plan may not name. */
export const dollarsOrNot = (cents: number | null): string => (cents === null ? text('coverage.notNamed') : dollars(cents));

/** "Ann, Bo and Cy". */
export const listing = (parts: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'conjunction' }).format(parts);

export const either = (parts: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'disjunction' }).format(parts);

export const eventName = (event: string): string => text(`coverage:events.${event}`);

/** "letter of the employer": amid other words. */
export const proofName = (what: string): string => text(`coverage:proofs.${what}`);

/** "Letter of the employer": by itself. */
export const proofTitle = (what: string): string => capital(proofName(what));

export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

export const metalName = ({ metal }: Pick<Plan, 'metal'> | { metal: string }): string => text(`plans:metal.${metal}`);

/** Who is who in a household, by the ids of the application. */
export type Names = ReadonlyMap<string, string>;

export const namesOf = (names: Names, ids: readonly string[]): string => listing(ids.map(id => names.get(id) ?? text('coverage.somebody')));

export const fromTo = (startsOn: string, endsOn: string | null): string =>
  endsOn === null
    ? text('coverage.enrolled.from', { from: formatDay(startsOn) })
    : text('coverage:enrollment.dates', { from: formatDay(startsOn), to: formatDay(endsOn) });
