import { useState } from 'react';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { NextStep, SessionState } from '../../../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';

export interface NextStepWay {
  error: ErrorAnswer | null;
  working: boolean;
  /** True when it led on. */
  take(step: NextStep): Promise<boolean>;
  /** Back to the door. */
  turnBack(): void;
}

/** The next thing on the way in: taken, refused, or given up. A way that is over leads back to the door by itself. */
export function useNextStep(bridge: DeskBridge, onState: (state: SessionState) => void): NextStepWay {
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const [working, setWorking] = useState(false);
  return {
    error,
    working,
    async take(step) {
      setError(null);
      setWorking(true);
      const outcome = await bridge.call('session.next-step', step);
      setWorking(false);
      if (outcome.ok) onState(outcome.value);
      else setError(outcome.error);
      return outcome.ok;
    },
    turnBack: () => void bridge.call('session.cancel-sign-in', {}),
  };
}
