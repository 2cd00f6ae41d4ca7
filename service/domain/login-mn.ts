import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Settings } from '../settings.ts';
import type { LoginMn } from './session/session-parts.ts';

/**
 * Checks what LoginMN says of somebody (OpenID Connect Core 3.1.3.7): its signature, by the keys that its discovery document
 * names; issuer, audience, expiry; the nonce that this service gave for this way in; and that the person gave their credentials to
 * LoginMN after the way began, so that a browser that still remembers somebody else signs nobody in.
 */
export function createLoginMn({ issuer, clientId }: NonNullable<Settings['loginMn']>, now: () => Date): LoginMn {
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  const findKeys = async (): Promise<ReturnType<typeof createRemoteJWKSet>> => {
    keys ??= createRemoteJWKSet(new URL(await discoverKeys(issuer)), { timeoutDuration: 5000 });
    return keys;
  };
  return {
    check: async (idToken, nonce, notBefore) => {
      const { payload } = await findKeys()
        .then(set =>
          jwtVerify(idToken, set, {
            ...{ issuer, audience: clientId, currentDate: now(), clockTolerance: toleranceSeconds },
            ...{ algorithms: ['RS256', 'ES256', 'PS256'], requiredClaims: ['sub', 'nonce', 'exp', 'iat', 'auth_time'] },
          }),
        )
        .catch(error => {
          throw new DeskError(isAboutTheWay(error) ? 'login-mn-unavailable' : 'login-mn-refused', undefined, { cause: error });
        });
      const authorizedParty = payload.azp ?? clientId;
      const authTime = z.number().safeParse(payload.auth_time).data ?? 0;
      const isFresh = (authTime + toleranceSeconds) * 1000 >= notBefore.getTime();
      if (payload.nonce !== nonce || authorizedParty !== clientId || !isFresh || !payload.sub) throw new DeskError('login-mn-refused');
      return { subject: payload.sub };
    },
  };
}

/** Seconds that the two clocks may differ. */
const toleranceSeconds = 5;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discoverKeys(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(5000) });
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error('the discovery document is of another issuer');
  return found.jwks_uri;
}

const isAboutTheWay = (error: unknown): boolean => !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout;
