import { ageOn as ageOnDay, formatMoment, formatTime, todayIn } from '../../shared/dates.ts';

/** Instants told as people speak of them, in Minnesota time like everything in the Desk. */
export const timeOfDay = formatTime;
export const shortMoment = (instant: string, now: Date): string => formatMoment(instant, now.toISOString());

/** Full years since a birth date (`YYYY-MM-DD`). */
export const ageOn = (birthDate: string, now: Date): number => ageOnDay(birthDate, todayIn(now.getTime()));
