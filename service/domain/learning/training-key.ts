/**
 * The key with which somebody enters the Learning Center, and under which all that they learn is recorded. Their agency gets it with
 * the roster; the numbers of an account are others. Letters and digits, at least 16.
 */
const shape = /^[A-Z0-9]{16,64}$/;

/** The same key however it was typed: small letters, spaces, hyphens. Null when it cannot be one. */
export function readTrainingKey(typed: string): string | null {
  const key = typed.toUpperCase().replace(/[\s\u00a0\u2010-\u2015-]/g, '');
  return shape.test(key) ? key : null;
}

/** In groups of four, as it is read aloud. */
export const showTrainingKey = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1-');
