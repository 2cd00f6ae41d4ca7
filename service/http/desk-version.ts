import { DeskError } from '../../shared/contracts/errors.ts';

/** Throws `update-needed` for a Desk older than the oldest that is served; who says no version (a script, a person with curl) is served. */
export function checkDeskVersion(header: string | string[] | undefined, oldest: string): void {
  if (header === undefined) return;
  const version = parts(String(header));
  if (!version) throw new DeskError('bad-request', { fields: ['x-desk-version'] });
  if (compare(version, parts(oldest) ?? []) < 0) throw new DeskError('update-needed', { oldest });
}

/** The three numbers; a suffix such as `-beta.1` does not count. */
const parts = (version: string): number[] | null =>
  /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(-|\+|$)/.exec(version)?.slice(1, 4).map(Number) ?? null;

const compare = (left: readonly number[], right: readonly number[]): number =>
  left.map((number, index) => number - (right[index] ?? 0)).find(difference => difference !== 0) ?? 0;
