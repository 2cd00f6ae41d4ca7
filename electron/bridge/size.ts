const perValue = 8;
const maxDepth = 40;

/**
 * Whether a request stays within `limit` bytes, measured before anything reads it: texts in UTF-8, a little for everything else.
 * Stops as soon as it is over, and says no to what no contract needs: very deep nesting, binary data, anything that is not JSON.
 */
export function isWithin(value: unknown, limit: number): boolean {
  return measure(value, limit, 0) <= limit;
}

function measure(value: unknown, limit: number, depth: number): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + perValue;
  if (value === null || ['number', 'boolean', 'undefined'].includes(typeof value)) return perValue;
  if (typeof value !== 'object' || depth > maxDepth) return Number.POSITIVE_INFINITY;
  const isArray = Array.isArray(value);
  if (!isArray && !isPlain(value)) return Number.POSITIVE_INFINITY;
  let bytes = perValue;
  for (const [key, part] of isArray ? value.entries() : Object.entries(value)) {
    bytes += measure(part, limit - bytes, depth + 1);
    if (typeof key === 'string') bytes += Buffer.byteLength(key);
    if (bytes > limit) return Number.POSITIVE_INFINITY;
  }
  return bytes;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.prototype.toString.call(value) === '[object Object]';
}
