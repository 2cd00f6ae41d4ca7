import { text } from '../pages/texts.ts';
import { showReferenceNumber } from '../pages/views/parts.ts';
import { describeSample, type SampleSignIn } from './describe.ts';

const line = ({ name, email, password, referenceNumber, note }: SampleSignIn): string =>
  [
    `  ${name.padEnd(14)} ${email.padEnd(46)} ${password.padEnd(32)}`,
    referenceNumber && text('sample.lines.number', { number: showReferenceNumber(referenceNumber) }),
    text(`sample.${note}`),
  ]
    .filter(Boolean)
    .join('  ');

/** For the terminal: who can sign in with what, and where. `pagesAddress`: of the consumers' pages. */
export function sampleLines(pagesAddress: string): readonly string[] {
  const { assisters, consumers } = describeSample();
  return [
    text('sample.lines.assisters'),
    ...assisters.map(line),
    text('sample.lines.consumers', { address: pagesAddress }),
    ...consumers.map(line),
  ];
}
