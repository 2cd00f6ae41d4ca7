import { z } from 'zod';
import { type Day, parseTypedDay } from '../../../shared/dates.ts';
import { normalizePhone } from '../../../shared/phone.ts';
import { isGenericAddress } from './email-rule.ts';

// One person of a navigator or CAC roster as an agency submits it, typed into a form or a line of a file (seed: Assister Portal Access
// Policy, 1): certification dates, a personal e-mail, public-facing phone and e-mail, and "Assister Portal Access: Yes/No".

export interface RosterEntry {
  role: 'navigator' | 'cac';
  givenName: string;
  familyName: string;
  email: string;
  portalAccess: boolean;
  /** What consumers see; may be shared by a whole agency. */
  publicPhone: string;
  publicEmail: string;
  certifiedOn: Day;
  /** The last day. */
  certifiedUntil: Day;
}

/** In the order of the form and of a file's columns. */
export const rosterFields = [
  'role',
  'givenName',
  'familyName',
  'email',
  'portalAccess',
  'publicPhone',
  'publicEmail',
  'certifiedOn',
  'certifiedUntil',
] as const;
export type RosterField = (typeof rosterFields)[number];

/** As typed. What is missing counts as empty. */
export type TypedEntry = Readonly<Partial<Record<RosterField, string>>>;

/** Keys of texts under `amp.refused`. */
export type FieldProblem =
  | 'missing'
  | 'too-long'
  | 'letters'
  | 'role'
  | 'yes-or-no'
  | 'email'
  | 'address-generic'
  | 'address-taken'
  | 'phone'
  | 'day'
  | 'day-order'
  | 'day-future'
  | 'too-long-certified';

export type EntryProblems = Readonly<Partial<Record<RosterField, FieldProblem>>>;

const longest: Readonly<Partial<Record<RosterField, number>>> = { givenName: 80, familyName: 80, email: 254, publicEmail: 254 };
const mostYears = 3;

const isEmail = (text: string): boolean => z.email().safeParse(text).success;
const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

/** `today` in Minnesota. Either the entry, or what is wrong with each field. */
export function readEntry(typed: TypedEntry, today: Day): { entry: RosterEntry } | { problems: EntryProblems } {
  const text = (field: RosterField): string => (typed[field] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const problems: Partial<Record<RosterField, FieldProblem>> = {};
  for (const field of rosterFields) {
    if (text(field) === '') problems[field] = 'missing';
    // What the file's letters were is lost: it was not saved as UTF-8.
    else if (text(field).includes('\ufffd')) problems[field] = 'letters';
    else if (text(field).length > (longest[field] ?? 40)) problems[field] = 'too-long';
  }
  /** Only the first thing that is wrong with a field is told. */
  const refuse = (field: RosterField, problem: FieldProblem): void => {
    problems[field] ??= problem;
  };

  const role = text('role').toLowerCase();
  if (role !== 'navigator' && role !== 'cac') refuse('role', 'role');
  const email = text('email').toLowerCase();
  if (!isEmail(email)) refuse('email', 'email');
  else if (isGenericAddress(email)) refuse('email', 'address-generic');
  const access = text('portalAccess').toLowerCase();
  if (!yes.has(access) && !no.has(access)) refuse('portalAccess', 'yes-or-no');
  const publicPhone = normalizePhone(text('publicPhone'));
  if (publicPhone === null) refuse('publicPhone', 'phone');
  const publicEmail = text('publicEmail').toLowerCase();
  if (!isEmail(publicEmail)) refuse('publicEmail', 'email');
  const certifiedOn = parseTypedDay(text('certifiedOn'));
  if (certifiedOn === null) refuse('certifiedOn', 'day');
  else if (certifiedOn > today) refuse('certifiedOn', 'day-future');
  const certifiedUntil = parseTypedDay(text('certifiedUntil'));
  if (certifiedUntil === null) refuse('certifiedUntil', 'day');
  else if (certifiedOn !== null && certifiedUntil <= certifiedOn) refuse('certifiedUntil', 'day-order');
  else if (certifiedOn !== null && Number(certifiedUntil.slice(0, 4)) - Number(certifiedOn.slice(0, 4)) > mostYears)
    refuse('certifiedUntil', 'too-long-certified');

  if (Object.keys(problems).length > 0) return { problems };
  return {
    entry: {
      role: role as RosterEntry['role'],
      ...{ givenName: text('givenName'), familyName: text('familyName'), email, portalAccess: yes.has(access) },
      ...{ publicPhone: publicPhone ?? '', publicEmail, certifiedOn: certifiedOn ?? '', certifiedUntil: certifiedUntil ?? '' },
    },
  };
}
