import type { EntryList, Field, Form, Scope, Section, Topic } from './form.ts';
import type { Path } from './paths.ts';

/** Where a field stands in the form. */
export interface FieldPlace {
  field: Field;
  topic: Topic;
  section: Section;
  list: EntryList | null;
}

export interface FormIndex {
  /** By `fieldKey`. */
  fields: ReadonlyMap<string, FieldPlace>;
  lists: ReadonlyMap<string, EntryList>;
}

/** One name per question, whoever it is asked of: `h/homeZip`, `m/dob`, `e/job/amount`, `r`. */
export function fieldKey(scope: Scope, field: string, list?: string): string {
  if (scope === 'household') return `h/${field}`;
  if (scope === 'member') return `m/${field}`;
  return scope === 'entry' ? `e/${list}/${field}` : 'r';
}

const indexes = new WeakMap<Form, FormIndex>();

/** Throws if the form asks the same thing twice or names a list or option set that it does not have. */
export function indexOf(form: Form): FormIndex {
  const known = indexes.get(form);
  if (known) return known;
  const lists = new Map(form.lists.map(list => [list.id, list]));
  const fields = new Map<string, FieldPlace>();
  for (const section of form.sections) {
    for (const topic of section.topics) {
      const list = topic.list === undefined ? null : (lists.get(topic.list) ?? null);
      if ((topic.scope === 'entry' || topic.list !== undefined) && !list) throw new Error(`${topic.id}: unknown list ${topic.list}`);
      for (const field of topic.fields) {
        const key = fieldKey(topic.scope, field.id, topic.list);
        if (fields.has(key)) throw new Error(`${key} is asked twice`);
        if (field.options !== undefined && !form.options[field.options]) throw new Error(`${key}: unknown options ${field.options}`);
        fields.set(key, { field, topic, section, list });
      }
    }
  }
  const index = { fields, lists };
  indexes.set(form, index);
  return index;
}

/** The question that an answer at this path answers; undefined if the form has none there. */
export function placeAt(form: Form, path: Path): FieldPlace | undefined {
  const { fields } = indexOf(form);
  if (path.scope === 'pair') return fields.get('r');
  if (path.scope === 'list') return undefined;
  return fields.get(fieldKey(path.scope, path.field, path.scope === 'entry' ? path.list : undefined));
}
