import type { SayOfPlans } from '../../../shared/shopping/words.ts';
import { text } from '../texts.ts';

/** Texts of the namespace that the Desk and these pages share. */
export const sayOfPlans: SayOfPlans = (key, values) => text(`plans:${key}`, values);
