import { fullNameOf, nameOf } from '../../shared/application/names.ts';
import { memberPath, primaryOf } from '../../shared/application/paths.ts';
import { daysLeftOf, matchesOf, walkInWarningDays } from '../../shared/application/walk-ins.ts';
import { isDay } from '../../shared/dates.ts';
import type { Client } from '../../shared/model/client.ts';
import type { WalkIn } from '../../shared/model/walk-in.ts';

export interface WalkInRow {
  walkIn: WalkIn;
  name: string;
  calledName: string;
  /** A day, or '' while it is not known. */
  birthDate: string;
  daysLeft: number;
  /** Its end is near enough to be warned of. */
  ending: boolean;
  /** Clients who may be the same person. */
  matches: readonly Client[];
}

/** Those whose end is nearest come first. */
export function walkInRows(walkIns: readonly WalkIn[], clients: readonly Client[], today: string): readonly WalkInRow[] {
  return walkIns
    .map(walkIn => {
      const primary = primaryOf(walkIn.answers) ?? '';
      const dob = walkIn.answers[memberPath(primary, 'dob')];
      const daysLeft = daysLeftOf(walkIn, today);
      return {
        walkIn,
        name: fullNameOf(walkIn.answers, primary) || walkIn.walkIn.consent.consumerName,
        calledName: nameOf(walkIn.answers, primary) || walkIn.walkIn.consent.consumerName,
        birthDate: typeof dob === 'string' && isDay(dob) ? dob : '',
        daysLeft,
        ending: daysLeft <= walkInWarningDays,
        matches: matchesOf(walkIn, clients),
      };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.name.localeCompare(b.name));
}
