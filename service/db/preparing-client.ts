import pg from 'pg';

/**
 * Prepares each statement once per connection: the server parses and plans it then, not with every call. Not those that answer every
 * column: the server refuses them once a newer version of the service has added one. Nor long lists of values: they come in every
 * length, each a statement of its own.
 */
export class PreparingClient extends pg.Client {
  // One method with a dozen signatures; what comes after text and values, and what is answered, is not touched.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const named = typeof text === 'string' && Array.isArray(values) && isPreparable(text, values) && { name: nameOf(text), text, values };
    return Reflect.apply(super.query, this, named ? [named, ...rest] : args) as never;
  }
}

const mostValues = 30;
const isPreparable = (text: string, values: readonly unknown[]): boolean =>
  values.length > 0 && values.length <= mostValues && !text.includes('*');

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `desk_${names.size}`;
  names.set(text, name);
  return name;
}
