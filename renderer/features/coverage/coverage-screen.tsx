import type { ReactNode } from 'react';
import type { Place } from '../../ui/navigation.ts';

interface CoverageScreenProps {
  clientId: string;
  part: Extract<Place, { screen: 'coverage' }>['part'];
  plans: ReactNode;
  documents: ReactNode;
}

/** What comes after the application: life events, their proofs, plans, the end of coverage. */
export function CoverageScreen({ clientId, part, plans, documents }: CoverageScreenProps) {
  return (
    <div data-region="content" data-client={clientId}>
      {part === 'plans' ? plans : documents}
    </div>
  );
}
