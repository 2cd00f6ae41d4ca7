/**
 * Asks the service for new tokens with a signature of this computer, made anew for every request: when an answer was lost, the same
 * refresh token may come again, the same signature may not. A computer whose clock is wrong is told the service's time and signs
 * with that; nothing else goes by it.
 */
import { randomBytes } from 'node:crypto';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type RefreshAnswer, type RefreshProof, refreshStatement } from '../../shared/contracts/service/session.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';
import type { ServiceApi } from '../service-link/service-api.ts';
import type { DeviceKey } from './device-key.ts';

export interface RefreshDeps {
  clock: Clock;
  api: ServiceApi;
  deviceId: string;
  deviceKey: DeviceKey;
}

/** The function throws what the route and the device's key throw. */
export function createRefresh({ clock, api, deviceId, deviceKey }: RefreshDeps) {
  let serviceAheadMs = 0;

  const prove = async (refreshToken: string): Promise<RefreshProof> => {
    const nonce = randomBytes(16).toString('base64url');
    const sentAt = toInstant(clock.now() + serviceAheadMs);
    return { nonce, sentAt, signature: await deviceKey.sign(refreshStatement({ refreshToken, deviceId, nonce, sentAt })) };
  };
  const ask = async (refreshToken: string): Promise<RefreshAnswer> =>
    api.call('refresh', { body: { refreshToken, deviceId, proof: await prove(refreshToken) } });

  return (refreshToken: string): Promise<RefreshAnswer> =>
    ask(refreshToken).catch(error => {
      const serviceNow = error instanceof DeskError && error.code === 'request-not-fresh' ? instantIn(error) : null;
      if (serviceNow === null) throw error;
      serviceAheadMs = serviceNow - clock.now();
      return ask(refreshToken);
    });
}

function instantIn({ details }: DeskError): number | null {
  const at = Date.parse(String(details?.now));
  return Number.isNaN(at) ? null : at;
}
