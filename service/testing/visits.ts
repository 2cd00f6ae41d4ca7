import type { Visits } from '../domain/consumers/visits.ts';

/** A consumer goes into their own account, whoever is in there. Answers the token for the browser. */
export const signInToAccount = async (visits: Visits, email: string, password: string): Promise<string> =>
  visits.goIn((await visits.knock(email, password)).ticket);
