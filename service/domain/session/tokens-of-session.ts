import { addMinutes } from 'date-fns/addMinutes';
import type { RefreshAnswer } from '../../../shared/contracts/service/session.ts';
import { addAccessToken, addRefreshToken } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { hashToken, newToken } from '../tokens.ts';

/** A fresh access token and `refreshToken`, which begins to be good; only their hashes are kept. */
export async function issueTokens(work: Work, sessionId: string, settings: Settings, refreshToken = newToken()): Promise<RefreshAnswer> {
  await addRefreshToken(work.db, sessionId, hashToken(refreshToken), addMinutes(work.now, settings.refreshTokenDays * 24 * 60));
  return withAccessToken(work, sessionId, settings, refreshToken);
}

/** A fresh access token beside a refresh token that is good already. */
export async function withAccessToken(work: Work, sessionId: string, settings: Settings, refreshToken: string): Promise<RefreshAnswer> {
  const accessToken = newToken();
  const accessExpiresAt = addMinutes(work.now, settings.accessTokenMinutes);
  await addAccessToken(work.db, sessionId, hashToken(accessToken), accessExpiresAt);
  return { accessToken, accessExpiresAt: accessExpiresAt.toISOString(), refreshToken };
}
