/** Wall clock in milliseconds since 1970; handed in so that leases and delays can be tested without waiting. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
