import { z } from 'zod';
import courseJson from './course.json' with { type: 'json' };
import questionsJson from './questions.json' with { type: 'json' };

/**
 * The training for the assister portal and the questions of its assessment, as data (Assister Portal Access Policy, in the seeds: a
 * course of about 45 minutes and an assessment, one of the four requirements). Checked when it is loaded: a course that cannot be
 * followed, or a question that has no right answer, stops the start.
 */
const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const minutes = z.number().int().min(1);
const allDifferent = (texts: readonly string[]) => new Set(texts).size === texts.length;

/** A self-check: shown with the explanation of whatever was chosen, and not counted. */
const askSchema = z.strictObject({
  kind: z.literal('ask'),
  question: words,
  answers: z
    .array(z.strictObject({ text: words, right: z.boolean(), why: words }))
    .min(3)
    .max(4)
    .refine(answers => answers.filter(({ right }) => right).length === 1, 'exactly one answer is right')
    .refine(answers => allDifferent(answers.map(({ text }) => text)), 'the answers differ'),
});

const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: words }),
  z.strictObject({ kind: z.literal('list'), items: z.array(words).min(1) }),
  z.strictObject({ kind: z.literal('steps'), items: z.array(words).min(2) }),
  z.strictObject({ kind: z.literal('note'), text: words }),
  z.strictObject({ kind: z.literal('warning'), text: words }),
  z.strictObject({ kind: z.literal('story'), title: words, text: z.array(words).min(1) }),
  askSchema,
]);

const lessonSchema = z.strictObject({ id, title: words, minutes, blocks: z.array(blockSchema).min(1) });
const moduleSchema = z.strictObject({
  ...{ id, title: words, minutes },
  /** What somebody can do after it; completes "After this module you can …". */
  goals: z.array(words).min(1),
  lessons: z.array(lessonSchema).min(1),
});

/** Year of the portal and a running number: whoever passed keeps the version they passed. */
const version = z.string().regex(/^\d{4}\.\d+$/);
const courseSchema = z.strictObject({ version, title: words, minutes, modules: z.array(moduleSchema).min(1) });

const questionSchema = z.strictObject({
  id: z.string().regex(/^q-[a-z0-9-]+$/),
  /** The module in which the answer is taught. */
  module: id,
  question: words,
  /** The right one first; they are shuffled when they are drawn. */
  answers: z.tuple([words, words, words, words]).refine(allDifferent, 'the answers differ'),
  /** Why the right answer is right. */
  why: words,
});
const questionBankSchema = z.strictObject({ version, questions: z.array(questionSchema).min(1) });

export type Block = z.infer<typeof blockSchema>;
export type SelfCheck = z.infer<typeof askSchema>;
export type Lesson = z.infer<typeof lessonSchema>;
export type Module = z.infer<typeof moduleSchema>;
export type Course = z.infer<typeof courseSchema>;
export type Question = z.infer<typeof questionSchema>;
export type QuestionBank = z.infer<typeof questionBankSchema>;

export const course: Course = courseSchema.parse(courseJson);

/** Of the same version as the course: who is asked was taught it. */
export const questionBank: QuestionBank = questionBankSchema
  .refine(bank => bank.version === course.version, 'the questions belong to another version of the course')
  .refine(bank => bank.questions.every(({ module }) => course.modules.some(({ id: taught }) => taught === module)), 'a module is unknown')
  .parse(questionsJson);
