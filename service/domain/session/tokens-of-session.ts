import { addMinutes } from 'date-fns';
import type { RefreshAnswer } from '../../../shared/contracts/service/session.ts';
import { addTokens } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { hashToken, newToken } from '../tokens.ts';

/** A fresh pair of tokens for a session; only their hashes are kept. */
export async function issueTokens(work: Work, sessionId: string, settings: Settings): Promise<RefreshAnswer> {
  const accessToken = newToken();
  const refreshToken = newToken();
  const accessExpiresAt = addMinutes(work.now, settings.accessTokenMinutes);
  const refreshExpiresAt = addMinutes(work.now, settings.refreshTokenDays * 24 * 60);
  await addTokens(work.db, sessionId, {
    access: hashToken(accessToken),
    accessExpiresAt,
    refresh: hashToken(refreshToken),
    refreshExpiresAt,
  });
  return { accessToken, accessExpiresAt: accessExpiresAt.toISOString(), refreshToken };
}
