import type { FastifyInstance } from 'fastify';
import type { Pages } from '../../context.ts';
import { assessmentRoutes } from './assessment.ts';
import { courseRoutes } from './course.ts';
import { recordsRoutes } from './records.ts';
import { learningSignInRoutes } from './sign-in.ts';

/** The Learning Center (seed: Assister Portal Access Policy), entered with the training key. */
export const learningRoutes = (app: FastifyInstance, pages: Pages): void => {
  learningSignInRoutes(app, pages);
  courseRoutes(app, pages);
  assessmentRoutes(app, pages);
  recordsRoutes(app, pages);
};
