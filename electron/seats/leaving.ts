/**
 * Who closes the Desk while some of their work is only here is told so first. Nothing keeps them: what is here is durable and waits
 * for them, so closing a second time closes, whether the page answers or hangs. What is only in memory, on a computer with no
 * keychain, does not wait: it is asked about even while the Desk is locked.
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
  /** How many pieces of work would be gone. */
  lostByClosing(): number;
  confirmLoss(count: number): Promise<boolean>;
  quit(): void;
}

export function createLeaving({ unsent, handOver, ask, lostByClosing, confirmLoss, quit }: LeavingDeps): Leaving {
  let asked = false;
  const leave = async (): Promise<void> => {
    await handOver();
    // Counted after that: the last letter may be the only one that is not sent.
    if ((unsent() ?? 0) > 0) ask();
    else quit();
  };
  const leaveClosed = async (): Promise<void> => {
    const lost = lostByClosing();
    if (lost === 0 || (await confirmLoss(lost))) quit();
    else asked = false;
  };
  return {
    wanted() {
      if (asked) return quit();
      asked = true;
      void (unsent() === null ? leaveClosed() : leave());
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
