import { generateSync } from 'otplib';
import type { AssisterRow } from '../db/assisters.ts';
import { showTrainingKey } from '../domain/roster/drawn-numbers.ts';
import { text } from '../pages/texts.ts';
import { showReferenceNumber } from '../pages/views/parts.ts';
import { describeSample, type SampleSignIn } from './describe.ts';
import { sampleStaff } from './people.ts';

const line = ({ name, email, password, referenceNumber, note }: SampleSignIn): string =>
  [
    `  ${name.padEnd(14)} ${email.padEnd(46)} ${(note === 'notSetUp' ? '–' : password).padEnd(32)}`,
    referenceNumber && text('sample.lines.number', { number: showReferenceNumber(referenceNumber) }),
    text(`sample.${note}`),
  ]
    .filter(Boolean)
    .join('  ');

/** For the terminal: who can sign in with what, and where. `pagesAddress`: of the consumers' pages. */
export function sampleLines(pagesAddress: string): readonly string[] {
  const { assisters, consumers, staff, learners } = describeSample();
  return [
    text('sample.lines.assisters'),
    ...assisters.map(line),
    text('sample.lines.codes'),
    text('sample.lines.consumers', { address: pagesAddress }),
    ...consumers.map(line),
    text('sample.lines.staff', { agency: `${pagesAddress}/amp`, arc: `${pagesAddress}/arc` }),
    ...staff.map(line),
    text('sample.lines.staffCodes'),
    text('sample.lines.learners', { address: `${pagesAddress}/learning` }),
    ...learners.map(({ name, trainingKey }) => `  ${name.padEnd(24)} ${showTrainingKey(trainingKey)}  ${text('sample.learner')}`),
    text('sample.lines.mailbox', { address: `${pagesAddress}/mailbox` }),
  ];
}

/** The codes that the apps of an office's sample staff show now, which nobody has. */
export const staffCodeLines = (office: 'agency' | 'arc'): readonly string[] =>
  sampleStaff
    .filter(person => person.office === office)
    .map(({ givenName, familyName, totpSecret }) =>
      text('sample.lines.code', { name: `${givenName} ${familyName}`, code: generateSync({ secret: totpSecret }) }),
    );

/** The code that a sample person is asked for just now: of their authenticator app, which nobody has, or of the letter. */
export function codeLine({ givenName, familyName, totpSecret }: AssisterRow, emailCode: string | null): string | null {
  const code = emailCode ?? (totpSecret ? generateSync({ secret: totpSecret }) : null);
  return code && text('sample.lines.code', { name: `${givenName} ${familyName}`, code });
}
