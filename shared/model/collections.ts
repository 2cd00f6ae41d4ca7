import type { ZodType } from 'zod';
import { applicationSchema } from './application.ts';
import { clientSchema } from './client.ts';
import { coverageSchema } from './coverage.ts';
import { documentSchema } from './document.ts';
import { referenceSchema } from './plan.ts';
import { requestSchema } from './request.ts';

/** The collections that the Desk and the service agree on, and which way each goes. At most 10 per Desk (RxDB's free limit is 13 per realm). */
export const collections = {
  clients: { direction: 'pull', schema: clientSchema },
  applications: { direction: 'both', schema: applicationSchema },
  requests: { direction: 'both', schema: requestSchema },
  documents: { direction: 'both', schema: documentSchema },
  results: { direction: 'pull', schema: coverageSchema },
  /** The same for every assister. */
  reference: { direction: 'pull', schema: referenceSchema },
} as const satisfies Record<string, { direction: 'pull' | 'both'; schema: ZodType }>;

export type CollectionName = keyof typeof collections;
export const collectionNames = Object.keys(collections) as [CollectionName, ...CollectionName[]];
