import { z } from 'zod';
import { idSchema } from '../../../shared/model/common.ts';
import type { WayIn } from '../../../shared/model/coverage-commands.ts';
import { parseTypedMoney, toCents } from '../../../shared/money.ts';
import { everyPlan, metalGroups, mostCompared, type PlanFilter, type PlanSort, planSorts } from '../../../shared/shopping/listing.ts';
import type { Taken } from '../../../shared/shopping/quote.ts';
import { type UseLevel, useLevels } from '../../../shared/shopping/use.ts';
import { readInput } from '../input.ts';

/**
 * What a person wishes of plans, in the address of the page: who, from when, which, in what order. So a page can be gone back to, and
 * nothing of it is kept here. People are ids in it, never names.
 */
export interface ShopWishes {
  /** Null: only to look. */
  way: WayIn | null;
  /** Null: not chosen yet. */
  startsOn: string | null;
  who: readonly string[];
  tobacco: readonly string[];
  use: Readonly<Record<string, UseLevel>>;
  taken: Taken;
  /** What was typed as the credit is no amount. */
  creditWrong: boolean;
  filter: PlanFilter;
  sort: PlanSort;
  /** From 1 on. */
  page: number;
  /** Plans to compare. */
  plans: readonly string[];
}

type Pair = readonly [name: string, value: string];

const word = z.string().max(200);
const words = z.union([word, z.array(word).max(40)]).optional();
const single = new Set(['way', 'credit', 'kind', 'hsa', 'premium', 'deductible', 'sort', 'page']);
const several = new Set(['who', 'tobacco', 'metal', 'carrier', 'type', 'plan']);
const isKnown = (name: string): boolean => single.has(name) || several.has(name) || /^use-.{1,100}$/.test(name);

const querySchema = z.record(z.string().max(110).refine(isKnown), words);

export interface ShopQuery {
  pairs: readonly Pair[];
  wishes: ShopWishes;
}

/** `open-enrollment_2027-01-01`, or the report's id in its place, or `look`. */
export const wayValue = (way: WayIn | null, startsOn: string): string =>
  `${way === null ? 'look' : way.by === 'event' ? way.reportId : way.by}_${startsOn}`;

/** Throws `bad-request` for what no page of ours asks. */
export function readShopQuery(query: unknown): ShopQuery {
  const given = readInput(querySchema, query);
  const pairs = Object.entries(given).flatMap(([name, value]) => [value ?? []].flat().map((one): Pair => [name, one]));
  return { pairs, wishes: wishesOf(pairs) };
}

function wishesOf(pairs: readonly Pair[]): ShopWishes {
  const all = (name: string): string[] => pairs.flatMap(([one, value]) => (one === name && value !== '' ? [value] : []));
  const one = (name: string): string => all(name)[0] ?? '';
  const among = <T extends string>(known: readonly T[], value: string): T | undefined => known.find(candidate => candidate === value);
  const credit = centsOf(one('credit'));
  const [by = '', startsOn = null] = one('way').split('_');
  return {
    way: by === 'open-enrollment' ? { by } : idSchema.safeParse(by).success ? { by: 'event', reportId: by } : null,
    startsOn: z.iso.date().safeParse(startsOn).success ? startsOn : null,
    who: all('who'),
    tobacco: all('tobacco').filter(id => all('who').includes(id)),
    use: Object.fromEntries(
      pairs.flatMap(([name, value]) => {
        const level = name.startsWith('use-') && among(useLevels, value);
        return level ? [[name.slice(4), level]] : [];
      }),
    ),
    taken: credit === null || credit < 0 ? 'all' : credit,
    creditWrong: one('credit') !== '' && (credit === null || credit < 0),
    filter: {
      ...everyPlan,
      kind: one('kind') === 'dental' ? 'dental' : 'medical',
      metals: metalGroups.filter(group => all('metal').includes(group)),
      carriers: all('carrier'),
      types: all('type'),
      hsaOnly: one('hsa') === 'yes',
      mostNetCents: centsOf(one('premium')),
      mostDeductibleCents: centsOf(one('deductible')),
    },
    sort: among(planSorts, one('sort')) ?? 'premium',
    page: Math.max(1, Math.trunc(Number(one('page'))) || 1),
    plans: [...new Set(all('plan'))].slice(0, mostCompared + 1),
  };
}

const centsOf = (typed: string): number | null => {
  const money = parseTypedMoney(typed);
  return money === null ? null : toCents(money);
};

/** Those of the names stay as they were. */
export const kept = ({ pairs }: ShopQuery, except: readonly string[]): readonly Pair[] => pairs.filter(([name]) => !except.includes(name));

/** The way to a page with the same wishes, but for some. */
export function shopPath(
  path: string,
  query: ShopQuery,
  changes: Readonly<Record<string, string | readonly string[] | null>> = {},
): string {
  const changed = Object.entries(changes).flatMap(([name, value]) => [value ?? []].flat().map(one => [name, one] as [string, string]));
  const params = new URLSearchParams([
    ...kept(query, Object.keys(changes)).map(([name, value]): [string, string] => [name, value]),
    ...changed,
  ]);
  return params.size > 0 ? `${path}?${params}` : path;
}
