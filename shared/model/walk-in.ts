import type { Application } from './application.ts';
import type { Consent } from './consent.ts';

/**
 * Somebody who has not authorized the assister yet: consent first, then a draft that never leaves this computer. It is an
 * application in all but that; `clientId` is its own id, for there is no client.
 */
export interface WalkIn extends Application {
  walkIn: WalkInFacts;
}

export interface WalkInFacts {
  consent: Consent;
  /** When the organization's store took the consent; null until then. */
  consentSentAt: string | null;
  startedAt: string;
  /** The draft was deleted, and only the consent waits here to be sent; null as long as there is a draft. */
  deletedAt: string | null;
  /** People in the household, as told at the start; null where nobody asked. */
  householdSize: number | null;
  /** When to call back, in the person's words. */
  bestTime: string;
}
