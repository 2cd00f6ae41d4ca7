/**
 * The one module for days and instants. A *day* is a calendar day with no time zone, text `YYYY-MM-DD`. An *instant* is ISO 8601
 * in UTC with milliseconds. "Today" is the day in Minnesota (America/Chicago), wherever the computer thinks it is.
 */
export type Day = string;
export type Instant = string;

const zone = 'America/Chicago';
const millisecondsPerDay = 86_400_000;

const dayParts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const clockTime = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' });
const longInstants = {
  en: new Intl.DateTimeFormat('en-US', { timeZone: zone, dateStyle: 'long', timeStyle: 'short' }),
  es: new Intl.DateTimeFormat('es-US', { timeZone: zone, dateStyle: 'long', timeStyle: 'short' }),
};
const longDays = {
  en: new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'long' }),
  es: new Intl.DateTimeFormat('es-US', { timeZone: 'UTC', dateStyle: 'long' }),
};
const weekday = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' });

const pad = (value: number, length: number) => String(value).padStart(length, '0');

/** Null for a day that is not in the calendar (02/30), or before 1900 or after 2199. */
function dayOf(year: number, month: number, day: number): Day | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > daysInMonth) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const normalDay = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isDay(text: string): boolean {
  const match = normalDay.exec(text);
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** What a person types: `3/9/1990`, `03-09-1990`, `03.09.1990`, `03091990`, or the normal form. A two-digit year is not guessed. Null if it is no day. */
export function parseTypedDay(typed: string): Day | null {
  const text = typed.trim();
  const normal = normalDay.exec(text);
  if (normal) return dayOf(Number(normal[1]), Number(normal[2]), Number(normal[3]));
  const american = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  return american ? dayOf(Number(american[3]), Number(american[1]), Number(american[2])) : null;
}

/** `MM/DD/YYYY`; what is not a day comes back as it is. */
export function formatDay(day: Day): string {
  const match = normalDay.exec(day);
  return match ? `${match[2]}/${match[3]}/${match[1]}` : day;
}

/** Full years. Who is born on February 29 has the birthday on March 1 in other years. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) >= birth.slice(5) ? years : years - 1;
}

const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: Day, days: number): Day => new Date(utc(day) + days * millisecondsPerDay).toISOString().slice(0, 10);

/** From the first to the second, in days; negative if the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / millisecondsPerDay);

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(utc(`${day.slice(0, 7)}-01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(day.slice(8)), last));
  return first.toISOString().slice(0, 10);
}

/** The first day of the month after the day's own. */
export const firstOfNextMonth = (day: Day): Day => addMonths(`${day.slice(0, 7)}-01`, 1);
export const lastOfMonth = (day: Day): Day => addDays(firstOfNextMonth(day), -1);
/** The earliest and the latest of some days; undefined of none. Days in their normal form are in the order of their text. */
export const earliest = (days: readonly Day[]): Day | undefined => days.toSorted()[0];
export const latest = (days: readonly Day[]): Day | undefined => days.toSorted().at(-1);

export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();
export const toMilliseconds = (instant: Instant): number => Date.parse(instant);

export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** The calendar day in Minnesota at an instant. */
export const dayAt = (instant: Instant): Day => dayParts.format(new Date(instant));
export const todayIn = (milliseconds: number): Day => dayParts.format(new Date(milliseconds));

/** `2:14 PM`, Minnesota time. */
export const formatTime = (instant: Instant): string => clockTime.format(new Date(instant)).replace(/\u202f/g, ' ');

/** `11/18/2026 2:10 PM`, Minnesota time. */
export const formatInstant = (instant: Instant): string => `${formatDay(dayAt(instant))} ${formatTime(instant)}`;

/** `November 23, 2026 at 10:30 AM`, `23 de noviembre de 2026 a las 10:30 a.m.`: Minnesota time, for whoever reads another language. */
export const formatInstantIn = (language: keyof typeof longInstants, instant: Instant): string =>
  longInstants[language].format(new Date(instant)).replace(/[\u00a0\u202f]/g, ' ');

/** `November 23, 2026`, `23 de noviembre de 2026`. */
export const formatDayIn = (language: keyof typeof longDays, day: Day): string => longDays[language].format(utc(day));

/** As people speak of it: `2:14 PM` today, `Mon 2:14 PM` within the last or next six days, `11/18/2026 2:10 PM` otherwise. */
export function formatMoment(instant: Instant, now: Instant): string {
  const away = Math.abs(daysBetween(dayAt(instant), dayAt(now)));
  if (away === 0) return formatTime(instant);
  return away < 7 ? `${weekday.format(new Date(instant))} ${formatTime(instant)}` : formatInstant(instant);
}
