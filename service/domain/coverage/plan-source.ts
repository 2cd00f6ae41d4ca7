import type { Plan } from '../../../shared/model/plan.ts';
import type { Db } from '../../db/database.ts';

/** All plans that are published for a year; none for a year without a catalogue. Read in the caller's transaction: only `db` may be used in it. */
export type PlansOf = (db: Db, year: number) => Promise<readonly Plan[]>;

/** Of a service without a catalogue: nothing can be enrolled in. */
export const noPlans: PlansOf = async () => [];
