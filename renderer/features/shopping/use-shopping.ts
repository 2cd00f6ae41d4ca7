import { useCallback, useMemo } from 'react';
import { defaultSettings } from '../../../shared/enrollment/settings.ts';
import type { Coverage, EligibilityResult } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { type Listed, listed } from '../../../shared/shopping/listing.ts';
import type { Taken } from '../../../shared/shopping/quote.ts';
import type { ExpectedUse } from '../../../shared/shopping/use.ts';
import { useToday } from '../../ui/coverage/use-standings.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { type People, type Priced, peopleOf, plansOf, priced, type Shelf, takenOf, usesOf } from './shopping.ts';
import { type ShoppingChoices, useShoppingView } from './shopping-view.ts';
import { type WayOption, type WaysIn, waysIn } from './ways-in.ts';

export interface Shopping {
  clientId: string;
  coverage: Coverage;
  eligibility: EligibilityResult;
  choices: ShoppingChoices;
  choose(changes: Partial<ShoppingChoices>): void;
  ways: WaysIn;
  option: WayOption;
  people: People;
  shelf: Shelf;
  /** Null while nobody is covered. */
  found: Priced | null;
  taken: Taken;
  use: Readonly<Record<string, ExpectedUse>>;
  /** Every plan that they can have, priced, in no order. */
  plans: readonly Listed[];
  nameOf(memberId: string): string;
}

const noShelves: readonly PlanShelf[] = [];
const noDocuments: readonly Document[] = [];
const noPlans: readonly Listed[] = [];

export type Loaded = { coverage: Coverage; eligibility: EligibilityResult };

/** `undefined` while it is not known, null while there is no result. */
export function useResult(clientId: string): Loaded | null | undefined {
  const { store } = useDesk();
  const coverage$ = useMemo(() => store.coverageOf$(clientId), [store, clientId]);
  const coverage = useObservable<Coverage | null | undefined>(coverage$, undefined);
  return useMemo(() => {
    if (coverage === undefined) return undefined;
    return coverage?.eligibility ? { coverage, eligibility: coverage.eligibility } : null;
  }, [coverage]);
}

export function useShopping(clientId: string, { coverage, eligibility }: Loaded): Shopping {
  const { store } = useDesk();
  const today = useToday();
  const shelves = useObservable(store.shelves$, noShelves);
  const allDocuments = useObservable(store.documents$, noDocuments);
  const choices = useShoppingView(view => view.of(clientId));
  const chooseOf = useShoppingView(view => view.choose);
  const choose = useCallback((changes: Partial<ShoppingChoices>) => chooseOf(clientId, changes), [chooseOf, clientId]);

  const ways = useMemo(() => {
    const documents = allDocuments.filter(one => one.clientId === clientId);
    return waysIn(coverage, eligibility.coverageYear, { documents, today, settings: defaultSettings });
  }, [coverage, eligibility, allDocuments, clientId, today]);
  const option = ways.options.find(({ id }) => id === choices.wayId) ?? (ways.options[0] as WayOption);
  const { startsOn } = option;
  const { memberIds, tobacco } = choices;
  const people = useMemo(() => peopleOf(eligibility, startsOn, { memberIds }), [eligibility, startsOn, memberIds]);
  const shelf = useMemo(() => plansOf(shelves, Number(startsOn.slice(0, 4))), [shelves, startsOn]);
  const found = useMemo(
    () => priced({ eligibility, enrollments: coverage.enrollments }, people.covered, tobacco, { startsOn }, shelf.plans),
    [eligibility, coverage.enrollments, people.covered, tobacco, startsOn, shelf.plans],
  );
  const taken = found ? takenOf(found, choices.taken) : 0;
  const use = useMemo(() => usesOf(people.covered, choices.use), [people.covered, choices.use]);
  const plans = useMemo(() => (found ? listed(found.quote, found.household, { taken, use }) : noPlans), [found, taken, use]);
  const nameOf = useCallback(
    (memberId: string) => eligibility.people.find(one => one.memberId === memberId)?.name ?? memberId,
    [eligibility],
  );
  return { clientId, coverage, eligibility, choices, choose, ways, option, people, shelf, found, taken, use, plans, nameOf };
}
