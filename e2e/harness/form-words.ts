import form from '../../shared/texts/en/form.json' with { type: 'json' };

/** A text of the form by its key, as the program shows it. */
export function sayForm(key: string): string {
  let at: unknown = form;
  for (const part of key.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
  if (typeof at !== 'string') throw new Error(`no text ${key}`);
  return at;
}
