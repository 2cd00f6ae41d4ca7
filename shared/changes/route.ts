import data from '../data/change-routes.json' with { type: 'json' };
import { addDays, type Day } from '../dates.ts';

/**
 * What to do with a change after an application was submitted (MNsure, Report Application Changes): some by an online form, some only
 * by phone, and if one of several is for the phone, all of them are. Medical Assistance hears of changes through the county, the tribe
 * or DHS, within 10 days; for other coverage MNsure does, within 30.
 */
export const programs = ['qhp', 'minnesotacare', 'ma'] as const;
export type Program = (typeof programs)[number];
export type Channel = 'online' | 'phone' | 'own-account';

export interface ChangeKind {
  id: string;
  channel: Channel;
  /** It can open a special enrollment of a number of days before or after. */
  lifeEvent: boolean;
}

export const changeKinds = data.changes as readonly ChangeKind[];

export interface ChangeRoute {
  /** Null while only things for the client's own account are named. */
  channel: 'online' | 'phone' | null;
  /** Of the changes that were named, those that made it the phone. */
  becauseOfPhone: readonly string[];
  /** Which online forms, if it is online. */
  forms: readonly string[];
  /** For the client's own account, whatever the rest is. */
  inOwnAccount: readonly string[];
  deadlines: readonly { program: Program; day: Day; toMnsure: boolean }[];
  /** The last day of the special enrollment that these changes may open; null if none does. */
  lifeEventUntil: Day | null;
}

const kindsOf = (ids: readonly string[]): readonly ChangeKind[] => changeKinds.filter(({ id }) => ids.includes(id));

/** `happenedOn`: the day of the change, past or future. Names that are no change are left out. */
export function routeOf(ids: readonly string[], happenedOn: Day, covered: readonly Program[]): ChangeRoute {
  const kinds = kindsOf(ids);
  const named = (channel: Channel) => kinds.filter(kind => kind.channel === channel).map(({ id }) => id);
  const [byPhone, online] = [named('phone'), named('online')];
  return {
    channel: byPhone.length > 0 ? 'phone' : online.length > 0 ? 'online' : null,
    becauseOfPhone: byPhone,
    forms: byPhone.length > 0 ? [] : online,
    inOwnAccount: named('own-account'),
    deadlines: programs
      .filter(program => covered.includes(program))
      .map(program => ({ program, day: addDays(happenedOn, data.deadlineDays[program]), toMnsure: program !== 'ma' })),
    lifeEventUntil: kinds.some(({ lifeEvent }) => lifeEvent) ? addDays(happenedOn, data.lifeEventDays) : null,
  };
}
