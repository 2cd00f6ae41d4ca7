import { z } from 'zod';
import { endCoverageSchema, enrollSchema, reportEventSchema } from '../../../shared/model/coverage-commands.ts';

/** What a page showed goes back with its button as it was shown: the service decides on that, not on what it would show now. */
const json = z
  .string()
  .max(12_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  });

export const askedReport = json.pipe(reportEventSchema.omit({ do: true }));
export const askedEnroll = json.pipe(enrollSchema.omit({ do: true, signature: true, otherCoverageKnown: true }));
export const askedEnd = json.pipe(endCoverageSchema.omit({ do: true, signature: true }));
