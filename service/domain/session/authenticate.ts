import { DeskError } from '../../../shared/contracts/errors.ts';
import { findSession, findSessionByAccessToken, keepSessionAsItIs, type SessionRow } from '../../db/sessions.ts';
import type { Store, Work } from '../../db/store.ts';
import { hashToken } from '../tokens.ts';
import { barrierOf } from './barrier.ts';
import type { SessionParts } from './session-parts.ts';

export interface LiveSession {
  sessionId: string;
  assisterId: string;
  deviceId: string;
}

/** Throws `sign-in-needed`, `session-replaced` (signed in on another device), `device-lost`, and what `barrierOf` answers. */
export async function authenticate(
  { store, settings }: Pick<SessionParts, 'store' | 'settings'>,
  accessToken: string,
): Promise<LiveSession> {
  const session = await findSessionByAccessToken(store.db, hashToken(accessToken));
  if (!session) throw new DeskError('sign-in-needed');
  refuseOver(session, barrierOf(session, settings));
  if (session.expiresAt <= store.now()) throw new DeskError('sign-in-needed');
  return { sessionId: session.id, assisterId: session.assisterId, deviceId: session.deviceId };
}

/** For what lasts longer than one request. */
export const isLive = async (store: Store, sessionId: string): Promise<boolean> =>
  (await findSession(store.db, sessionId))?.endedAt === null;

/**
 * For writes: it was live when the request came, and may have ended since. From here on it ends after the transaction at the
 * earliest. Comes before any other lock. Throws as `authenticate`.
 */
export async function holdLive(work: Work, { sessionId }: LiveSession): Promise<void> {
  const row = await keepSessionAsItIs(work.db, sessionId);
  if (row) refuseEnded(row);
}

/** Ends that the Desk does something about, beyond asking for a sign-in. */
const toldReasons = ['session-replaced', 'device-lost'] as const;

/** As `refuseEnded`; a session that ended with the access, or whose account is out by now, says that. A lost computer hears of nothing else. */
export function refuseOver(session: Pick<SessionRow, 'endedAt' | 'endedReason'>, barrier: DeskError | null): void {
  if (barrier && session.endedReason !== 'device-lost') throw barrier;
  refuseEnded(session);
}

export function refuseEnded({ endedAt, endedReason }: Pick<SessionRow, 'endedAt' | 'endedReason'>): void {
  if (endedAt) throw new DeskError(toldReasons.find(reason => reason === endedReason) ?? 'sign-in-needed');
}
