import { z } from 'zod';
import assessmentJson from './assessment.json' with { type: 'json' };
import { course, questionBank } from './course.ts';

const perModule = Math.min(...course.modules.map(({ id }) => questionBank.questions.filter(({ module }) => module === id).length));

/**
 * How the assessment is taken. Seed, Assister Portal Access Policy: 70 % and more passes. `renewFromDays`: so many days before the
 * course ends it can be done again.
 */
const assessmentSchema = z.strictObject({
  questions: z
    .number()
    .int()
    .min(1)
    .refine(questions => Math.ceil(questions / course.modules.length) <= perModule, 'a module has too few questions'),
  passPercent: z.number().int().min(1).max(100),
  renewFromDays: z.number().int().min(1),
});

export const assessment = assessmentSchema.parse(assessmentJson);
