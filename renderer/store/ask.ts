import type { AnswerOf, Channel, DeskBridge, RequestOf } from '../../shared/contracts/desk/bridge.ts';
import { DeskError } from '../../shared/contracts/errors.ts';

/** Asks main and hands back the answer; a refusal becomes a DeskError with the same code. */
export async function ask<C extends Channel>(bridge: DeskBridge, channel: C, request: RequestOf<C>): Promise<AnswerOf<C>> {
  const outcome = await bridge.call(channel, request);
  if (outcome.ok) return outcome.value;
  throw new DeskError(outcome.error.code, outcome.error.details);
}

/** What went wrong, as a code of the catalogue, whatever was thrown. */
export const asDeskError = (error: unknown): DeskError =>
  error instanceof DeskError ? error : new DeskError('unexpected', undefined, { cause: error });
