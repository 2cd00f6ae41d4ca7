import { z } from 'zod';
import type { Condition, Form } from './form.ts';
import type { VersionChanges } from './forms/version.ts';

/** The shape of the form's JSON, checked once when a form is loaded: a slip of the pen in the data stops the tests, not a client. */
const reference = z.string().regex(/^(@[a-z-]+|((h|primary|member)\/)?[a-z][A-Za-z0-9]*)$/);

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ is: z.tuple([reference, z.string()]) }),
    z.strictObject({ oneOf: z.tuple([reference, z.array(z.string()).min(2)]) }),
    z.strictObject({ includes: z.tuple([reference, z.string()]) }),
    z.strictObject({ answered: reference }),
    z.strictObject({ atLeast: z.tuple([reference, z.number()]) }),
    z.strictObject({ atMost: z.tuple([reference, z.number()]) }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ someMember: conditionSchema }),
    z.strictObject({ everyMember: conditionSchema }),
  ]),
);

const idSchema = z.string().regex(/^[a-z][A-Za-z0-9-]*$/);

const fieldSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: z.enum([
    'text',
    'long-text',
    'name',
    'date',
    'yes-no',
    'yes-no-dont-know',
    'choice',
    'choices',
    'money',
    'whole-number',
    'decimal',
    'phone',
    'email',
    'ssn',
    'ein',
    'a-number',
    'code',
    'zip',
    'state',
    'county',
    'country',
    'language',
    'member',
    'members',
    'acknowledgement',
    'typed-name',
    'drawing',
  ]),
  options: z.string().optional(),
  outside: z.literal(true).optional(),
  self: z.literal(true).optional(),
  required: z.union([z.literal(true), conditionSchema]).optional(),
  visibleIf: conditionSchema.optional(),
  checks: z
    .array(
      z.strictObject({
        check: z.string(),
        value: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
        severity: z.enum(['error', 'warning']).optional(),
      }),
    )
    .optional(),
  sensitivity: z.enum(['public', 'pii', 'high']),
  source: z.string().min(1),
});

const topicSchema = z.strictObject({
  id: idSchema,
  scope: z.enum(['household', 'member', 'entry', 'pair']),
  list: idSchema.optional(),
  assisted: z.literal(true).optional(),
  visibleIf: conditionSchema.optional(),
  fields: z.array(fieldSchema),
  kind: z.enum(['fields', 'members', 'entries', 'relationships', 'review', 'signature']).optional(),
});

const sectionSchema = z.strictObject({ id: idSchema, code: z.string().regex(/^S\d+$/), topics: z.array(topicSchema).min(1) });

/** What a newer version changes in the sections of the older one (forms/version.ts). */
export const versionChangesSchema: z.ZodType<VersionChanges> = z.strictObject({
  topics: z.record(z.string(), topicSchema.omit({ fields: true }).partial()),
  fields: z.record(z.string(), fieldSchema.partial()),
});

export const formSchema: z.ZodType<Form> = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d+$/),
  coverageYear: z.number().int(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  sections: z.array(sectionSchema).min(1),
  lists: z.array(
    z.strictObject({
      id: idSchema,
      sectionId: idSchema,
      visibleIf: conditionSchema.optional(),
      atLeastOneIf: conditionSchema.optional(),
    }),
  ),
  options: z.record(z.string(), z.array(z.string()).min(1)),
});
