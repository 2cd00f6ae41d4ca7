import type { Day } from '../../../shared/dates.ts';
import type { Role } from '../../../shared/model/common.ts';
import gates from '../../data/gates.json' with { type: 'json' };
import type { Settings } from '../../settings.ts';

// What must hold before somebody has access, and as long as they have it (seed: Assister Portal Access Policy): for navigators and CACs
// their agency's approval, current certification, the course, the assessment; for brokers a license and an NPN, and the course where
// the exchange asks for it. Which apply to whom is data (data/gates.json).

export type Requirement = 'approval' | 'certification' | 'training' | 'assessment' | 'npn' | 'license';

export interface RequirementState {
  requirement: Requirement;
  state: 'holds' | 'missing' | 'expired';
  /** The last day on which it holds or held; null for what does not end, or never was. */
  until: Day | null;
}

/** What is known of a person. The days are the last ones on which something counts. */
export interface Facts {
  role: Role;
  isOnRoster: boolean;
  portalAccess: boolean;
  certifiedUntil: Day | null;
  npn: string | null;
  licenseUntil: Day | null;
  trainedUntil: Day | null;
  assessedUntil: Day | null;
}

export function requirementsOf(facts: Facts, today: Day, { brokersTrain }: Pick<Settings, 'brokersTrain'>): readonly RequirementState[] {
  const asked = gates[facts.role] as readonly Requirement[];
  const all: readonly Requirement[] = facts.role === 'broker' && brokersTrain ? [...asked, 'training', 'assessment'] : asked;
  return all.map(requirement => stateOf(requirement, facts, today));
}

/** What keeps them out; none: they may have access. */
export const lackingOf = (states: readonly RequirementState[]): readonly Requirement[] =>
  states.filter(({ state }) => state !== 'holds').map(({ requirement }) => requirement);

function stateOf(requirement: Requirement, facts: Facts, today: Day): RequirementState {
  switch (requirement) {
    case 'approval':
      return { requirement, state: facts.isOnRoster && facts.portalAccess ? 'holds' : 'missing', until: null };
    case 'npn':
      return { requirement, state: facts.isOnRoster && facts.npn !== null ? 'holds' : 'missing', until: null };
    case 'certification':
      return dated(requirement, facts.certifiedUntil, today);
    case 'license':
      return dated(requirement, facts.licenseUntil, today);
    case 'training':
      return dated(requirement, facts.trainedUntil, today);
    case 'assessment':
      return dated(requirement, facts.assessedUntil, today);
  }
}

const dated = (requirement: Requirement, until: Day | null, today: Day): RequirementState => {
  if (until === null) return { requirement, state: 'missing', until };
  return { requirement, state: until >= today ? 'holds' : 'expired', until };
};
