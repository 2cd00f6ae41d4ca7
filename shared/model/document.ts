import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/**
 * A document that proves something an application says: a pay stub, a card, a letter. Only what is known about it is here and is
 * synced; the bytes travel on a way of their own (tus) and count only when the service has all of them, unchanged, of a kind that
 * may come, and looked at for viruses (docs/decisions/0026).
 *
 * Kinds of proof: what the application's result may ask for (application-form.md, "verification"; 45 CFR 155.315, 155.420).
 */
export const documentKinds = [
  'identity',
  'income',
  'citizenship',
  'immigration',
  'residency',
  'loss-of-coverage',
  'household',
  'tribal',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentMediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type DocumentMediaType = (typeof documentMediaTypes)[number];

/** 10 MB, counted as the systems that pass documents on count them. */
export const maxDocumentBytes = 10 * 1024 * 1024;

/** More than any application needs; keeps one account from filling the service. */
export const maxDocumentsPerClient = 200;

/**
 * The ladder of a document. `here`: only on the computer where it was added. `awaited`: the service knows of it and takes its bytes.
 * `checking`: all bytes are there. `received`: kept for good. `refused`: it will not become one; `code` is of the catalogue of errors.
 */
export const documentStateSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('here') }),
  z.object({ step: z.literal('awaited') }),
  z.object({ step: z.literal('checking') }),
  /** `scan`: whether a scanner for viruses looked at it; a service without one says so. */
  z.object({ step: z.literal('received'), at: instantSchema, scan: z.enum(['clean', 'not-scanned']) }),
  z.object({ step: z.literal('refused'), at: instantSchema, code: z.string().max(60) }),
]);
export type DocumentState = z.infer<typeof documentStateSchema>;

export const reviewReasons = ['unreadable', 'not-this-person', 'not-a-proof', 'too-old', 'wrong-day', 'incomplete', 'changed'] as const;
export type ReviewReason = (typeof reviewReasons)[number];
/** `expired`: it was not looked at, or not accepted, while it could still help. */
export const documentReviewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('accepted'), at: instantSchema }),
  z.object({ state: z.literal('rejected'), at: instantSchema, why: z.enum(reviewReasons) }),
  z.object({ state: z.literal('expired'), at: instantSchema }),
]);
export type DocumentReview = z.infer<typeof documentReviewSchema>;

/** `rev` names this state of what is known about it; the service makes a new one with each step. */
export const documentSchema = z.object({
  id: idSchema,
  rev: z.string(),
  clientId: idSchema,
  /** The application that it belongs to, if it was added for one. Names it only: rights come from the client. */
  applicationId: idSchema.nullable(),
  kind: z.enum(documentKinds),
  /** As the person calls it; nothing is decided by it. */
  name: z.string().min(1).max(120),
  mediaType: z.enum(documentMediaTypes),
  bytes: z.number().int().min(1).max(maxDocumentBytes),
  /** Of a PDF whose pages could be counted. */
  pages: z.number().int().min(1).max(10_000).nullable(),
  /** SHA-256 of the bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  capturedAt: instantSchema,
  /** The consumer added it in their own account; absent: an assister did. */
  addedBy: z.literal('consumer').optional(),
  /** The person took it back before it was received; the service forgets it then. */
  takenBack: z.boolean(),
  /** What it proves of a life event that was reported (`what` as in the event's groups of proofs); left out: it is for the application. */
  proof: z.object({ reportId: idSchema, what: z.string().regex(/^[a-z0-9-]{1,60}$/) }).optional(),
  /** Whom it is about, as in the application's answers; left out: nobody said. */
  memberIds: z.array(z.string().min(1).max(100)).max(20).optional(),
  /** What the exchange's staff found, once it was received. `why`: a code of `reviewReasons`. */
  review: documentReviewSchema.optional(),
  state: documentStateSchema,
});
export type Document = z.infer<typeof documentSchema>;
