/**
 * Who closes the Desk while some of their work is only here is told so first. Nothing keeps them: what is here is durable and waits
 * for them, so closing a second time closes, whether the page answers or hangs.
 */
export interface Leaving {
  wanted(): void;
  /** What the person says to the question. */
  answered(really: boolean): void;
  /** Nobody is at work any more. */
  forget(): void;
}

interface LeavingDeps {
  /** How many pieces of work are only here; null when nobody is at work. */
  unsent(): number | null;
  /** Resolves when the page has handed over what was typed, or did not in time. */
  handOver(): Promise<void>;
  ask(): void;
  quit(): void;
}

export function createLeaving({ unsent, handOver, ask, quit }: LeavingDeps): Leaving {
  let asked = false;
  const leave = async (): Promise<void> => {
    await handOver();
    // Counted after that: the last letter may be the only one that is not sent.
    if ((unsent() ?? 0) > 0) ask();
    else quit();
  };
  return {
    wanted() {
      if (asked || unsent() === null) return quit();
      asked = true;
      void leave();
    },
    answered(really) {
      asked = false;
      if (really) quit();
    },
    forget() {
      asked = false;
    },
  };
}
