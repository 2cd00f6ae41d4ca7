/**
 * What a household may get, from a document on standard input (docs/estimate.md), as JSON on standard output. An estimate only.
 *
 *   npm run -s estimate < household.json
 *
 * Exit code: 0 estimated; 2 the document cannot be read, with each reason on standard error.
 */
import { text } from 'node:stream/consumers';
import { estimate } from '../shared/eligibility/estimate.ts';
import { householdDocument } from '../shared/eligibility/read-household.ts';

function refuse(reasons: readonly string[]): void {
  console.error(
    `This household cannot be estimated:\n${reasons.map(reason => `- ${reason}`).join('\n')}\nWhat is expected: docs/estimate.md`,
  );
  process.exitCode = 2;
}

function parsed(json: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return null;
  }
}

const input = parsed(await text(process.stdin));
const document = input && householdDocument.safeParse(input.value);
if (!document) refuse(['standard input is not JSON']);
else if (!document.success) refuse(document.error.issues.map(({ path, message }) => `${path.join('.') || 'household'}: ${message}`));
else console.log(JSON.stringify(estimate(document.data), null, 2));
