import { z } from 'zod';
import { collectionNames } from '../../model/collections.ts';
import { idSchema } from '../../model/common.ts';
import { errorAnswerSchema } from '../error-schema.ts';

/** Pages are bounded by count here and by bytes (512 KiB) at the service; both bounds may end a page. */
export const maxPullCount = 500;
export const maxPushCount = 50;
export const maxPageBytes = 512 * 1024;

export const syncParams = z.strictObject({ collection: z.enum(collectionNames) });

export const pullQuery = z.strictObject({
  /** Opaque to the Desk; absent on the first pull. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(maxPullCount).default(maxPullCount),
});

/** A document as it travels: the collection's own fields, checked by the collection's schema on arrival. */
const wireDocument = z.looseObject({});

export const pullAnswer = z.object({
  /** Current state of each changed document, oldest change first, each at most once a page. */
  documents: z.array(wireDocument),
  /** Ids that the assister has no right to (any more): the Desk deletes them and all that belongs to them. */
  removed: z.array(z.string()),
  cursor: z.string(),
  more: z.boolean(),
});
export type PullAnswer = z.infer<typeof pullAnswer>;

export const pushBody = z.strictObject({
  idempotencyKey: idSchema,
  rows: z
    .array(
      z.strictObject({
        assumedRev: z.string().max(80).nullable(),
        document: wireDocument,
        /** Of the lease under which the Desk is in this client's account; without it, what needs a lease takes one for the moment. */
        leaseEpoch: z.number().int().min(1).optional(),
      }),
    )
    .min(1)
    .max(maxPushCount),
});
export type PushBody = z.infer<typeof pushBody>;

/** One outcome per row, in the order of the rows. */
export const pushOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('accepted') }),
  /** Somebody else was first: the current state, only if the caller may see it. */
  z.object({ state: z.literal('conflict'), current: wireDocument }),
  /** Will never pass as it is. `current` is the state the Desk should fall back to, null when it must forget the document. */
  z.object({ state: z.literal('refused'), error: errorAnswerSchema, current: wireDocument.nullable() }),
  z.object({ state: z.literal('later'), error: errorAnswerSchema }),
]);
export const pushAnswer = z.object({ outcomes: z.array(pushOutcome) });
export type PushOutcome = z.infer<typeof pushOutcome>;
export type PushAnswer = z.infer<typeof pushAnswer>;

/** What to look at again: collections to pull, and `leases`: ask anew for the account that is open. */
export const lookAgainTopics = [...collectionNames, 'leases'] as const;
export type LookAgainTopic = (typeof lookAgainTopics)[number];
/** The live stream (server-sent events) carries no data, only what to look at again: `event: look-again`, `data: ["clients"]`. A comment line every 15 s keeps it alive. */
export const lookAgainData = z.array(z.enum(lookAgainTopics));
