/** By which states the lists can be narrowed. A client may be in several: enrolled, with documents due. */
import type { CoverageStep } from '../../../shared/enrollment/next-step.ts';
import type { Standing } from '../../../shared/enrollment/standing.ts';
import type { Filing } from '../../ui/ladders.ts';

export const stateNames = ['all', 'not-submitted', 'await-result', 'documents', 'choose-plan', 'first-premium', 'enrolled'] as const;
export type StateName = (typeof stateNames)[number];

interface Stated {
  filing: Filing;
  standing: Standing | undefined;
  after: CoverageStep | null;
}

export function isInState({ filing, standing, after }: Stated, state: StateName): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'not-submitted':
      return filing.rung !== 'submitted';
    case 'await-result':
      return after?.step === 'await-result';
    case 'documents':
      return (standing?.dues.length ?? 0) > 0;
    case 'choose-plan':
      return after?.step === 'choose-plan';
    case 'first-premium':
      return standing?.live.some(one => one.state === 'pending') ?? false;
    case 'enrolled':
      return (standing?.live.length ?? 0) > 0;
  }
}
