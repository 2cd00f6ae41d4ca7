import { coverageOf } from '../shared/application/form-coverage/coverage.ts';
import questions from '../shared/application/form-coverage/questions.json' with { type: 'json' };
import { currentFormVersion, formOf } from '../shared/application/forms.ts';

/** `npm run form:coverage`: one line per section, then the sum; ends with 1 if anything is missing. */
const form = formOf(currentFormVersion);
if (!form) throw new Error(`no form ${currentFormVersion}`);
const sections = coverageOf(form, questions);
for (const { code, present, expected, lacks } of sections) {
  const title = form.sections.find(section => section.code === code)?.id ?? '';
  console.log(`${code.padEnd(4)}${title.padEnd(12)} ${present}/${expected}`);
  for (const lack of lacks) console.log(`     ${lack}`);
}
const total = (count: 'present' | 'expected') => sections.reduce((sum, section) => sum + section[count], 0);
console.log(`questions ${total('present')}/${total('expected')}`);
process.exitCode = total('present') === total('expected') ? 0 : 1;
