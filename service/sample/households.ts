import type { Answers } from '../../shared/model/application.ts';
import applications from './applications.json' with { type: 'json' };
import { sampleId } from './sample-ids.ts';

const all: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = applications;

/** `@when` stands for the instant at which something was agreed to, `$fadumo` for the id of a member or an entry. */
const filled = (text: string, person: string, when: string): string =>
  text === '@when' ? when : text.replace(/\$(\w+)/g, (_, name: string) => sampleId(`${person}/${name}`));

/** The answers of one sample application; `when` is an ISO instant. Empty for a person who has none. */
export const sampleAnswers = (person: string, when: string): Answers =>
  Object.fromEntries(
    Object.entries(all[person] ?? {}).map(([path, answer]) => [
      filled(path, person, when),
      typeof answer === 'string' ? filled(answer, person, when) : answer.map(one => filled(one, person, when)),
    ]),
  );
