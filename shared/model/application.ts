import { z } from 'zod';
import { applicationStatusSchema } from './client.ts';
import { idSchema, instantSchema } from './common.ts';

/**
 * Answers are a flat map from field path to answer, so that two people's edits merge path by path and a list never
 * shifts under anybody: people and list entries are addressed by id, never by index.
 *
 *   h/<field>                             asked once for the household
 *   m/<memberId>/@                        this member exists; the answer is their place in the order
 *   m/<memberId>/<field>                  asked of each member
 *   m/<memberId>/<list>/<entryId>/@       this entry (a job, say) exists; the answer is its place
 *   m/<memberId>/<list>/<entryId>/<field>
 *   r/<memberId>/<memberId>               how the first is related to the second
 *
 * Every answer is text (or a list of texts): what was typed is kept even while it is wrong, and is checked by the form.
 * Valid answers are in normal form: day `YYYY-MM-DD`, money `1234.50`, yes/no/dk, digits only for SSN and phone.
 * A missing path is unanswered, which is not "no".
 */
export const answerSchema = z.union([z.string().max(4000), z.array(z.string().max(200)).max(60)]);
export const answersSchema = z.record(z.string().max(220), answerSchema);
export type Answer = z.infer<typeof answerSchema>;
export type Answers = z.infer<typeof answersSchema>;

/** Bound to the answers by `answersHash` (SHA-256, hex, of the canonical payload): any later edit voids it. */
export const signatureSchema = z.object({
  answersHash: z.string().regex(/^[0-9a-f]{64}$/),
  formVersion: z.string(),
  signerName: z.string().max(320),
  signedAt: instantSchema,
  /** The assister who typed, by Assister ID; null when the consumer signed in their own account. */
  typedBy: z.string().nullable(),
});
export type Signature = z.infer<typeof signatureSchema>;

const clashSideSchema = z.object({
  theirs: answerSchema.nullable(),
  by: z.enum(['assister', 'consumer', 'service']),
  at: instantSchema,
});
/**
 * `answers` keeps "mine" meanwhile; `theirs` is the other answer (null: they removed it), who gave it, and when they saved it by their own
 * clock. `others`: what a third and a fourth person answered before anybody decided.
 */
export const clashSchema = clashSideSchema.extend({ others: z.array(clashSideSchema).max(50).optional() });
export type Clash = z.infer<typeof clashSchema>;

export const receiptSchema = z.object({ confirmationNumber: z.string(), receivedAt: instantSchema });
export type Receipt = z.infer<typeof receiptSchema>;

/** `rev` names this state of the document; whoever changes it makes a new one. The service replaces a document only if the state it is based on is still the current one. */
export const applicationSchema = z.object({
  id: idSchema,
  rev: z.string(),
  clientId: idSchema,
  formVersion: z.string(),
  coverageYear: z.number().int(),
  status: applicationStatusSchema,
  startedBy: z.enum(['assister', 'consumer']),
  answers: answersSchema,
  /** 0–100, as the writer's form engine counted it: shown in lists without opening the draft. */
  percent: z.number().int().min(0).max(100),
  /** Field paths the assister wants to come back to, and notes to self; never sent on with a submission. */
  later: z.array(z.string().max(220)).max(500),
  notes: z.string().max(20_000),
  /** Two answers to one question that a merge could not choose between, by field path, until a person picks. No submission before. */
  clashes: z.record(z.string().max(220), clashSchema),
  signature: signatureSchema.nullable(),
  receipt: receiptSchema.nullable(),
  updatedAt: instantSchema,
  updatedBy: z.enum(['assister', 'consumer', 'service']),
});
export type Application = z.infer<typeof applicationSchema>;

/** What every draft begins with, whoever begins it: nothing answered, marked, noted, signed or sent. `at`: ISO 8601. */
export const begunBy = (by: Application['startedBy'], at: string) =>
  ({
    ...{ status: 'draft', percent: 0, startedBy: by, updatedBy: by, updatedAt: at },
    ...{ later: [], notes: '', clashes: {}, signature: null, receipt: null },
  }) satisfies Partial<Application>;
