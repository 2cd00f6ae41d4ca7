import type { Determined } from './source.ts';

/** As the audit log keeps it: words and days of the closed lists, nobody's name. */
export const inShort = ({ program, status, help, determinedOn, activeOn }: Omit<Determined, 'applicationId' | 'memberId'>): string =>
  [program, status, help, determinedOn, activeOn].filter(Boolean).join(' ');
