import { z } from 'zod';
import { refused, type Verdict, type WireDocument } from '../collection-handler.ts';

/** Lengths that the contract has for revisions. */
export const revSchema = z.string().min(1).max(80);

/** The document, or the refusal of what does not fit the collection's schema. Paths of fields only, no values. */
export function checkDocument<T>(schema: z.ZodType<T>, document: WireDocument): { document: T } | { verdict: Verdict } {
  const result = schema.safeParse(document);
  if (result.success) return { document: result.data };
  const fields = result.error.issues.slice(0, 5).map(issue => String(issue.path[0] ?? ''));
  return { verdict: refused('bad-request', { fields: [...new Set(fields)] }) };
}
