import type { Field, Section, Topic } from '../form.ts';
import { fieldKey } from '../form-index.ts';

/** What a newer version changes in sections that it takes over from the older one: by topic (`tax/dependents`) and by question (`m/dob`). */
export interface VersionChanges {
  topics: Readonly<Record<string, Partial<Topic>>>;
  fields: Readonly<Record<string, Partial<Field>>>;
}

/** Throws if a change names a topic or a question that the older version does not have. */
export function changedSections(sections: readonly Section[], changes: VersionChanges): readonly Section[] {
  const left = new Set([...Object.keys(changes.topics), ...Object.keys(changes.fields)]);
  const take = <T extends object>(original: T, key: string, change: Partial<T> | undefined): T => {
    if (!change) return original;
    left.delete(key);
    return { ...original, ...change };
  };
  const result = sections.map(section => ({
    ...section,
    topics: section.topics.map(topic => {
      const fields = topic.fields.map(field => {
        const key = fieldKey(topic.scope, field.id, topic.list);
        return take(field, key, changes.fields[key]);
      });
      const key = `${section.id}/${topic.id}`;
      return { ...take(topic, key, changes.topics[key]), fields };
    }),
  }));
  if (left.size > 0) throw new Error(`the form changes what it does not have: ${[...left].join(', ')}`);
  return result;
}
