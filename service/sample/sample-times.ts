import { addDays, todayIn } from '../../shared/dates.ts';

const minute = 60_000;

/** When things happened, counted back from the day of loading: on that many days before, in office hours, `minutes` after the hour of this person. */
export const sampleTime = (now: Date, daysAgo: number, place: number, minutes = 0): Date => {
  const day = addDays(todayIn(now.getTime()), -daysAgo);
  const hour = 15 + (place % 6);
  const start = Date.parse(`${day}T${hour}:00:00.000Z`) + ((place * 17) % 60) * minute;
  return new Date(start + minutes * minute);
};
