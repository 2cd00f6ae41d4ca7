import { addDays, type Day } from '../../../shared/dates.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import type { Enroll } from '../../../shared/model/coverage-commands.ts';

// Who is covered on which day by what, kept day by day: too slow for a service, and too simple to be wrong in the same way.

type Kind = Enrollment['kind'];

export class CoveredDays {
  /** `member kind day` → the enrollment that covers it. */
  private readonly days = new Map<string, string>();
  private readonly members = new Map<string, readonly string[]>();

  private key = (member: string, kind: Kind, day: Day): string => `${member} ${kind} ${day}`;

  private eachDay({ startsOn, coverageYear }: Pick<Enroll, 'startsOn' | 'coverageYear'>): Day[] {
    const days: Day[] = [];
    for (let day = startsOn; day <= `${coverageYear}-12-31`; day = addDays(day, 1)) days.push(day);
    return days;
  }

  /** Enrollments that cover one of the members on one of the days. */
  inTheWay(command: Pick<Enroll, 'startsOn' | 'coverageYear' | 'memberIds'>, kind: Kind): Set<string> {
    const ids = this.eachDay(command).flatMap(day => command.memberIds.flatMap(member => this.days.get(this.key(member, kind, day)) ?? []));
    return new Set(ids);
  }

  enroll(id: string, command: Pick<Enroll, 'startsOn' | 'coverageYear' | 'memberIds'>, kind: Kind, replaced: ReadonlySet<string>): void {
    for (const [key, by] of this.days) if (replaced.has(by) && key.slice(-10) >= command.startsOn) this.days.delete(key);
    for (const day of this.eachDay(command)) for (const member of command.memberIds) this.days.set(this.key(member, kind, day), id);
    this.members.set(id, command.memberIds);
  }

  /** Nobody is covered after that day; null: what has not started never does. */
  end(lastDayOf: ReadonlyMap<string, Day | null>): void {
    for (const [key, by] of this.days) {
      const last = lastDayOf.get(by);
      if (last !== undefined && (last === null || key.slice(-10) > last)) this.days.delete(key);
    }
  }

  /** As lines, for comparing. */
  all(): string[] {
    return [...this.days].map(([key, by]) => `${key} ${by}`).sort();
  }
}

/** The same, as a service tells of it: from the first day to the last of each. Throws where somebody is covered twice. */
export function daysOf(enrollments: readonly Enrollment[]): string[] {
  const days = new Map<string, string>();
  for (const { id, kind, memberIds, startsOn, endsOn, coverageYear, state } of enrollments) {
    if (state === 'cancelled') continue;
    for (let day = startsOn; day <= (endsOn ?? `${coverageYear}-12-31`); day = addDays(day, 1))
      for (const member of memberIds) {
        const key = `${member} ${kind} ${day}`;
        if (days.has(key)) throw new Error(`covered twice: ${key}`);
        days.set(key, id);
      }
  }
  return [...days].map(([key, by]) => `${key} ${by}`).sort();
}
